import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { address, wordsOf } from "../api/client.ts";
import { ledgerQuery } from "../api/records.ts";
import { useMe } from "../api/session.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { ListMore } from "../ui/ListMore.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { LedgerFilter } from "./LedgerFilter.tsx";
import { LedgerTable } from "./LedgerTable.tsx";
import { RecordPanel } from "./RecordPanel.tsx";
import { ColumnChoice } from "./ColumnChoice.tsx";
import { useLedgerColumns } from "./ledger-columns.ts";
import "./ledger.css";

const route = getRouteApi("/shell/records");

/** 台账: everything that was recorded, filtered by a sentence, a page at a time; a row opens to what became of it. */
export function LedgerPage() {
  const { open, ...filter } = route.useSearch();
  const navigate = useNavigate({ from: "/records" });
  const me = useMe();
  const columns = useLedgerColumns();
  const asked = useInfiniteQuery(ledgerQuery(filter));
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const total = asked.data?.pages[0]?.total ?? 0;
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const show = (id: string | undefined): void =>
    void navigate({ search: (before) => ({ ...before, open: id }), replace: open !== undefined && id !== undefined, resetScroll: false }); // prettier-ignore
  const at = rows.findIndex((row) => row.id === open);
  const step = (by: 1 | -1): void => {
    const next = rows[at + by];
    if (next !== undefined) show(next.id);
  };

  return (
    <Page
      room="台账"
      phone={{ back: "/me", word: "我的", title: "台账" }}
      phoneActions
      actions={
        <>
          <ColumnChoice columns={columns} />
          <a className="text-link" href={address("/api/records/export.xlsx", filter)}>
            导出所示
          </a>
        </>
      }
      side={
        open === undefined ? undefined : (
          <RecordPanel
            id={open}
            onClose={() => show(undefined)}
            {...(at === -1 ? {} : { onStep: step })}
          />
        )
      }
    >
      <div className="ledger">
        <PageTitle
          aside={
            me.may.record && (
              <Link to="/record" className="text-link">
                记一笔
              </Link>
            )
          }
        >
          台账
        </PageTitle>
        <LedgerFilter
          filter={filter}
          total={asked.data === undefined ? null : total}
          onChange={(next) => void navigate({ search: (before) => ({ ...before, ...next, open: undefined }), replace: true, resetScroll: false })} // prettier-ignore
        />
        {asked.isError && (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        )}
        {asked.isPending && <Skeleton lines={10} />}
        {asked.data !== undefined && rows.length === 0 && (
          <Empty
            title={filtered ? "没有符合的台账" : "这里会是开过的会、做过的事"}
            action={
              filtered ? (
                <button
                  type="button"
                  className="text-link"
                  onClick={() => void navigate({ search: {} })}
                >
                  看全部台账
                </button>
              ) : me.may.record ? (
                <Link to="/record" className="button button-primary">
                  记一次会
                </Link>
              ) : undefined
            }
          >
            {filtered
              ? "放宽单位、类别或日期再看；已撤回的要在“状态”里选。"
              : "记一次，凡是能算数的地方都会算上。"}
          </Empty>
        )}
        {rows.length > 0 && (
          <>
            <LedgerTable
              rows={rows}
              open={open}
              onOpen={show}
              shows={columns.shows}
              today={me.today}
            />
            <ListMore asked={asked} note={`共${total}条，已列${rows.length}条`} />
          </>
        )}
      </div>
    </Page>
  );
}
