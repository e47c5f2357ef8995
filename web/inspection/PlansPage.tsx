import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { VisitRow } from "#app/inspection/schema.ts";
import { wordsOf } from "../api/client.ts";
import { type PlanList, plansQuery } from "../api/inspection.ts";
import { useMe } from "../api/session.ts";
import { TextButton } from "../ui/Button.tsx";
import { sayDate, sayDay } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import { Mark } from "../ui/Mark.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { InspectionNav } from "./InspectionNav.tsx";
import { sayTold } from "./say-told.ts";
import { VisitSheet } from "./VisitSheet.tsx";

const route = getRouteApi("/shell/inspection/plans");

/** 监督计划: the plans of a year, and where each visit stands, whichever plan it stands in. */
export function PlansPage() {
  const me = useMe();
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/inspection/plans" });
  const asked = useQuery(plansQuery(search.year));
  const list = asked.data;
  const year = list?.year ?? Number(me.today.slice(0, 4));
  return (
    <Page
      room="监督"
      bar={<span>监督计划</span>}
      phone={{ back: "/inspection", word: "监督", title: "监督计划" }}
    >
      <InspectionNav />
      <PageTitle
        aside={list !== undefined && list.writes.length > 0 && <TextButton onClick={() => void navigate({ search: (before) => ({ ...before, start: "visit" }) })}>加一次</TextButton>}
        note="定了的计划，每一行到期提醒牵头的部门；去过一次登记一次，同时记进台账，发现的问题各自进入整改。被检查的单位看不到安排。"
      >
        监督计划
      </PageTitle>
      <FilterSentence>
        看{" "}
        <WordChoice
          label="年份"
          value={String(year)}
          options={[year - 1, year, year + 1].map((each) => ({ value: String(each), name: `${each}年` }))}
          onChange={(value) => void navigate({ search: { year: Number(value) }, replace: true })}
        />
      </FilterSentence>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={8} />}
      {list !== undefined && (
        <>
          <Plans list={list} />
          <VisitsTable visits={list.visits} today={me.today} />
        </>
      )}
      {search.start === "visit" && list !== undefined && (
        <VisitSheet
          writes={list.writes}
          onClose={() => void navigate({ search: (before) => ({ ...before, start: undefined }) })}
        />
      )}
    </Page>
  );
} // prettier-ignore

function Plans({ list }: { list: PlanList }) {
  // where nobody has one yet: whose office it is comes first
  const first = list.writes.find((unit) => unit.kind === "department") ?? list.writes[0];
  const missing = list.plans.length === 0 && first !== undefined ? [first] : [];
  return (
    <ul>
      {list.plans.map((plan) => (
        <li key={plan.id} className="inspection-actions">
          <Link to="/inspection/plans/edit" search={{ id: plan.id }} className="text-link song">
            {plan.title}
          </Link>
          <span className="grey">{plan.unit.shortName}</span>
          {plan.adoptedOn === null ? (
            <span>还是草稿，没有定</span>
          ) : (
            <span>
              已去{plan.held}/{plan.visits}次
              {plan.late > 0 && <span className="says-overdue">，逾期{plan.late}次</span>}
            </span>
          )}
        </li>
      ))}
      {missing.map((unit) => (
        <li key={unit.id} className="inspection-actions">
          <span className="grey">{unit.name}还没有{list.year}年的监督计划。</span>
          <Link to="/inspection/plans/edit" search={{ unit: unit.id, year: list.year }} className="text-link">
            编一份
          </Link>
        </li>
      ))}
    </ul>
  ); // prettier-ignore
}

/** Visits by day. */
export function VisitsTable({ visits, today }: { visits: readonly VisitRow[]; today: string }) {
  if (visits.length === 0) {
    return (
      <Empty title="这里会是一年里要去的每一次">
        编一份计划定下来，或者用“加一次”安排临时的督查。
      </Empty>
    );
  }
  return (
    <table className="inspection-table">
      <thead>
        <tr>
          <th scope="col">到哪里，看什么</th>
          <th scope="col">方式</th>
          <th scope="col">计划</th>
          <th scope="col">情况</th>
          <th scope="col">带队</th>
          <th scope="col" className="number">发现问题</th>
        </tr>
      </thead>
      <tbody>
        {visits.map((visit) => (
          <tr key={visit.id}>
            <th scope="row">
              <Link to="/inspection/visits/$visitId" params={{ visitId: visit.id }} className="text-link">
                {visit.target.shortName}
              </Link>
              <span className="note">　{visit.topic}</span>
            </th>
            <td>{visit.kind}</td>
            <td>{sayDay(visit.plannedOn, today)}</td>
            <td>
              <VisitState visit={visit} today={today} />
            </td>
            <td>{visit.leader?.name ?? ""}</td>
            <td className="number" {...(visit.heldOn === null ? {} : { "data-name": "发现问题" })}>{visit.heldOn === null ? "" : visit.findings}</td>
          </tr>
        ))}
      </tbody>
    </table>
  ); // prettier-ignore
}

export function VisitState({ visit, today }: { visit: VisitRow; today: string }) {
  if (visit.state === "called-off") return <span className="grey">不再去</span>;
  const late = visit.tellBy !== null && visit.tellBy < today;
  const state = late ? "overdue" : visit.state;
  const words =
    visit.heldOn === null
      ? visit.state === "overdue"
        ? "逾期，还没有去"
        : visit.state === "due-soon"
          ? "七天内要去"
          : "还没有到"
      : `${sayDate(visit.heldOn, today)}去过，${sayTold(visit, today)}`;
  return (
    <span className={`inspection-light says-${state}`}>
      <Mark state={state} label={null} />
      {words}
    </span>
  );
}
