import type { Choices } from "../api/studio.ts";
import { SelectField, TextField, Tick } from "../ui/Field.tsx";
import { Several } from "./BearerFields.tsx";
import { type Duty, type Parameters, withField } from "./definition.ts";
import { DurationFields } from "./DurationFields.tsx";
import { useFault } from "./faults.tsx";
import { NumberField } from "./NumberField.tsx";
import { chosenOf, EACH_OPTIONS, FESTIVAL_OPTIONS, forSelect, HOLIDAY_OPTIONS } from "./words.ts";

type Cycle = Duty["cycle"];
type Within = Extract<Cycle, { within: unknown }>;

const RHYTHMS = [
  ...EACH_OPTIONS,
  { id: "beforeHolidays", name: "每逢放假前" },
  { id: "onFestivals", name: "每逢传统节日" },
  { id: "onDates", name: "每年固定的日子" },
  { id: "within", name: "某件事之后多久内" },
  { id: "atEach", name: "每次开会" },
  { id: "continuous", name: "始终要做到（每年看一次）" },
] as const;

const rhythmOf = (cycle: Cycle): string =>
  "each" in cycle ? cycle.each : (RHYTHMS.find(({ id }) => id in cycle)?.id ?? "month");

function begin(rhythm: string, kind: string): Cycle {
  const each = chosenOf(EACH_OPTIONS, rhythm);
  if (each !== undefined) return { each };
  if (rhythm === "beforeHolidays") return { beforeHolidays: ["spring-festival", "national-day"], leadDays: 3, openDays: 10 }; // prettier-ignore
  if (rhythm === "onFestivals") return { onFestivals: ["spring-festival"], before: 10, after: 3 };
  if (rhythm === "onDates") return { onDates: ["07-01"], before: 15 };
  if (rhythm === "within") return { after: "appointment", within: { count: 1, unit: "month" } };
  return rhythm === "atEach" ? { atEach: kind } : { continuous: true };
}

/** 多久一次: a sentence begun by the rhythm, with the figures that belong to it. */
export function CycleFields(props: {
  at: number;
  duty: Duty;
  parameters: Parameters;
  choices: Choices;
  onChange: (duty: Duty) => void;
}) {
  const { duty, parameters, choices, onChange } = props;
  const { cycle } = duty;
  const set = (next: Cycle): void => onChange({ ...duty, cycle: next });
  const number = { parameters };
  const kinds = choices.recordKinds.map(({ id, name }) => ({ value: id, name }));
  const rhythm = (value: string): void => {
    const next = begin(value, kinds[0]?.value ?? "");
    // a deadline and an upper bound belong to periods
    const { due: _due, atMost: _most, ...rest } = duty;
    onChange("each" in next ? { ...duty, cycle: next } : { ...rest, cycle: next });
  };
  return (
    <>
      <SelectField
        label="多久一次"
        value={rhythmOf(cycle)}
        options={forSelect(RHYTHMS)}
        onChange={rhythm}
        {...useFault(`studio-duty-${props.at}-cycle`)}
      />
      {"each" in cycle && (
        <div className="studio-pair">
          <NumberField {...number} label="几次" unit={duty.counter ?? "次"} value={cycle.times ?? 1} onChange={(times) => set(withField(cycle, "times", times))} /> {/* prettier-ignore */}
          <NumberField {...number} label="最多几次" unit="选填" optional value={duty.atMost} onChange={(most) => onChange(withField(duty, "atMost", most))} /> {/* prettier-ignore */}
        </div>
      )}
      {"beforeHolidays" in cycle && (
        <>
          <Several label="哪些假期" options={HOLIDAY_OPTIONS} chosen={cycle.beforeHolidays} onChange={(beforeHolidays) => set({ ...cycle, beforeHolidays })} /> {/* prettier-ignore */}
          <div className="studio-pair">
            <NumberField {...number} label="放假首日前几日" unit="日" value={cycle.leadDays} onChange={(leadDays) => leadDays !== undefined && set({ ...cycle, leadDays })} /> {/* prettier-ignore */}
            <NumberField {...number} label="再提前几日开始" unit="日" value={cycle.openDays} onChange={(openDays) => openDays !== undefined && set({ ...cycle, openDays })} /> {/* prettier-ignore */}
          </div>
          <NumberField {...number} label="相隔几日内的假期合并为一次" unit="日，选填" optional value={cycle.joinWithin} onChange={(join) => set(withField(cycle, "joinWithin", join))} /> {/* prettier-ignore */}
        </>
      )}
      {"onFestivals" in cycle && (
        <>
          <Several label="哪些节日" options={FESTIVAL_OPTIONS} chosen={cycle.onFestivals} onChange={(onFestivals) => set({ ...cycle, onFestivals })} /> {/* prettier-ignore */}
          <div className="studio-pair">
            <NumberField {...number} label="节前几日起" unit="日" value={cycle.before} onChange={(before) => before !== undefined && set({ ...cycle, before })} /> {/* prettier-ignore */}
            <NumberField {...number} label="节后几日止" unit="日" value={cycle.after} onChange={(after) => after !== undefined && set({ ...cycle, after })} /> {/* prettier-ignore */}
          </div>
        </>
      )}
      {"onDates" in cycle && (
        <>
          <TextField
            label="哪几天"
            hint="写成 07-01，几天用、隔开。"
            value={cycle.onDates.join("、")}
            onChange={(text) => set({ ...cycle, onDates: text.split(/[、，,]/).map((date) => date.trim()) })} // prettier-ignore
          />
          <NumberField {...number} label="提前几日可以办" unit="日" value={cycle.before} onChange={(before) => before !== undefined && set({ ...cycle, before })} /> {/* prettier-ignore */}
        </>
      )}
      {"within" in cycle && (
        <WithinFields cycle={cycle} parameters={parameters} choices={choices} onChange={set} />
      )}
      {"atEach" in cycle && (
        <SelectField label="哪种会" value={cycle.atEach} options={kinds} onChange={(atEach) => set({ atEach })} /> // prettier-ignore
      )}
      {"each" in cycle && (
        <Tick
          checked={duty.owesPartialPeriod === true}
          onChange={(owes) => onChange(withField(duty, "owesPartialPeriod", owes ? true : undefined))}
        >
          期中新设的单位、新任的人，当期就要办（不勾：当期免办，下期起算）
        </Tick>
      )}
    </>
  );
} // prettier-ignore

