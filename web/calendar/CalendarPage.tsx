import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { Calendar, CalendarLine } from "#app/calendar/schema.ts";

import { addDays, addMonths, type Day, monthOf, parseDay, yearOf } from "#kernel/day.ts";
import { weeksOfMonth } from "#kernel/day-marks.ts";
import { periodOf } from "#kernel/period.ts";
import { calendarQuery } from "../api/calendar.ts";
import { wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import { DuePanel } from "../duties/DuePanel.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Legend } from "../ui/Legend.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { BAR_ORDER } from "../ui/states.ts";
import { PHONE, useMedia } from "../ui/use-media.ts";
import { Agenda } from "./Agenda.tsx";
import { CalendarFilter } from "./CalendarFilter.tsx";
import { DayPanel } from "./DayPanel.tsx";
import { SubscribeSheet } from "./SubscribeSheet.tsx";
import { MonthGrid } from "./MonthGrid.tsx";
import type { CalendarSearch } from "./calendar-search.ts";
import "./calendar.css";

const route = getRouteApi("/shell/calendar");
/** An agenda tells so many days at a time. */
const AGENDA_DAYS = 31;

/** What falls due day by day: the month as a grid, or what comes next as a list. Nothing here can be moved: the rule fixes the days. */
export function CalendarPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/calendar" });
  const me = useMe();
  const phone = useMedia(PHONE);
  const today = search.asOf ?? parseDay(me.today);
  const view = search.view ?? (phone ? "agenda" : "month");
  const anchor = search.day ?? today;
  const change = (more: CalendarSearch, replace = false): void =>
    void navigate({ search: (before) => ({ ...before, ...more }), replace, resetScroll: false });

  const move = (to: Day | null): void => {
    if (to !== null) change({ day: to, list: undefined, duty: undefined, open: undefined }, true);
  };
  const step = (by: 1 | -1): void => {
    if (anchor !== null) move(view === "month" ? addMonths(anchor, by) : addDays(anchor, by * AGENDA_DAYS)); // prettier-ignore
  };
  useCalendarKeys({ step, toToday: () => move(today) });

  const { unitId, institution, measure, own, asOf } = search;
  const filter = { unitId, institution, measure, own, asOf };
  const [from, to] = rangeOf(view, anchor);
  const asked = useQuery({ ...calendarQuery(filter, from, to), enabled: anchor !== null });
  const calendar = asked.data;
  const openDay = (day: string, line?: CalendarLine): void => {
    const list = parseDay(day) ?? undefined;
    change(line?.item ? { open: line.item.id, list: undefined, duty: undefined } : { list, duty: line === undefined ? undefined : `${line.institution}~${line.duty}`, open: undefined }); // prettier-ignore
  };
  const side = search.open !== undefined ? (
    <DuePanel id={search.open} asOf={asOf} onClose={() => change({ open: undefined })} />
  ) : search.list !== undefined ? (
    <DayPanel
      day={search.list}
      duty={search.duty}
      lines={calendar?.days.find((each) => each.day === search.list)?.lines ?? []}
      filter={filter}
      onLine={(line) => openDay(search.list ?? "", line)}
      onOpen={(id) => change({ open: id })}
      onWhole={() => change({ duty: undefined })}
      onClose={() => change({ list: undefined, duty: undefined })}
    />
  ) : undefined; // prettier-ignore
  const [subscribing, setSubscribing] = useState(false);
  const mayWall = me.rooms.includes("wall");
  const title = anchor === null ? "" : view === "month" ? `${yearOf(anchor)}年${monthOf(anchor)}月` : `${sayDate(from, me.today)}起`; // prettier-ignore

  return (
    <Page
      room={mayWall ? "挂图" : "待办"}
      bar="日历"
      phone={{ back: mayWall ? "/wall" : "/todo", title: "日历" }}
      phoneActions
      actions={
        <>
          {mayWall && (
            <Link to="/wall" search={{ asOf, institution }} className="text-link">
              年度挂图
            </Link>
          )}
          <button type="button" className="text-link" onClick={() => setSubscribing(true)}>
            订阅日历
          </button>
          <button type="button" className="text-link" onClick={() => window.print()}>
            打印
          </button>
        </>
      }
      side={side}
      foot={<Legend />}
    >
      <PageTitle
        aside={
          <CalendarFilter
            search={search}
            view={view}
            totals={calendar === undefined || anchor === null ? undefined : view === "month" ? totalsOfMonth(calendar, anchor) : calendar.totals} // prettier-ignore
            today={today ?? me.today}
            change={change}
          />
        }
      >
        {title}
      </PageTitle>
      <div className="calendar-steps not-printed">
        <button type="button" className="text-link" onClick={() => step(-1)}>
          {view === "month" ? "上个月" : `前${AGENDA_DAYS}天`}
        </button>
        <button type="button" className="text-link" onClick={() => move(today)}>
          {asOf === undefined ? "今天" : "截至那天"}
        </button>
        <button type="button" className="text-link" onClick={() => step(1)}>
          {view === "month" ? "下个月" : `后${AGENDA_DAYS}天`}
        </button>
        <span className="note">期限由制度定，不能拖动；有正当理由的，点开一项可以延期。</span>
      </div>
      {calendar !== undefined && calendar.unannounced.length > 0 && (
        <p className="note">
          {calendar.unannounced.join("、")}年的放假安排还没有公布，只标了法定节日，调休待公布。
        </p>
      )}
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {calendar === undefined && asked.isPending && <Skeleton lines={6} height={96} />}
      {calendar !== undefined && anchor !== null && view === "month" && (
        <MonthGrid
          calendar={calendar}
          month={anchor}
          today={me.today}
          phone={phone}
          opened={search.list}
          onDay={openDay}
          onMove={move}
        />
      )}
      {calendar !== undefined && view === "agenda" && (
        <Agenda calendar={calendar} today={me.today} opened={search.open} onDay={openDay} />
      )}
      {subscribing && <SubscribeSheet filter={filter} onClose={() => setSubscribing(false)} />}
    </Page>
  );
}

/** The grid shows whole weeks; what is said of the month is of its own days. */
function totalsOfMonth(calendar: Calendar, month: Day): Calendar["totals"] {
  const totals = { ...calendar.totals };
  for (const { day, counts } of calendar.days) {
    if (day.slice(0, 7) === month.slice(0, 7)) continue;
    for (const state of BAR_ORDER) totals[state] -= counts[state];
  }
  return totals;
}

function rangeOf(view: "month" | "agenda", anchor: Day | null): readonly [string, string] {
  if (anchor === null) return ["", ""];
  if (view === "agenda") return [anchor, addDays(anchor, AGENDA_DAYS - 1)];
  const month = periodOf("month", anchor);
  const days = weeksOfMonth(month.from, month.to).flat();
  return [days[0] ?? month.from, days.at(-1) ?? month.to];
}

/** Page Up and Page Down turn the page, t goes to today: wherever the focus is, but not while somebody types or picks. */
function useCalendarKeys(keys: { step: (by: 1 | -1) => void; toToday: () => void }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const busy = event.target instanceof HTMLElement && event.target.closest("input, textarea, select, dialog, [data-popover-open], [role=dialog], .panel") !== null; // prettier-ignore
      if (busy || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "PageUp") keys.step(-1);
      else if (event.key === "PageDown") keys.step(1);
      else if (event.key === "t") keys.toToday();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
}
