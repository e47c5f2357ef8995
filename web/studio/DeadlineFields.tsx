import { SelectField, TextField, Tick } from "../ui/Field.tsx";
import { type Duty, type Parameters, withField } from "./definition.ts";
import { DurationFields } from "./DurationFields.tsx";
import { useFault } from "./faults.tsx";
import { NumberField } from "./NumberField.tsx";

type Due = NonNullable<Duty["due"]>;
const SORTS = [
  { value: "", name: "期末最后一天" },
  { value: "plus", name: "期末以后几日" },
  { value: "onDate", name: "期末那个月的几日" },
  { value: "on", name: "几月几日（每年一次的）" },
];
const sortOf = (due: Due | undefined): string =>
  due === undefined ? "" : "on" in due ? "on" : "onDate" in due ? "onDate" : due.plus === undefined ? "" : "plus"; // prettier-ignore
const BEGINNINGS: Readonly<Record<string, Due>> = {
  plus: { endOf: "period", plus: { count: 5, unit: "day" } },
  onDate: { onDate: 20 },
  on: { on: "12-20" },
};

/** 到哪天、登记到哪天、能不能延期. */
export function DeadlineFields(props: {
  at: number;
  duty: Duty;
  parameters: Parameters;
  onChange: (duty: Duty) => void;
}) {
  const { at, duty, parameters, onChange } = props;
  const { due, registered, extension } = duty;
  const fault = useFault(`studio-duty-${at}-due`);
  return (
    <>
      {"each" in duty.cycle && (
        <>
          <SelectField
            label="到期日"
            value={sortOf(due)}
            options={SORTS}
            onChange={(sort) => onChange(withField(duty, "due", BEGINNINGS[sort]))}
            {...fault}
          />
          {due !== undefined && "endOf" in due && due.plus !== undefined && (
            <DurationFields label="期末以后" value={due.plus} parameters={parameters} onChange={(plus) => onChange({ ...duty, due: { ...due, plus } })} /> // prettier-ignore
          )}
          {due !== undefined && "onDate" in due && (
            <NumberField label="几日" unit="日" value={due.onDate} parameters={parameters} onChange={(onDate) => onDate !== undefined && onChange({ ...duty, due: { onDate } })} /> // prettier-ignore
          )}
          {due !== undefined && "on" in due && (
            <>
              <TextField
                label="几月几日"
                hint="写成 12-20。"
                value={due.on}
                onChange={(on) => onChange({ ...duty, due: { ...due, on } })}
              />{" "}
              {/* prettier-ignore */}
              <Tick checked={due.yearOffset === 1} onChange={(next) => onChange({ ...duty, due: withField(due, "yearOffset", next ? 1 : undefined) })}>次年的这一天</Tick>{" "}
              {/* prettier-ignore */}
            </>
          )}
        </>
      )}
      <Tick
        checked={registered !== undefined}
        onChange={(limited) => onChange(withField(duty, "registered", limited ? { within: { count: 5, unit: "day" } } : undefined))} // prettier-ignore
      >
        到期以后给几天登记台账
      </Tick>
      {registered !== undefined && (
        <DurationFields id={`studio-duty-${at}-registered`} label="登记时限" value={registered.within} parameters={parameters} onChange={(within) => onChange({ ...duty, registered: { within } })} /> // prettier-ignore
      )}
      <Tick
        checked={extension !== undefined}
        onChange={(may) => onChange(withField(duty, "extension", may ? { atMost: { count: 1, unit: "month" } } : undefined))} // prettier-ignore
      >
        有正当理由可以延期
      </Tick>
      {extension !== undefined && (
        <DurationFields id={`studio-duty-${at}-extension`} label="最多延" value={extension.atMost} parameters={parameters} onChange={(atMost) => onChange({ ...duty, extension: { atMost } })} /> // prettier-ignore
      )}
    </>
  );
}