const EVENTS = [
  { id: "appointment", name: "任职" },
  { id: "unit-opened", name: "单位成立" },
  { id: "joined", name: "加入（成为党员、职工）" },
  { id: "recorded", name: "登记了某种台账" },
] as const;

function WithinFields(props: {
  cycle: Within;
  parameters: Parameters;
  choices: Choices;
  onChange: (cycle: Within) => void;
}) {
  const { cycle, choices, onChange } = props;
  const { after } = cycle;
  const kinds = choices.recordKinds.map(({ id, name }) => ({ value: id, name }));
  const choose = (event: string): void => {
    if (event === "recorded") onChange({ ...cycle, after: { recorded: kinds[0]?.value ?? "" } });
    else onChange({ ...cycle, after: event === "unit-opened" || event === "joined" ? event : "appointment" }); // prettier-ignore
  };
  return (
    <>
      <SelectField
        label="在什么之后"
        value={typeof after === "object" ? "recorded" : after}
        options={forSelect(EVENTS)}
        onChange={choose}
      />{" "}
      {/* prettier-ignore */}
      {typeof after === "object" && (
        <>
          <SelectField label="哪种台账" value={after.recorded} options={kinds} onChange={(recorded) => onChange({ ...cycle, after: { ...after, recorded } })} /> {/* prettier-ignore */}
          <SelectField
            label="只在内容含有"
            empty="不论内容"
            value={after.topic ?? ""}
            options={choices.topics.map(({ id, name }) => ({ value: id, name }))}
            onChange={(topic) => onChange({ ...cycle, after: withField(after, "topic", topic === "" ? undefined : topic) })} // prettier-ignore
          />
        </>
      )}
      <DurationFields
        label="多久以内"
        value={cycle.within}
        parameters={props.parameters}
        onChange={(within) => onChange({ ...cycle, within })}
      />{" "}
      {/* prettier-ignore */}
      <NumberField label="可以提前几日" unit="日，选填" optional value={cycle.before} parameters={props.parameters} onChange={(before) => onChange(withField(cycle, "before", before))} />{" "}
      {/* prettier-ignore */}
    </>
  );
}
