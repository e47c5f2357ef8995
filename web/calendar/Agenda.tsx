import type { Calendar, CalendarDay, CalendarLine } from "#app/calendar/schema.ts";
import { addDays, parseDay } from "#kernel/day.ts";
import { sayDay, sayNear } from "../ui/day-words.ts";
import { Empty } from "../ui/Empty.tsx";
import { List, ListRow } from "../ui/List.tsx";
import { Mark } from "../ui/Mark.tsx";
import { STATE_WORDS } from "../ui/states.ts";
import { useWalk } from "../ui/use-walk.ts";
import { linesOfDay, nameOfDay } from "./calendar-words.ts";

/** What comes next, day by day; days on which nothing is due are told only when they are holidays, festivals or worked weekends. */
export function Agenda(props: {
  calendar: Calendar;
  today: string;
  opened: string | undefined;
  onDay: (day: string, line?: CalendarLine) => void;
}) {
  const { calendar, today, opened, onDay } = props;
  const walk = useWalk();
  const days = calendar.days.filter((day, place) => day.lines.length > 0 || isTold(day, calendar.days[place - 1])); // prettier-ignore
  if (calendar.days.every((day) => day.lines.length === 0))
    return (
      <Empty title="这些天没有到期的事">
        {sayDay(calendar.from, today)}到{sayDay(calendar.to, today)}没有应办的事。可以往后看，或换一个单位、制度。
      </Empty>
    ); // prettier-ignore
  return (
    <div className="agenda" {...walk}>
      {days.map((day) => (
        <section key={day.day} className="agenda-day" aria-labelledby={`agenda-${day.day}`}>
          <h2 id={`agenda-${day.day}`} className={day.day === today ? "agenda-today" : ""}>
            {sayDay(day.day, today)}
            {sayNear(day.day, today) !== null && <span>{sayNear(day.day, today)}</span>}
            <span className="agenda-name">{nameWithEnd(day, calendar.days, today)}</span>
          </h2>
          {day.lines.length > 0 && (
            <List label={sayDay(day.day, today)}>
              {linesOfDay(day).map((line) => (
                <ListRow
                  key={`${line.title}${line.state}${line.line?.duty ?? ""}`}
                  rowKey={`${day.day}${line.title}${line.state}`}
                  mark={<Mark state={line.state} />}
                  title={line.line === null ? "已办的" : line.title}
                  note={
                    line.line?.item ? (
                      line.line.item.unitName
                    ) : (
                      <span className={`says-${line.state}`}>
                        {STATE_WORDS[line.state]}
                        {line.count}项
                      </span>
                    )
                  }
                  selected={line.line?.item != null && line.line.item.id === opened}
                  onOpen={() => onDay(day.day, line.line ?? undefined)}
                />
              ))}
            </List>
          )}
        </section>
      ))}
    </div>
  );
}

/** A day without work that is worth a word: the first day off of a holiday, a festival, a worked weekend. */
const isTold = (day: CalendarDay, before: CalendarDay | undefined): boolean =>
  day.festival !== null || day.rest === "worked" || (day.rest === "off" && before?.holiday !== day.holiday); // prettier-ignore

/** 国庆，放假到10月7日 */
function nameWithEnd(day: CalendarDay, days: readonly CalendarDay[], today: string): string {
  const place = days.indexOf(day);
  if (day.rest !== "off" || days[place - 1]?.holiday === day.holiday) return nameOfDay(day);
  let last = day.day;
  for (const next of days.slice(place)) {
    if (next.holiday !== day.holiday) break;
    last = next.day;
  }
  const beyond = parseDay(last);
  // what goes on after the days that are shown is not known here
  const known = beyond !== null && days.some((each) => each.day === addDays(beyond, 1));
  const until = last === day.day || !known ? "放假" : `放假到${sayDay(last, today, false)}`;
  return `${day.festival ?? day.holiday ?? ""}，${until}`;
}
