import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import {
  type Handling,
  HANDLINGS,
  MATTER_KINDS,
  MATTER_PROCEDURES,
} from "#domain/matter/matter-kind.ts";
import { may } from "../access/may.ts";
import { wordsOf } from "../api/client.ts";
import { checkMatterText, matterKindsQuery, mattersAddress, mattersQuery } from "../api/matters.ts";
import { useMe } from "../api/session.ts";
import { TextCheck } from "../disclosures/TextCheck.tsx";
import { Button } from "../ui/Button.tsx";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { MattersTable } from "./MattersTable.tsx";
import "./matters.css";

const route = getRouteApi("/shell/matters");
const STATES = [
  { value: "", name: "全部" },
  { value: "running", name: "在办的" },
  { value: "late", name: "逾期的" },
  { value: "ended", name: "办结的" },
];
const ALL = Object.keys(HANDLINGS) as Handling[]; // the keys of a constant
const KINDS = [{ value: "", name: "请示、报告和报备" }, ...ALL.map((value) => ({ value, name: HANDLINGS[value] }))]; // prettier-ignore

/** 请示报告台账: what was asked, told and filed, with its papers; each row opens its case. */
export function MattersPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/matters" });
  const me = useMe();
  const view = { unitId: search.unit, handling: search.handling, state: search.state, search: search.q };
  const asked = useInfiniteQuery(mattersQuery(view));
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = asked.data?.pages[0]?.counts;
  const change = (next: typeof search): void => void navigate({ search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false });
  return (
    <Page
      room="事项"
      width="inset"
      phone={{ back: "/cases", word: "事项", title: "请示报告" }}
      actions={
        <>
          {may(me, "case.open") && <Begin />}
          <a className="text-link" href={mattersAddress(view)}>
            导出所示
          </a>
        </>
      }
    >
      <PageTitle>重大事项请示报告</PageTitle>
      {may(me, "case.open") && (
        <p className="matters-begin">
          <Begin />
        </p>
      )}
      <FilterSentence>
        看
        <WordChoice label="状态" value={search.state ?? ""} options={STATES} onChange={(value) => change({ state: value === "running" || value === "late" || value === "ended" ? value : undefined })} />
        <WordChoice label="类别" value={search.handling ?? ""} options={KINDS} onChange={(value) => change({ handling: ALL.find((each) => each === value) })} />
        {counts !== undefined && `：在办${counts.running}件，逾期${counts.late}件，办结${counts.ended}件。`}
      </FilterSentence>
      <SearchBox label="找标题" value={search.q ?? ""} onChange={(q) => change({ q: q === "" ? undefined : q })} />
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={10} height={28} />}
      {asked.data !== undefined && rows.length === 0 && <Empty title="这里会是请示、报告和报备的台账">写一件，就按规定走：一事一请示，事前请示，主要负责人签发，上级按期答复。</Empty>}
      {rows.length > 0 && <MattersTable rows={rows} today={me.today} />}
      {asked.hasNextPage && (
        <Button busy={asked.isFetchingNextPage} busyWord="正在取……" onClick={() => void asked.fetchNextPage()}>
          再看一些
        </Button>
      )}
      <TextCheck title="先检查一份报告" hint="报告和报备里不得夹带请示：找出“请批示”“请批准”“妥否，请批复”这类话；不保存。" fine="没有发现夹带的请示。" check={async (text) => checkMatterText("report", text)} />
      <TextCheck title="先检查一份请示" hint="请示应当一文一事：找出写在一起的第二件事；不保存。" fine="没有发现第二件事。" check={async (text) => checkMatterText("request", text)} />
      <Kinds />
    </Page>
  );
} // prettier-ignore

/** In the top bar; on the phone, which has none, above the list. */
const Begin = () =>
  ALL.map((handling) => (
    <Link key={handling} to="/cases" search={{ start: MATTER_PROCEDURES[handling] }} className="text-link">
      写{HANDLINGS[handling]}
    </Link>
  )); // prettier-ignore

/** Which matters are to be asked, told or filed. */
function Kinds() {
  const asked = useQuery(matterKindsQuery());
  return (
    <details className="text-check">
      <summary>哪些事要请示、报告、报备</summary>
      {ALL.map((handling) => (
        <div key={handling}>
          <h2>
            {HANDLINGS[handling]}
            <Link to="/kind-lists" search={{ list: MATTER_KINDS[handling] }} className="text-link">
              清单
            </Link>
          </h2>
          <ul>
            {(asked.data?.items ?? [])
              .filter((kind) => kind.handling === handling)
              .map((kind) => (
                <li key={kind.id}>
                  {kind.name}
                  <span className="note">{kind.source}</span>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </details>
  );
}
