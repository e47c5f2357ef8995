import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { LIGHTS } from "#domain/committee/task-light.ts";
import { RHYTHM_NAMES } from "#domain/committee/meeting.ts";
import { wordsOf } from "../api/client.ts";
import { bodiesQuery, type BoardTask, tasksQuery } from "../api/committee.ts";
import { useMe } from "../api/session.ts";
import { dayParam } from "../shell/search-params.ts";
import { TextButton } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice, WordDay } from "../ui/FilterSentence.tsx";
import { ListMore } from "../ui/ListMore.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { ChaseSheet } from "./ChaseSheet.tsx";
import { LightMark } from "./LightMark.tsx";
import { MeetingsNav } from "./MeetingsNav.tsx";

const route = getRouteApi("/shell/meetings/tasks");
const STATES = [
  { value: "running", name: "在办" },
  { value: "done", name: "办完" },
  { value: "all", name: "全部" },
] as const;

/** 决议督办: tasks that resolutions gave, red yellow green by the day, the nearest first. */
export function TasksPage() {
  const me = useMe();
  const filter = route.useSearch();
  const navigate = useNavigate({ from: "/meetings/tasks" });
  const bodies = useQuery(bodiesQuery).data?.items.filter((body) => body.may.read) ?? [];
  const asked = useInfiniteQuery(tasksQuery(filter));
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const first = asked.data?.pages[0];
  const change = (next: Partial<typeof filter>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false }); // prettier-ignore
  return (
    <Page
      room="会议"
      bar={<span>决议督办</span>}
      phone={{ back: "/meetings", word: "会议", title: "决议督办" }}
    >
      <MeetingsNav />
      <PageTitle note="超期或者缺两次进展是红，七天内到期或者缺一次进展是黄，其余是绿。签收、报进展、延期、反馈、销号点进去办。催办告诉责任单位和责任人，同一项一天一次。">
        决议督办
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
          label="办理情况"
          value={filter.state ?? "running"}
          options={STATES}
          onChange={(value) => change({ state: STATES.map((each) => each.value).find((each) => each === value) })} // prettier-ignore
        />{" "}
        的任务，截至{" "}
        <WordDay
          label="截至"
          value={filter.asOf ?? me.today}
          today={me.today}
          onChange={(value) => change({ asOf: value === me.today ? undefined : dayParam(value) })}
        />
      </FilterSentence>
      {first !== undefined && (
        <p className="committee-counts">
          {LIGHTS.map((light) => (
            <button
              key={light}
              type="button"
              className="text-link"
              aria-pressed={filter.light === light}
              onClick={() => change({ light: filter.light === light ? undefined : light })}
            >
              <LightMark light={light} />
              <strong>{first.counts[light]}</strong>项
            </button>
          ))}
          <span className="grey">办完{first.counts.done}项</span>
        </p>
      )}
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={8} />}
      {asked.isSuccess && rows.length === 0 && (
        <Empty title="没有这样的任务">会议办结时交办的任务会出现在这里。</Empty>
      )}
      {rows.length > 0 && <TaskTable rows={rows} today={me.today} />}
      <ListMore asked={asked} />
    </Page>
  );
}

function TaskTable({ rows, today }: { rows: readonly BoardTask[]; today: string }) {
  const [chasing, setChasing] = useState<BoardTask | null>(null);
  return (
    <>
      <table className="committee-table">
        <thead>
          <tr>
            <th scope="col">任务</th>
            <th scope="col">红黄绿</th>
            <th scope="col">责任</th>
            <th scope="col">期限</th>
            <th scope="col">进展</th>
            <th scope="col">来自</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((task) => (
            <tr key={task.id}>
              <th scope="row">
                {task.caseId === null ? (
                  task.text
                ) : (
                  <Link to="/cases/$caseId" params={{ caseId: task.caseId }} className="text-link">
                    {task.text}
                  </Link>
                )}
              </th>
              <td>
                <LightMark light={task.light} />
              </td>
              <td>
                {task.unit.shortName}
                <span className="note">　{task.owner.name}</span>
              </td>
              <td>{sayDay(task.dueOn, today)}</td>
              <td>
                {task.state}
                {task.doneOn === null
                  ? `，${RHYTHM_NAMES[task.rhythm]}`
                  : `，${sayDay(task.doneOn, today, false)}`}
                {task.missingReports > 0 && `，缺${task.missingReports}次`}
                <Chases task={task} today={today} onChase={() => setChasing(task)} />
              </td>
              <td>
                <Link
                  to="/meetings/$meetingId"
                  params={{ meetingId: task.meeting.id }}
                  className="text-link"
                >
                  {task.meeting.title}
                </Link>
                <span className="note">　{task.item}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {chasing !== null && (
        <ChaseSheet task={chasing} today={today} onClose={() => setChasing(null)} />
      )}
    </>
  );
}

/** What was chased of a task, and the way to chase it: once a day, and only while something is owed. */
function Chases({ task, today, onChase }: { task: BoardTask; today: string; onChase: () => void }) {
  const chasedToday = task.chases.some((each) => each.on === today);
  return (
    <>
      {task.chases.map((each) => (
        <span key={`${each.on}${each.by}${each.remark ?? ""}`} className="note committee-chase">
          {sayDay(each.on, today, false)}
          {each.by}催办{each.remark === null ? "" : `：${each.remark}`}
        </span>
      ))}
      {task.mayChase && !chasedToday && (
        <span className="committee-chase-do">
          <TextButton aria-label={`催办：${task.text}`} onClick={onChase}>
            催办
          </TextButton>
        </span>
      )}
    </>
  );
}
