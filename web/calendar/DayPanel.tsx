import { useQuery } from "@tanstack/react-query";
import type { CalendarLine } from "#app/calendar/schema.ts";
import type { CalendarView } from "../api/calendar.ts";
import { wordsOf } from "../api/client.ts";
import { duePageQuery } from "../api/duties.ts";
import { useMe } from "../api/session.ts";
import { dueLine } from "../duties/due-words.ts";
import { TextButton } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { List, ListRow } from "../ui/List.tsx";
import { STATE_WORDS } from "../ui/states.ts";
import { urgency } from "./calendar-words.ts";
import { Mark } from "../ui/Mark.tsx";
import { Panel } from "../ui/Panel.tsx";

const MOST = 200;
/** A day with more than so many items is told by duty first. */
const ONE_BY_ONE = 60;

/** What falls due on a day, one by one; of one duty, where a line of it was opened. */
export function DayPanel(props: {
  day: string;
  duty: string | undefined;
  /** The day as the calendar has it; not there when the day lies outside of what is shown. */
  lines: readonly CalendarLine[];
  filter: CalendarView;
  onOpen: (id: string) => void;
  onLine: (line: CalendarLine) => void;
  onWhole: () => void;
  onClose: () => void;
}) {
  const { day, duty, lines, filter, onOpen } = props;
  const me = useMe();
  const [institution, dutyId] = (duty ?? "").split("~");
  const { own, ...rest } = filter;
  const total = lines.reduce((sum, line) => sum + line.count, 0);
  const byDuty = duty === undefined && total > ONE_BY_ONE;
  const asked = useQuery({
    ...duePageQuery({
      ...rest,
      ...(own === "true" ? { personId: me.person.id } : {}),
      ...(duty === undefined ? {} : { institution, duty: dutyId }),
      from: day,
      to: day,
      limit: MOST,
    }),
    enabled: !byDuty,
  });
  const page = byDuty ? undefined : asked.data;
  const items = (page?.items ?? []).toSorted((a, b) => urgency(a.state) - urgency(b.state) || (a.title < b.title ? -1 : a.title > b.title ? 1 : 0)); // prettier-ignore
  const name = sayDay(day, me.today);
  const first = items[0];
  return (
    <Panel
      label={`${name}应办`}
      openKey={`${day}${duty ?? ""}`}
      onClose={props.onClose}
      head={name}
    >
      <div className="day-panel">
        <h2>{duty === undefined ? "当天应办" : (first?.institutionName ?? "当天应办")}</h2>
        {(byDuty || page !== undefined) && (
          <p className="grey">
            {byDuty ? total : page?.total}项
            {duty !== undefined && (
              <>
                {"　"}
                <TextButton onClick={props.onWhole}>看当天全部</TextButton>
              </>
            )}
          </p>
        )}
        {asked.isError && (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        )}
        {byDuty && <DutyLines name={name} lines={lines} onLine={props.onLine} />}
        {!byDuty && page === undefined && asked.isPending && <Skeleton lines={5} height={52} />}
        {page !== undefined && page.items.length === 0 && (
          <p className="grey">这天没有到期的事。</p>
        )}
        {page !== undefined && page.items.length > 0 && (
          <List label={`${name}应办`}>
            {items.map((item) => {
              const line = dueLine(item, page.asOf);
              return (
                <ListRow
                  key={item.id}
                  rowKey={item.id}
                  mark={<Mark state={item.state} />}
                  title={item.title}
                  note={
                    <>
                      {item.person === null
                        ? item.unit.shortName
                        : `${item.person.name}，${item.unit.shortName}`}
                      {"；"}
                      <span className={`says-${item.state}`}>{line.time}</span>
                    </>
                  }
                  onOpen={() => onOpen(item.id)}
                />
              );
            })}
          </List>
        )}
        {page !== undefined && page.total > page.items.length && (
          <p className="note">只列出前{page.items.length}项。要看其余的，请选一个单位或制度。</p>
        )}
      </div>
    </Panel>
  );
}

function DutyLines(props: {
  name: string;
  lines: readonly CalendarLine[];
  onLine: (line: CalendarLine) => void;
}) {
  return (
    <List label={`${props.name}应办`}>
      {props.lines.map((line) => (
        <ListRow
          key={`${line.institution}${line.duty}${line.state}`}
          rowKey={`${line.institution}~${line.duty}~${line.state}`}
          mark={<Mark state={line.state} />}
          title={line.title}
          note={
            <span className={`says-${line.state}`}>
              {STATE_WORDS[line.state]}
              {line.count}项
            </span>
          }
          onOpen={() => props.onLine(line)}
        />
      ))}
    </List>
  );
}
