import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { may } from "../access/may.ts";
import { wordsOf } from "../api/client.ts";
import {
  disclosureQuery,
  disclosuresQuery,
  logAddress,
  type DisclosureRow,
} from "../api/disclosures.ts";
import { useMe } from "../api/session.ts";
import { Button } from "../ui/Button.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import { List, ListRow } from "../ui/List.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { Panel } from "../ui/Panel.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import "./disclosures.css";

const route = getRouteApi("/shell/disclosures");
const STATES = [
  { value: "standing", name: "正在公开的" },
  { value: "past", name: "已经撤下的" },
  { value: "all", name: "全部" },
];

/** 公开: what the Party organizations around the reader have made public, newest first; read in the panel, on the phone as a sheet. */
export function DisclosuresPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/disclosures" });
  const me = useMe();
  const view = { unitId: search.unit, state: search.state, search: search.q };
  const asked = useInfiniteQuery(disclosuresQuery(view));
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const watches = may(me, "disclosure.watch");
  const show = (open: string | undefined): void => void navigate({ search: (before) => ({ ...before, open }), resetScroll: false });
  return (
    <Page
      room="事项"
      width="inset"
      phone={{ back: "/me", word: "我的", title: "党务公开" }}
      phoneActions
      actions={
        watches && (
          <>
            <Link to="/disclosures/catalogue" className="text-link">
              公开目录
            </Link>
            <a className="text-link" href={logAddress({ ...view, state: "all" })}>
              导出公开日志
            </a>
          </>
        )
      }
      side={search.open === undefined ? undefined : <Reading id={search.open} onClose={() => show(undefined)} />}
    >
      <div className="disclosures">
        <PageTitle>党务公开</PageTitle>
        {watches && (
          <FilterSentence>
            看
            <WordChoice label="状态" value={search.state ?? "standing"} options={STATES} onChange={(value) => void navigate({ search: (before) => ({ ...before, state: value === "past" || value === "all" ? value : undefined }), replace: true })} />
          </FilterSentence>
        )}
        <SearchBox label="找标题" value={search.q ?? ""} onChange={(q) => void navigate({ search: (before) => ({ ...before, q: q === "" ? undefined : q }), replace: true })} />
        {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
        {asked.isPending && <Skeleton lines={8} />}
        {asked.data !== undefined && rows.length === 0 && (
          <Empty title="现在没有公开的内容">{search.q === undefined ? "您所在党组织公开的事会列在这里，到期自动撤下。想了解别的，可以申请公开。" : "换个词再找。"}</Empty>
        )}
        {rows.length > 0 && (
          <List label="公开的党务">
            {rows.map((row) => (
              <ListRow key={row.id} rowKey={row.id} title={row.title} note={noteOf(row, me.today)} fact={row.standing ? undefined : "已撤下"} selected={row.id === search.open} onOpen={() => show(row.id)} />
            ))}
          </List>
        )}
        {asked.hasNextPage && (
          <Button busy={asked.isFetchingNextPage} busyWord="正在取……" onClick={() => void asked.fetchNextPage()}>
            再看一些
          </Button>
        )}
        <p className="note">
          想了解没有公开的事：
          <Link to="/cases" search={{ start: "disclosure-application" }} className="text-link">
            申请公开
          </Link>
          ，三个工作日内答复。
        </p>
      </div>
    </Page>
  );
} // prettier-ignore

const noteOf = (row: DisclosureRow, today: string): string =>
  `${row.unit.shortName}，${row.scope}，${sayDate(row.from, today)}公开${row.until === null ? "，长期" : `，到${sayDate(row.until, today)}`}`;

function Reading({ id, onClose }: { id: string; onClose: () => void }) {
  const { today } = useMe();
  const asked = useQuery(disclosureQuery(id));
  const one = asked.data;
  return (
    <Panel label={one?.title ?? "公开"} openKey={id} onClose={onClose} head={one === undefined ? "党务公开" : `${one.area ?? "党务公开"}·${one.scope}`}>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={6} />}
      {one !== undefined && (
        <article>
          <h2 className="song">{one.title}</h2>
          <p className="disclosure-text">{one.content}</p>
          <p className="note disclosure-facts">
            {one.unit.name}，{sayDate(one.from, today)}由{one.by}公开，方式：{one.channel}；{one.until === null ? "长期公开" : `公开到${sayDate(one.until, today)}`}。
            {one.downReason !== null && `提前撤下：${one.downReason}。`}
            {one.caseId !== null && (
              <Link to="/cases/$caseId" params={{ caseId: one.caseId }} className="text-link">
                公开的经过
              </Link>
            )}
          </p>
        </article>
      )}
    </Panel>
  );
} // prettier-ignore
