import { useEffect, useRef, type KeyboardEvent } from "react";
import type { Calendar, CalendarDay, CalendarLine } from "#app/calendar/schema.ts";
import { addDays, addMonths, type Day, dateOf, monthOf, parseDay, weekdayOf } from "#kernel/day.ts"; // prettier-ignore
import { Mark } from "../ui/Mark.tsx";
import { countOfDay, linesOfDay, nameOfDay, sayWholeDay, worstOfDay, type ShownLine } from "./calendar-words.ts"; // prettier-ignore

const WEEKDAYS = ["一", "二", "三", "四", "五", "六", "日"] as const;
/** A day of the grid has room for so many lines. */
const MOST_LINES = 4;

/** A month, Monday first. Arrow keys go by day and week, Home and End to the ends of the week; Enter opens the day. */
export function MonthGrid(props: {
  calendar: Calendar;
  /** Any day of the month that is shown: the one that the keyboard is on. */
  month: Day;
  today: string;
  phone: boolean;
  opened: string | undefined;
  onDay: (day: string, line?: CalendarLine) => void;
  onMove: (to: Day) => void;
}) {
  const { calendar, month, today, phone, opened, onDay, onMove } = props;
  const grid = useRef<HTMLTableElement>(null);
  const walking = useRef(false);
  useEffect(() => {
    if (!walking.current) return;
    grid.current?.querySelector<HTMLButtonElement>(`[data-day="${month}"]`)?.focus();
    walking.current = false;
  }, [month, calendar]);
  const walk = (event: KeyboardEvent<HTMLTableElement>): void => {
    const from = event.target instanceof HTMLElement ? parseDay(event.target.dataset["day"] ?? "") : null; // prettier-ignore
    const to = from === null ? null : dayAfterKey(from, event.key);
    if (to === null) return;
    event.preventDefault();
    walking.current = true;
    onMove(to);
  };
  const weeks = Array.from({ length: Math.ceil(calendar.days.length / 7) }, (_, week) => calendar.days.slice(week * 7, week * 7 + 7)); // prettier-ignore
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrow keys are heard here for the buttons in the days
    <table ref={grid} className={phone ? "month month-phone" : "month"} onKeyDown={walk}>
      <caption className="seen-by-readers">{monthOf(month)}月每天应办的事</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((name) => (
            <th key={name} scope="col">
              <span className="seen-by-readers">周</span>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.day}>
            {week.map((day) => (
              <DayCell
                key={day.day}
                day={day}
                phone={phone}
                today={today}
                inMonth={day.day.slice(0, 7) === month.slice(0, 7)}
                current={day.day === month}
                opened={day.day === opened}
                onDay={onDay}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function dayAfterKey(from: Day, key: string): Day | null {
  switch (key) {
    case "ArrowLeft":
      return addDays(from, -1);
    case "ArrowRight":
      return addDays(from, 1);
    case "ArrowUp":
      return addDays(from, -7);
    case "ArrowDown":
      return addDays(from, 7);
    case "Home":
      return addDays(from, 1 - weekdayOf(from));
    case "End":
      return addDays(from, 7 - weekdayOf(from));
    case "PageUp":
      return addMonths(from, -1);
    case "PageDown":
      return addMonths(from, 1);
    default:
      return null;
  }
}

function DayCell(props: {
  day: CalendarDay;
  phone: boolean;
  today: string;
  inMonth: boolean;
  current: boolean;
  opened: boolean;
  onDay: (day: string, line?: CalendarLine) => void;
}) {
  const { day, phone, today, onDay } = props;
  const names = [
    "month-day",
    props.inMonth ? "" : "month-other",
    day.workingDay ? "" : "month-rest",
    day.day === today ? "month-today" : "",
    props.opened ? "month-opened" : "",
  ];
  const of = parseDay(day.day);
  const date = of === null ? 0 : dateOf(of);
  const lines = linesOfDay(day);
  const shown = lines.length > MOST_LINES ? lines.slice(0, MOST_LINES - 1) : lines;
  const rest = lines.slice(shown.length).reduce((sum, line) => sum + line.count, 0);
  return (
    <td className={names.filter((name) => name !== "").join(" ")}>
      <button
        type="button"
        className="month-date"
        data-day={day.day}
        tabIndex={props.current ? 0 : -1}
        aria-current={day.day === today ? "date" : undefined}
        onClick={() => onDay(day.day)}
      >
        <span className="seen-by-readers">{sayWholeDay(day, today)}</span>
        <span className="month-head" aria-hidden="true">
          <span className="month-number">
            {date === 1 && of !== null && !phone ? `${monthOf(of)}月1日` : date}
          </span>
          {!phone && <span className="month-name">{nameOfDay(day)}</span>}
          {day.rest !== null && (
            <span className={`month-${day.rest}`}>{day.rest === "off" ? "休" : "班"}</span>
          )}
          {phone && <PhoneMark day={day} />}
        </span>
      </button>
      {!phone && shown.length > 0 && (
        <ul>
          {shown.map((line) => (
            <li key={`${line.title}${line.state}${line.line?.duty ?? ""}`}>
              <Line line={line} onOpen={() => onDay(day.day, line.line ?? undefined)} />
            </li>
          ))}
          {rest > 0 && (
            <li>
              <button
                type="button"
                className="month-line month-more"
                tabIndex={-1}
                onClick={() => onDay(day.day)}
              >
                另{rest}项
              </button>
            </li>
          )}
        </ul>
      )}
    </td>
  );
}

/** The whole day by its button; the lines are a shortcut for the pointer, so they are no stops of the Tab key. */
function Line(props: { line: ShownLine; onOpen: () => void }) {
  const { line } = props;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`month-line month-line-${line.state}`}
      title={[line.title, line.line?.item?.unitName]
        .filter((part) => part !== undefined)
        .join("，")}
      onClick={props.onOpen}
    >
      <Mark state={line.state} />
      <span className="month-line-title">{line.title}</span>
      {line.count > 1 && <small>{line.count}项</small>}
    </button>
  );
}

function PhoneMark({ day }: { day: CalendarDay }) {
  const worst = worstOfDay(day);
  if (worst === null) return null;
  return (
    <span className="month-sum">
      <Mark state={worst} label={null} />
      <small>{countOfDay(day)}</small>
    </span>
  );
}
