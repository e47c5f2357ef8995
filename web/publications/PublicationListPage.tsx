import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { publicationsQuery, type PublicationRow } from "../api/publications.ts";
import { useMe } from "../api/session.ts";
import { Button } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { sayPeriod } from "../ui/say-period.ts";
import { useWalk } from "../ui/use-walk.ts";
import { DraftSheet } from "./PublicationSheets.tsx";
import "../ui/List.css";
import "./publication.css";

const KINDS = { "study-circular": "学习情况通报", "overdue-circular": "逾期事项通报", checklist: "考核清单" } as const; // prettier-ignore
const PARTS = [
  { title: "在拟", statuses: ["draft", "reviewed"] },
  { title: "已发", statuses: ["published"] },
  { title: "已撤回", statuses: ["withdrawn"] },
] as const satisfies readonly { title: string; statuses: readonly PublicationRow["status"][] }[];

/** 通报: what is being drafted, and what was published and frozen. */
export function PublicationListPage() {
  const me = useMe();
  const asked = useQuery(publicationsQuery());
  const items = asked.data?.items ?? [];
  const [drafting, setDrafting] = useState<PublicationRow["kind"] | null>(null);
  const walk = useWalk();
  const buttons = me.may.publish && (
    <div className="publication-new">
      <Button kind="primary" onClick={() => setDrafting("study-circular")}>
        拟学习情况通报
      </Button>
      <Button onClick={() => setDrafting("overdue-circular")}>拟逾期事项通报</Button>
      <Button onClick={() => setDrafting("checklist")}>拟考核清单</Button>
    </div>
  );
  return (
    <Page room="通报" phone={{ back: "/me", word: "我的", title: "通报" }}>
      <PageTitle aside={items.length > 0 && buttons}>通报</PageTitle>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={5} />}
      {asked.isSuccess && items.length === 0 && (
        <Empty title="这里会是拟好和发出的公文" action={buttons}>
          {me.may.publish
            ? "学习情况通报和逾期事项通报按季度或按月，考核清单一个单位一份；数字由台账算出，签发时一并封存。"
            : "党群工作部签发的通报和考核清单会列在这里。"}
        </Empty>
      )}
      <div className="publication-list" {...walk}>
        {PARTS.map((part) => {
          const statuses: readonly string[] = part.statuses;
          const rows = items.filter((item) => statuses.includes(item.status));
          if (rows.length === 0) return null;
          return (
            <section key={part.title}>
              <h2>{part.title}</h2>
              <ul>
                {rows.map((row) => (
                  <li key={row.id} className="row">
                    <Link
                      to="/publications/$publicationId"
                      params={{ publicationId: row.id }}
                      data-walk-row={row.id}
                      className="row-text row-open"
                    >
                      <span className="row-title song">{row.title}</span>
                      <span className="row-note">
                        {[KINDS[row.kind], row.unit?.name, sayPeriod(row.period), row.number ?? ""]
                          .filter((text) => text !== undefined && text !== "")
                          .join("，")}
                      </span>
                    </Link>
                    <span className="row-fact">
                      {row.status === "draft" && "草稿"}
                      {row.status === "reviewed" && "已审核，待签发"}
                      {row.publishedOn !== null &&
                        `${sayDay(row.publishedOn, me.today, false)}封存`}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      {drafting !== null && <DraftSheet kind={drafting} onClose={() => setDrafting(null)} />}
    </Page>
  );
}
