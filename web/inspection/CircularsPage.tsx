import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { wordsOf } from "../api/client.ts";
import { circularsQuery } from "../api/inspection.ts";
import { useMe } from "../api/session.ts";
import { Button } from "../ui/Button.tsx";
import { sayDate, sayDay } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { InspectionNav } from "./InspectionNav.tsx";
import { SendCircularSheet } from "./SendCircularSheet.tsx";

const route = getRouteApi("/shell/inspection/circulars");

/** 典型案例通报: each with how many units have answered. */
export function CircularsPage() {
  const me = useMe();
  const { start } = route.useSearch();
  const navigate = useNavigate({ from: "/inspection/circulars" });
  const asked = useQuery(circularsQuery());
  const list = asked.data;
  return (
    <Page
      room="监督"
      bar={<span>典型案例通报</span>}
      phone={{ back: "/inspection", word: "监督", title: "典型案例通报" }}
    >
      <InspectionNav />
      <PageTitle
        aside={
          list?.maySend === true && (
            <Button kind="primary" onClick={() => void navigate({ search: { start: "send" } })}>
              发通报
            </Button>
          )
        }
        note="发给哪些单位，哪些单位就在到期前学习、反馈；只提醒没有反馈的。"
      >
        典型案例通报
      </PageTitle>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={6} />}
      {list !== undefined && list.items.length === 0 && (
        <Empty title="这里会是发过的典型案例通报">每一份都看得到哪些单位学了、怎样对照，哪些还没有。</Empty>
      )}
      {list !== undefined && list.items.length > 0 && (
        <table className="inspection-table">
          <thead>
            <tr>
              <th scope="col">通报</th>
              <th scope="col">发出</th>
              <th scope="col">反馈期限</th>
              <th scope="col">反馈</th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <Link to="/inspection/circulars/$circularId" params={{ circularId: row.id }} className="text-link">
                    {row.title}
                  </Link>
                </th>
                <td>
                  {row.unit.shortName}，{sayDate(row.issuedOn, me.today)}发
                </td>
                <td data-name="反馈期限">{sayDay(row.replyBy, me.today)}</td>
                <td>
                  {row.answered}/{row.units}个单位
                  {row.late > 0 && <span className="says-overdue">，逾期{row.late}个</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {start === "send" && list !== undefined && (
        <SendCircularSheet writes={list.writes} onClose={() => void navigate({ search: {} })} />
      )}
    </Page>
  ); // prettier-ignore
}
