import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { parseDay } from "#kernel/day.ts";
import { formatChineseNumber } from "#kernel/chinese-text.ts";
import type { PlanPage as Plan } from "#app/plans/schema.ts";
import { useState } from "react";
import { address, wordsOf } from "../api/client.ts";
import { planQuery, plansQuery } from "../api/plans.ts";
import { useMe } from "../api/session.ts";
import { sayDay } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice, WordDay } from "../ui/FilterSentence.tsx";
import { Legend } from "../ui/Legend.tsx";
import { MarkedFact } from "../ui/Mark.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { sayCounts, StateBar } from "../ui/StateBar.tsx";
import { useWalk } from "../ui/use-walk.ts";
import { ClauseThreadPanel } from "./ClauseThread.tsx";
import { MeasureText } from "./MeasureText.tsx";
import { YearLine } from "./YearLine.tsx";
import "./plan.css";

const route = getRouteApi("/shell/plans/$planId");

type Measure = Plan["sections"][number]["measures"][number];
type Clause = Measure["clauses"][number];

const SHOW = [
  { value: "all", name: "全部条款" },
  { value: "slipping", name: "有逾期或临期的条款" },
  { value: "unbound", name: "未绑定的条款" },
  { value: "aims", name: "目标和要求" },
] as const;

function isSlipping({ margin: { mark } }: Clause): boolean {
  return mark === "overdue" || mark === "due-soon" || mark === "missing";
}

