import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { auditEventsQuery } from "../api/audit.ts";
import { address, wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { ListMore } from "../ui/ListMore.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { AuditFilter } from "./AuditFilter.tsx";
import { AuditTable } from "./AuditTable.tsx";
import { EventPanel } from "./EventPanel.tsx";
import { Verification } from "./Verification.tsx";
import "./audit.css";

const route = getRouteApi("/shell/audit");

/** 审计: who did what to what and when, and whether the account of it is still what was sealed. */
export function AuditPage() {
  const { open, ...filter } = route.useSearch();
  const navigate = useNavigate({ from: "/audit" });
  const me = useMe();
  const asked = useInfiniteQuery(auditEventsQuery(filter));
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const show = (id: string | undefined): void =>
    void navigate({ search: (before) => ({ ...before, open: id }), replace: open !== undefined && id !== undefined, resetScroll: false }); // prettier-ignore
  const at = rows.findIndex((row) => row.id === open);
  const step = (by: 1 | -1): void => {
    const next = rows[at + by];
    if (next !== undefined) show(next.id);
  };
  const people = rows.flatMap((row) => [row.actor, row.onBehalfOf]);
  const subject = rows.find((row) => row.subject.id === filter.subjectId)?.subject;
  const change = (next: object): void => void navigate({ search: (before) => ({ ...before, ...next, open: undefined }), replace: true, resetScroll: false }); // prettier-ignore
  return (
    <Page
      room="审计"
      phone={{ back: "/me", word: "我的", title: "审计" }}
      phoneActions
      actions={
        <a className="text-link" href={address("/api/audit/export.xlsx", filter)}>
          导出所示
        </a>
      }
      side={
        open === undefined ? undefined : (
          <EventPanel
            id={open}
            today={me.today}
            onClose={() => show(undefined)}
            onFilter={change}
            {...(at === -1 ? {} : { onStep: step })}
          />
        )
      }
    >
      <div className="audit">
        <PageTitle>审计</PageTitle>
        <Verification today={me.today} />
        <AuditFilter
          filter={filter}
          page={asked.data?.pages[0]}
          person={people.find((each) => each?.id === filter.personId)?.name}
          subject={
            subject === undefined ? undefined : `${subject.kindWord}${subject.name ?? "这一个"}`
          }
          onChange={change}
        />
        {asked.isError && (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        )}
        {asked.isPending && <Skeleton lines={10} />}
        {asked.data !== undefined && rows.length === 0 && (
          <Empty
            title={filtered ? "没有符合的记录" : "这里会是每一次改动和查看"}
            action={
              filtered ? (
                <button
                  type="button"
                  className="text-link"
                  onClick={() => void navigate({ search: {} })}
                >
                  看全部记录
                </button>
              ) : undefined
            }
          >
            {filtered
              ? "放宽时间、类别再看。业务内容不在审计范围内，搜不到。"
              : "有人登录、发布计划、登记台账以后就有了。"}
          </Empty>
        )}
        {rows.length > 0 && (
          <>
            <AuditTable rows={rows} open={open} onOpen={show} today={me.today} />
            <ListMore asked={asked} note={`已列${rows.length}条`} />
          </>
        )}
      </div>
    </Page>
  );
}
