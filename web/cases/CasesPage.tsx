import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { may } from "../access/may.ts";
import { address, wordsOf } from "../api/client.ts";
import { casesQuery, proceduresQuery } from "../api/cases.ts";
import { useMe } from "../api/session.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { ListMore } from "../ui/ListMore.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { PHONE, useMedia } from "../ui/use-media.ts";
import { CasesFilter } from "./CasesFilter.tsx";
import { CasesTable } from "./CasesTable.tsx";
import type { CasesSearch } from "./cases-search.ts";
import { OpenCaseSheet } from "./OpenCaseSheet.tsx";
import { ProcedureIndex } from "./ProcedureIndex.tsx";
import "./cases.css";

const route = getRouteApi("/shell/cases");

const queryOf = (filter: Omit<CasesSearch, "start">) => ({
  procedure: filter.procedure,
  unitId: filter.unit,
  personId: filter.person,
  state: filter.state,
  stage: filter.stage,
  origin: filter.origin,
  search: filter.q,
});

/** 事项: what runs of every procedure, filtered by a sentence; beside it the procedures with what presses in each. */
export function CasesPage() {
  const { start, ...filter } = route.useSearch();
  const navigate = useNavigate({ from: "/cases" });
  const me = useMe();
  const phone = useMedia(PHONE);
  const procedures = useQuery(proceduresQuery());
  const asked = useInfiniteQuery(casesQuery(queryOf(filter)));
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const total = asked.data?.pages[0]?.total ?? 0;
  const items = procedures.data?.items ?? [];
  const opens = items.some((each) => each.mayOpen);
  const all = may(me, "case.read");
  const title = all ? "事项" : "我的事项";
  const change = (next: CasesSearch): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false }); // prettier-ignore
  const begin = (procedure: string | undefined): void =>
    void navigate({ search: (before) => ({ ...before, start: procedure }), resetScroll: false });
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const index = items.length > 0 && (
    <ProcedureIndex items={items} chosen={filter.procedure} filter={filter} reads={!all} />
  );

  return (
    <Page
      room="事项"
      width="none"
      bar={procedures.data === undefined ? undefined : <span>{sayCounts(items)}</span>}
      phone={{ back: "/me", word: "我的", title }}
      phoneActions
      actions={
        all && (
          <a className="text-link" href={address("/api/cases.xlsx", queryOf(filter))}>
            导出所示
          </a>
        )
      }
    >
      <div className={`cases${items.length === 0 ? " cases-alone" : ""}`}>
        {!phone && index}
        <div className="cases-list">
          <PageTitle
            aside={
              opens && (
                <Button kind="primary" onClick={() => begin(filter.procedure ?? "any")}>
                  发起事项
                </Button>
              )
            }
          >
            {title}
          </PageTitle>
          <CasesFilter
            filter={filter}
            procedures={items}
            total={asked.data === undefined ? null : total}
            onChange={change}
          />
          {asked.isError && (
            <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
          )}
          {asked.isPending && <Skeleton lines={8} />}
          {asked.data !== undefined && rows.length === 0 && (
            <Empty
              title={
                filtered
                  ? "没有符合的事项"
                  : all
                    ? "这里会是按规定程序办的事"
                    : "您现在没有在办的事项"
              }
              action={
                filtered ? (
                  <TextButton onClick={() => void navigate({ search: {} })}>
                    看全部在办的
                  </TextButton>
                ) : opens ? (
                  <TextButton onClick={() => begin("any")}>发起一件</TextButton>
                ) : undefined
              }
            >
              {filtered
                ? "放宽单位、程序或状态再看；办结的要在“状态”里选。"
                : !all
                  ? "关于您的、您提出的事会列在这里：走到哪一步、轮到谁、哪天前办，办完后的结果。"
                  : "发展党员、换届、请示、帮扶、建言这些事，步骤、时限和材料都按规定排好，一步一步办，跳不过去。发起一件，就知道下一步是什么、谁来办、哪天前办。"}
            </Empty>
          )}
          {rows.length > 0 && (
            <>
              <CasesTable
                rows={rows}
                today={me.today}
                oneProcedure={filter.procedure !== undefined}
              />
              <ListMore asked={asked} note={`共${total}件，已列${rows.length}件`} />
            </>
          )}
          {phone && index}
        </div>
      </div>
      {start !== undefined && procedures.data !== undefined && (
        <OpenCaseSheet
          procedures={items}
          procedure={start === "any" ? null : start}
          unit={filter.unit}
          onClose={() => begin(undefined)}
        />
      )}
    </Page>
  );
}

function sayCounts(items: readonly { running: number; late: number; mine: number }[]): string {
  const sum = (of: "running" | "late" | "mine"): number => items.reduce((all, each) => all + each[of], 0); // prettier-ignore
  return [`在办${sum("running")}件`, sum("mine") > 0 ? `轮到我${sum("mine")}件` : "", sum("late") > 0 ? `逾期${sum("late")}件` : ""].filter((part) => part !== "").join("，"); // prettier-ignore
}
