import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { wordsOf } from "../api/client.ts";
import { panelsQuery } from "../api/selection.ts";
import { TalentNav } from "../talent/TalentNav.tsx";
import { sayFull } from "../talent/say-full.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { PANEL_STATES } from "./panel-words.ts";

/** 评审: cases whose review waits for a panel, and the panels there are. */
export function SelectionPage() {
  const asked = useQuery(panelsQuery);
  const list = asked.data;
  return (
    <Page
      room="人才"
      bar={<span>评审</span>}
      phone={{ back: "/talent", word: "人才", title: "评审" }}
    >
      <TalentNav />
      <PageTitle note="评委先申报利害关系再打分，全部交齐以前谁也看不到分数。">评审</PageTitle>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={6} />}
      {list !== undefined && list.waiting.length > 0 && (
        <section className="talent-section">
          <h2>等着评审的事项</h2>
          <ul className="talent-lines">
            {list.waiting.map((each) => (
              <li key={each.id}>
                {each.unit.shortName}
                {"　"}
                <Link className="text-link" to="/cases/$caseId" params={{ caseId: each.id }}>
                  {each.title}
                </Link>
                （{each.procedure}）{"　"}
                <Link
                  className="text-link text-link-strong"
                  to="/selection/open/$caseId"
                  params={{ caseId: each.id }}
                >
                  组织评审
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {list !== undefined && list.items.length === 0 && list.waiting.length === 0 && (
        <Empty title="现在没有评审">
          评选表彰、职业经理人选聘、柔性岗位选用办到评审这一步，会出现在这里。
        </Empty>
      )}
      {list !== undefined && list.items.length > 0 && (
        <div className="talent-table-wrap">
          <table className="talent-table">
            <thead>
              <tr>
                <th scope="col">评审</th>
                <th scope="col">单位</th>
                <th scope="col">对象</th>
                <th scope="col">评委交表</th>
                <th scope="col">情况</th>
              </tr>
            </thead>
            <tbody>
              {list.items.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <Link
                      className="text-link"
                      to="/selection/$panelId"
                      params={{ panelId: row.id }}
                    >
                      {row.title}
                    </Link>
                  </th>
                  <td data-head="单位">{row.case.unit.shortName}</td>
                  <td data-head="对象">{row.candidates}个</td>
                  <td data-head="评委交表">
                    {row.handedIn}/{row.judges}人
                  </td>
                  <td data-head="情况">
                    {PANEL_STATES[row.state]}
                    {row.closedOn !== null && `，${sayFull(row.closedOn)}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  );
}
