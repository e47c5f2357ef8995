import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { may } from "../access/may.ts";
import { wordsOf } from "../api/client.ts";
import { type ProjectList, projectsQuery } from "../api/inspection.ts";
import { useMe } from "../api/session.ts";
import { TextButton } from "../ui/Button.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Mark } from "../ui/Mark.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { FindingSheet } from "./FindingSheet.tsx";
import { InspectionNav } from "./InspectionNav.tsx";

const route = getRouteApi("/shell/inspection/projects");
const MARKS = { done: "met", open: "open", late: "overdue", ahead: "waived" } as const;
const WORDS = { done: "看过", open: "在期内", late: "逾期没看", ahead: "没到" } as const;
const TEN_THOUSAND = 10_000;

/** 工程监督: construction projects with their four checkpoints. */
export function ProjectsPage() {
  const me = useMe();
  const { finding } = route.useSearch();
  const navigate = useNavigate({ from: "/inspection/projects" });
  const asked = useQuery(projectsQuery());
  const items = asked.data?.items ?? [];
  const of = items.find((item) => item.caseId === finding);
  return (
    <Page
      room="监督"
      bar={<span>工程监督</span>}
      phone={{ back: "/inspection", word: "监督", title: "工程监督" }}
    >
      <InspectionNav />
      <PageTitle
        aside={
          <Link to="/cases" search={{ procedure: "construction-supervision", start: "construction-supervision" }} className="text-link">
            登记一个工程
          </Link>
        }
        note="招标、变更、支付、验收四个环节，由登记的人以外的人看；变更和支付每季度看一次。发现的问题进入整改，都销号才能结束。"
      >
        工程监督
      </PageTitle>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={6} />}
      {asked.isSuccess && items.length === 0 && (
        <Empty title="这里会是在监督的工程项目">由建设单位登记，从招标看到验收。</Empty>
      )}
      {items.length > 0 && (
        <table className="inspection-table">
          <thead>
            <tr>
              <th scope="col">工程</th>
              <th scope="col">建设单位</th>
              <th scope="col">四个环节</th>
              <th scope="col">问题</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.caseId}>
                <th scope="row">
                  <Link to="/cases/$caseId" params={{ caseId: item.caseId }} className="text-link">
                    {item.title}
                  </Link>
                  {item.budget !== null && (
                    <span className="note">　概算{(item.budget / TEN_THOUSAND).toFixed(1)}万元，{item.tenderWay}</span>
                  )}
                </th>
                <td>{item.unit.shortName}</td>
                <td>{item.ended === null ? <Points item={item} today={me.today} /> : item.ended}</td>
                <td>
                  {item.findings === 0 ? "没有发现" : `${item.findings}个，没有销号${item.openFindings}个`}
                  {item.ended === null && may(me, "inspection.write") && (
                    <>
                      {"　"}
                      <TextButton onClick={() => void navigate({ search: { finding: item.caseId } })}>登记问题</TextButton>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {of !== undefined && (
        <FindingSheet project={{ caseId: of.caseId, title: of.title, unitId: of.unit.id }} onClose={() => void navigate({ search: {} })} />
      )}
    </Page>
  ); // prettier-ignore
}

function Points({ item, today }: { item: ProjectList["items"][number]; today: string }) {
  return (
    <div className="inspection-points">
      {item.checkpoints.map((point) => (
        <span key={point.id} className={`says-${MARKS[point.state]}`}>
          <Mark state={MARKS[point.state]} label={WORDS[point.state]} />
          {point.name.replace("监督", "")}
          {point.times > 1 && `${point.times}次`}
          {point.dueOn !== null && <span className="grey">{sayDate(point.dueOn, today)}前</span>}
        </span>
      ))}
    </div>
  );
}