/** The plan is the screen: its text, and beside each clause what became of it. */
export function PlanPage() {
  const { planId } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/plans/$planId" });
  const me = useMe();
  const asked = useQuery(planQuery(planId, search));
  const plans = useQuery(plansQuery());
  const [unfolded, setUnfolded] = useState<ReadonlyMap<string, boolean>>(new Map());
  const walk = useWalk((row) => {
    if (search.open !== undefined) void navigate({ search: (before) => ({ ...before, open: row.dataset["walkRow"] }), replace: true }); // prettier-ignore
  });
  const show = (clauseId: string | undefined): void =>
    void navigate({ search: (before) => ({ ...before, open: clauseId }), resetScroll: false });

  if (asked.isError) return <Page room="计划"><Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} /></Page>; // prettier-ignore
  const page = asked.data;
  if (page === undefined) return <Page room="计划" width="hang"><Skeleton lines={12} /></Page>; // prettier-ignore

  const asOf = parseDay(page.asOf) ?? parseDay(me.today);
  const { plan, totals } = page;
  const filter = search.show ?? "all";
  const isShown = (clause: Clause): boolean => {
    if (filter === "slipping") return isSlipping(clause);
    if (filter === "unbound") return clause.margin.mark === "unbound";
    if (filter === "aims") return clause.aim;
    return true;
  };
  const order = page.sections.flatMap((section) => section.measures.flatMap((measure) => measure.clauses.map((clause) => clause.id))); // prettier-ignore
  const step = (by: 1 | -1): void => {
    const next = order[order.indexOf(search.open ?? "") + by];
    if (next !== undefined) show(next);
  };
  const isUnfolded = (key: string, measure: Measure): boolean =>
    unfolded.get(key) ??
    (filter === "all"
      ? measure.clauses.some((clause) => clause.id === search.open || isSlipping(clause) || clause.margin.mark === "unbound") // prettier-ignore
      : measure.clauses.some(isShown));
  const unitOptions = page.owners.map((unit) => ({ value: unit.id, name: unit.kind === "group" ? "全集团" : unit.shortName })); // prettier-ignore
  const departments = unitOptions.filter((option) => page.owners.some((unit) => unit.id === option.value && unit.kind === "department")); // prettier-ignore
  const places = unitOptions.filter((option) => !departments.includes(option));
  const isDepartment = departments.some((option) => option.value === page.unit.id);
  const chooseUnit = (unitId: string): void => void navigate({ search: (before) => ({ ...before, unitId: unitId === "any" ? undefined : unitId }) }); // prettier-ignore

  return (
    <Page
      room="计划"
      width="hang"
      phone={{ back: "/plans", title: "计划" }}
      bar={
        <>
          <WordChoice
            label="计划"
            value={plan.id}
            options={(plans.data?.items ?? [plan]).map((each) => ({ value: each.id, name: each.title }))} // prettier-ignore
            onChange={(next) => void navigate({ to: "/plans/$planId", params: { planId: next } })}
          />
          <span>{plan.versionNote}</span>
        </>
      }
      phoneActions
      actions={
        <>
          <button type="button" className="text-link" onClick={() => window.print()}>
            打印
          </button>
          <a
            className="text-link"
            href={address(`/api/plans/${plan.id}/export.docx`, {
              unitId: search.unitId,
              asOf: search.asOf,
            })}
          >
            导出
          </a>
          {me.may.importPlan && (
            <Link className="text-link" to="/plans/import" search={{ planId: plan.id }}>
              导入修订稿
            </Link>
          )}
        </>
      }
      side={
        search.open !== undefined && (
          <ClauseThreadPanel
            planId={planId}
            clauseId={search.open}
            view={{ unitId: search.unitId, asOf: search.asOf }}
            onClose={() => show(undefined)}
            onStep={step}
          />
        )
      }
      foot={<Legend plan />}
    >
      <div className={`plan${asked.isPlaceholderData ? " plan-waiting" : ""}`}>
        <div className="plan-lead not-printed">
          <FilterSentence>
            显示
            <WordChoice
              label="单位"
              value={isDepartment ? (places[0]?.value ?? "") : page.unit.id}
              options={places}
              onChange={chooseUnit}
            />
            的
            <WordChoice
              label="条款"
              value={filter}
              options={SHOW}
              onChange={(value) => void navigate({ search: (before) => ({ ...before, show: SHOW.map((each) => each.value).filter((each) => each !== "all").find((each) => each === value) }) })} // prettier-ignore
            />
            {departments.length > 0 && (
              <>
                ，由
                <WordChoice
                  label="牵头部门"
                  value={isDepartment ? page.unit.id : "any"}
                  options={[{ value: "any", name: "任何部门" }, ...departments]}
                  onChange={chooseUnit}
                />
                牵头
              </>
            )}
            ，截至
            <WordDay
              label="截至"
              value={page.asOf}
              today={me.today}
              onChange={(day) =>
                void navigate({
                  search: (before) => ({ ...before, asOf: parseDay(day) ?? undefined }),
                })
              }
            />
            ：<Answers totals={totals} />
          </FilterSentence>
          {asOf !== null && (
            <YearLine
              year={plan.year}
              asOf={asOf}
              onChange={(day) => void navigate({ search: (before) => ({ ...before, asOf: day }), resetScroll: false })} // prettier-ignore
            />
          )}
        </div>
        <PageTitle
          note={[plan.issuer, plan.number, plan.publishedOn === null ? null : `${sayDay(plan.publishedOn, me.today, false)}起执行`].filter(Boolean).join("　")} // prettier-ignore
        >
          {plan.title}
        </PageTitle>
        {page.preamble.length > 0 && (
          <details className="plan-preamble" open={filter === "all" && page.sections.length === 0}>
            <summary>引言</summary>
            {page.preamble.map((paragraph) => (
              <p key={paragraph} className="plan-text">{paragraph}</p> // prettier-ignore
            ))}
          </details>
        )}
        <p className="not-printed plan-fold">
          <button
            type="button"
            className="text-link"
            onClick={() => setUnfolded(new Map(everyMeasure(page).map(([key]) => [key, true])))}
          >
            全部展开
          </button>
          <button
            type="button"
            className="text-link"
            onClick={() => setUnfolded(new Map(everyMeasure(page).map(([key]) => [key, false])))}
          >
            全部收起
          </button>
        </p>
        <div className="plan-body" {...walk}>
          {page.sections.map((section, place) => (
            <section key={section.title ?? place} className="plan-section">
              {section.title !== null && (
                <h2>
                  {section.number !== null && (
                    <span className="hanging">{formatChineseNumber(section.number)}、</span>
                  )}
                  {section.title}
                </h2>
              )}
              {section.measures.map((measure, at) => {
                const key = `${place}.${at}`;
                const isOpen = isUnfolded(key, measure);
                return (
                  <div key={key} className={`measure${isOpen ? "" : " measure-folded"}`}>
                    <button
                      type="button"
                      className="hanging measure-number"
                      aria-expanded={isOpen}
                      aria-label={`${isOpen ? "收起" : "展开"}第${measure.number ?? at + 1}条举措`}
                      onClick={() => setUnfolded(new Map(unfolded).set(key, !isOpen))}
                    >
                      {measure.number ?? at + 1}.
                    </button>
                    {isOpen ? (
                      <MeasureText measure={measure} open={search.open} isShown={isShown} onOpen={show} /> // prettier-ignore
                    ) : (
                      <FoldedMeasure measure={measure} onUnfold={() => setUnfolded(new Map(unfolded).set(key, true))} /> // prettier-ignore
                    )}
                  </div>
                );
              })}
            </section>
          ))}
        </div>
        {page.closing.length > 0 && (
          <div className="plan-closing">
            {page.closing.map((paragraph) => (
              <p key={paragraph} className="plan-text">{paragraph}</p> // prettier-ignore
            ))}
          </div>
        )}
        {page.problems.length > 0 && me.may.importPlan && (
          <details className="plan-problems not-printed">
            <summary>读这份文件时有{page.problems.length}处存疑</summary>
            <ul>
              {page.problems.map((problem) => (
                <li key={`${problem.line} ${problem.message}`}>
                  {problem.line !== null && <span className="grey">第{problem.line}行 </span>}
                  {problem.message}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </Page>
  );
}

const everyMeasure = (page: Plan): [string, Measure][] =>
  page.sections.flatMap((section, place) => section.measures.map((measure, at): [string, Measure] => [`${place}.${at}`, measure])); // prettier-ignore

function Answers({ totals }: { totals: Plan["totals"] }) {
  const answers = [
    totals.overdue > 0 && <MarkedFact key="overdue" state="overdue">逾期{totals.overdue}项</MarkedFact>, // prettier-ignore
    totals.dueSoon > 0 && <MarkedFact key="due-soon" state="due-soon">临期{totals.dueSoon}项</MarkedFact>, // prettier-ignore
    totals.missing > 0 && <MarkedFact key="missing" state="missing">待补{totals.missing}项</MarkedFact>, // prettier-ignore
    totals.unbound > 0 && <MarkedFact key="unbound" state="unbound">未绑定{totals.unbound}条</MarkedFact>, // prettier-ignore
  ].filter((answer) => answer !== false);
  if (answers.length === 0) return <>没有逾期、临期和待补的事项。</>;
  return (
    <>
      {answers.map((answer, place) => (
        <span key={answer.key}>
          {answer}
          {place < answers.length - 1 ? "，" : "。"}
        </span>
      ))}
    </>
  );
}

/** A measure that is not looked at: its title, how many clauses, and its state as a bar with figure and mark. */
function FoldedMeasure({ measure, onUnfold }: { measure: Measure; onUnfold: () => void }) {
  const { counts } = measure;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const done = counts.met + counts["made-up"];
  return (
    <div className="folded">
      <button type="button" className="folded-title song" data-walk-row="" onClick={onUnfold}>
        {measure.title ?? measure.clauses[0]?.text ?? ""}
        <span className="folded-count">{measure.clauses.length}条</span>
      </button>
      {total > 0 && (
        <>
          <span className="folded-figure figures" title={sayCounts(counts)}>
            {done}/{total}项
          </span>
          <span className="folded-bar">
            <StateBar counts={counts} />
          </span>
        </>
      )}
      <span className="folded-mark">
        <MarkedFact state={measure.margin.mark}>{measure.margin.fact}</MarkedFact>
      </span>
    </div>
  );
}
