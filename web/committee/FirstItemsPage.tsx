import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { LINK_NAMES } from "#domain/committee/first-item-chain.ts";
import { may } from "../access/may.ts";
import { wordsOf } from "../api/client.ts";
import { bodiesQuery, type ChainRow, chainsQuery, chainsWorkbook } from "../api/committee.ts";
import { useMe } from "../api/session.ts";
import { dayParam } from "../shell/search-params.ts";
import { TextButton, TextLink } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice, WordDay } from "../ui/FilterSentence.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { FeedbackSheet } from "./FeedbackSheet.tsx";
import { MeetingsNav } from "./MeetingsNav.tsx";
import { TaskLine } from "./TaskLine.tsx";

const route = getRouteApi("/shell/meetings/first-items");

/** 第一议题台账: what was learned at each meeting, and how far it was followed through. Made from the meetings alone. */
export function FirstItemsPage() {
  const me = useMe();
  const filter = route.useSearch();
  const navigate = useNavigate({ from: "/meetings/first-items" });
  const bodies = useQuery(bodiesQuery).data?.items.filter((body) => body.may.read || body.may.member) ?? []; // prettier-ignore
  const asked = useQuery(chainsQuery(filter));
  const list = asked.data;
  const [feeding, setFeeding] = useState<string | null>(null);
  const change = (next: Partial<typeof filter>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false }); // prettier-ignore
  const thisYear = Number(me.today.slice(0, 4));
  return (
    <Page
      room="会议"
      bar={<span>第一议题台账</span>}
      phone={{ back: "/meetings", word: "会议", title: "第一议题" }}
      phoneActions
      actions={
        <TextLink href={chainsWorkbook(filter)} download>
          导出表格
        </TextLink>
      }
    >
      <MeetingsNav />
      <PageTitle note="传达、研究、落实、反馈四步从会议、督办里来，不用另外登记。">
        第一议题台账
      </PageTitle>
      <FilterSentence>
        看{" "}
        <WordChoice
          label="党组织"
          value={filter.bodyId ?? ""}
          options={[{ value: "", name: "全部党组织" }, ...bodies.map((body) => ({ value: body.unit.id, name: body.unit.shortName }))]} // prettier-ignore
          onChange={(value) => change({ bodyId: value === "" ? undefined : value })}
        />{" "}
        <WordChoice
          label="年份"
          value={String(filter.year ?? thisYear)}
          options={[thisYear, thisYear - 1, thisYear - 2].map((year) => ({ value: String(year), name: `${year}年` }))} // prettier-ignore
          onChange={(value) => change({ year: Number(value) })}
        />{" "}
        的第一议题，截至{" "}
        <WordDay
          label="截至"
          value={filter.asOf ?? me.today}
          today={me.today}
          onChange={(value) => change({ asOf: value === me.today ? undefined : dayParam(value) })}
        />
        {list !== undefined &&
          `，共${list.items.length}项，闭环${list.closed}项，超期${list.late}项。`}
      </FilterSentence>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={8} />}
      {list !== undefined && list.items.length === 0 && (
        <Empty title="还没有第一议题">会议办结后，它的第一议题会出现在这里。</Empty>
      )}
      <ol className="committee-chains">
        {list?.items.map((row) => (
          <Chain key={row.itemId} row={row} onFeedback={() => setFeeding(row.itemId)} />
        ))}
      </ol>
      {feeding !== null && <FeedbackSheet itemId={feeding} onClose={() => setFeeding(null)} />}
    </Page>
  );
}

function Chain({ row, onFeedback }: { row: ChainRow; onFeedback: () => void }) {
  const me = useMe();
  return (
    <li>
      <h2>{row.source}</h2>
      <p className="note">
        {row.body.shortName}
        {sayDay(row.meeting.heldOn, me.today, false)}
        <Link
          to="/meetings/$meetingId"
          params={{ meetingId: row.meeting.id }}
          className="text-link"
        >
          {row.meeting.title}
        </Link>
        {row.meeting.recordId !== null && may(me, "record.read") && (
          <>
            ，
            <Link to="/records" search={{ open: row.meeting.recordId }} className="text-link">
              看台账
            </Link>
          </>
        )}
      </p>
      <ol className="committee-chain" aria-label="传达、研究、落实、反馈">
        {row.links.map((each) => (
          <li key={each.link} className={each.done ? "committee-done" : ""}>
            {each.done ? "●" : "○"} {LINK_NAMES[each.link]}
            {each.on === null ? "" : ` ${sayDay(each.on, me.today, false)}`}
            <span className="seen-by-readers">{each.done ? "已办" : "未办"}</span>
          </li>
        ))}
        {row.next !== null && (
          <li className="note">{row.late ? "有任务超期" : `待${LINK_NAMES[row.next]}`}</li>
        )}
      </ol>
      {row.measures !== "" && <p>贯彻措施：{row.measures}</p>}
      {row.tasks.length > 0 && (
        <ul className="committee-tasks">
          {row.tasks.map((task) => (
            <li key={task.id}>
              <TaskLine task={task} today={me.today} />
            </li>
          ))}
        </ul>
      )}
      {row.feedback !== null && (
        <p>
          反馈（{sayDay(row.feedback.on, me.today, false)}）：{row.feedback.text}
        </p>
      )}
      {row.may.follow && row.next === "fed-back" && (
        <p>
          <TextButton onClick={onFeedback}>登记落实反馈</TextButton>
        </p>
      )}
    </li>
  );
}
