import { useQuery } from "@tanstack/react-query";
import { parseDay } from "#kernel/day.ts";
import type { Calendar } from "#app/calendar/schema.ts";
import { measuresQuery } from "../api/calendar.ts";
import { institutionsQuery } from "../api/institutions.ts";
import { useMe } from "../api/session.ts";
import { FilterSentence, WordChoice, WordDay } from "../ui/FilterSentence.tsx";
import { sayTotals } from "./calendar-words.ts";
import type { CalendarSearch } from "./calendar-search.ts";
import { useUnitChoices } from "./unit-choices.ts";

const VIEWS = [
  { value: "month", name: "月历" },
  { value: "agenda", name: "日程" },
] as const;
/** Before the id of a measure among the choices. */
const MEASURE = "measure~";
const narrowed = (value: string): Pick<CalendarSearch, "institution" | "measure"> =>
  value.startsWith(MEASURE)
    ? { institution: undefined, measure: value.slice(MEASURE.length) }
    : { institution: value === "all" ? undefined : value, measure: undefined };
const CLOSED = { list: undefined, duty: undefined, open: undefined } as const;

/** 看月历：全部单位的全部应办，截至9月17日（周四）：… */
export function CalendarFilter(props: {
  search: CalendarSearch;
  view: "month" | "agenda";
  totals: Calendar["totals"] | undefined;
  today: string;
  change: (more: CalendarSearch) => void;
}) {
  const { search, view, totals, change } = props;
  const me = useMe();
  const institutions = useQuery(institutionsQuery());
  const inForce = (institutions.data?.items ?? []).filter((each) => each.inForce);
  const measures = useQuery({ ...measuresQuery(Number(props.today.slice(0, 4))), enabled: me.rooms.includes("plan") }); // prettier-ignore
  const units = useUnitChoices({ branches: true, asOf: search.asOf });
  const whose = [
    { value: "all", name: units.whole },
    ...(units.choices.length > 0 || me.rooms.includes("wall") ? [{ value: "own", name: "我本人" }] : []), // prettier-ignore
    ...units.choices,
  ];
  return (
    <FilterSentence>
      看
      <WordChoice
        label="样式"
        value={view}
        options={VIEWS}
        onChange={(value) => change({ view: value === "agenda" ? "agenda" : "month" })}
      />
      ，
      {whose.length > 1 ? (
        <WordChoice
          label="单位"
          value={search.own === "true" ? "own" : (search.unitId ?? "all")}
          options={whose}
          onChange={(value) => change({ ...CLOSED, own: value === "own" ? "true" : undefined, unitId: value === "own" || value === "all" ? undefined : value })} // prettier-ignore
        />
      ) : (
        units.whole
      )}
      的
      <WordChoice
        label="制度或举措"
        value={search.measure === undefined ? (search.institution ?? "all") : `${MEASURE}${search.measure}`} // prettier-ignore
        options={[
          { value: "all", name: "全部应办" },
          ...inForce.map((each) => ({ value: each.id, name: each.name })),
          ...(measures.data?.items ?? []).map((each) => ({ value: `${MEASURE}${each.id}`, name: `举措${each.name}` })), // prettier-ignore
        ]}
        onChange={(value) => change({ ...CLOSED, ...narrowed(value) })}
      />
      ，截至
      <WordDay
        label="截至"
        value={props.today}
        today={me.today}
        onChange={(day) => {
          const picked = parseDay(day) ?? undefined;
          change({ asOf: picked === me.today ? undefined : picked });
        }}
      />
      {totals !== undefined && `：${sayTotals(totals)}。`}
    </FilterSentence>
  );
}
