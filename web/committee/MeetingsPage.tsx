import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { wordsOf } from "../api/client.ts";
import { bodiesQuery, meetingsQuery, type MeetingRow } from "../api/committee.ts";
import { useMe } from "../api/session.ts";
import { sayDay } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import { ListMore } from "../ui/ListMore.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { MeetingsNav } from "./MeetingsNav.tsx";
import { STATUS_WORDS } from "./words.ts";

const route = getRouteApi("/shell/meetings");
const STATES = [
  { value: "", name: "所有" },
  { value: "preparing", name: "筹备中" },
  { value: "noticed", name: "已发通知" },
  { value: "closed", name: "已办结" },
  { value: "called-off", name: "已取消" },
] as const;

/** 会议: meetings of the committees that concern the reader, the latest first. */
export function MeetingsPage() {
  const me = useMe();
  const filter = route.useSearch();
  const navigate = useNavigate({ from: "/meetings" });
  const bodies = useQuery(bodiesQuery).data?.items ?? [];
  const asked = useInfiniteQuery(meetingsQuery(filter));
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const change = (next: Partial<typeof filter>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false }); // prettier-ignore
  const writes = bodies.filter((body) => body.may.write);
  const chosen = writes.find((body) => body.unit.id === filter.bodyId) ?? writes[0];
  const thisYear = Number(me.today.slice(0, 4));
  return (
    <Page
      room="会议"
      bar={<span>会议和决议</span>}
      phone={{ back: "/me", word: "我的", title: "会议" }}
      phoneActions
      actions={
        chosen !== undefined && (
          <Link to="/meetings/edit" search={{ bodyId: chosen.unit.id }} className="text-link">
            筹备一次{chosen.meetingName}
          </Link>
        )
      }
    >
      <MeetingsNav />
      <PageTitle note="议程从申报里定，第一项是第一议题；会后办结一次，台账、督办、第一议题台账都有了，不用另记。">
        会议和决议
      </PageTitle>
      <FilterSentence>
        看{" "}
        <WordChoice
          label="党组织"
          value={filter.bodyId ?? ""}
          options={[{ value: "", name: "全部党组织" }, ...bodies.filter((body) => body.may.read || body.may.member).map((body) => ({ value: body.unit.id, name: body.unit.shortName }))]} // prettier-ignore
          onChange={(value) => change({ bodyId: value === "" ? undefined : value })}
        />{" "}
        <WordChoice
          label="年份"
          value={filter.year === undefined ? "" : String(filter.year)}
          options={[{ value: "", name: "各年" }, ...[thisYear, thisYear - 1, thisYear - 2].map((year) => ({ value: String(year), name: `${year}年` }))]} // prettier-ignore
          onChange={(value) => change({ year: value === "" ? undefined : Number(value) })}
        />{" "}
        <WordChoice
          label="状态"
          value={filter.status ?? ""}
          options={STATES}
          onChange={(value) => change({ status: STATES.map((each) => each.value).find((each) => each === value && each !== "") || undefined })} // prettier-ignore
        />{" "}
        的会议
      </FilterSentence>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={8} />}
      {asked.isSuccess && rows.length === 0 && (
        <Empty title="还没有会议">
          {chosen === undefined
            ? "发了通知的会议会出现在这里，议程和材料可以在手机上看。"
            : `点“筹备一次${chosen.meetingName}”：先定日期和议程，再发通知。`}
        </Empty>
      )}
      {rows.length > 0 && <MeetingTable rows={rows} today={me.today} />}
      <ListMore asked={asked} button="再看以前的" />
    </Page>
  );
}

function MeetingTable({ rows, today }: { rows: readonly MeetingRow[]; today: string }) {
  return (
    <table className="committee-table">
      <thead>
        <tr>
          <th scope="col">会议</th>
          <th scope="col">党组织</th>
          <th scope="col">日期</th>
          <th scope="col">议题</th>
          <th scope="col">交办</th>
          <th scope="col">状态</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Link to="/meetings/$meetingId" params={{ meetingId: row.id }} className="text-link">
                {row.title}
              </Link>
            </th>
            <td>{row.body.shortName}</td>
            <td>{sayDay(row.heldOn, today)}</td>
            <td data-name="议题">{row.items}项</td>
            <td data-name="交办">{row.tasks === 0 ? "—" : `${row.tasks}项`}</td>
            <td>
              {STATUS_WORDS[row.status]}
              {row.status === "closed" &&
                (row.approvedOn === null ? "，纪要待签发" : "，纪要已签发")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
