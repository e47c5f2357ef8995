import { useState } from "react";
import type { Choices } from "../api/studio.ts";
import { TextButton } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { CitationFields } from "./CitationFields.tsx";
import { freshId, type Parameters, removed, replaced, withField } from "./definition.ts";
import { FaultNote } from "./faults.tsx";
import { Fold } from "./Fold.tsx";
import { readValueText, textOfValue } from "./value-text.ts";
import { chosenOf, forSelect, MARK_OPTIONS } from "./words.ts";

type Parameter = Parameters[string];
type Value = Parameter["values"][number];

/** 参数: figures with a name, each value from a day on, with its authority. */
export function ParameterFields(props: {
  parameters: Parameters;
  acts: Choices["acts"];
  today: string;
  onChange: (parameters: Parameters) => void;
}) {
  const { parameters, today, onChange } = props;
  const entries = Object.entries(parameters);
  const set = (key: string, parameter: Parameter): void => onChange({ ...parameters, [key]: parameter }); // prettier-ignore
  return (
    <section className="studio-section" id="studio-parameters" aria-labelledby="studio-parameters-title">
      <h2 id="studio-parameters-title">参数</h2>
      <p className="grey">会变的数放在这里：登记时限、次数、学时。以后从某一天起改它，不用改整项制度。</p>
      {entries.map(([key, parameter], at) => (
        <Fold
          key={key}
          look="item"
          id={`studio-parameter-${at}`}
          open={parameter.name === ""}
          summary={
            <>
              <strong>{parameter.name === "" ? "新参数" : parameter.name}</strong>
              <span>
                {textOfValue(parameter.values.at(-1)?.value ?? "")}
                {parameter.unit ?? ""}
              </span>
            </>
          }
        >
          <FaultNote id={`studio-parameter-${at}`} />
          <div className="studio-fields">
            <div className="studio-pair">
              <TextField label="叫什么" maxLength={40} value={parameter.name} onChange={(name) => set(key, { ...parameter, name })} /> {/* prettier-ignore */}
              <TextField label="单位" aside="选填" maxLength={8} value={parameter.unit ?? ""} onChange={(unit) => set(key, withField(parameter, "unit", unit.trim() === "" ? undefined : unit))} /> {/* prettier-ignore */}
            </div>
            {parameter.values.map((value, place) => (
              <ValueFields
                key={place}
                value={value}
                acts={props.acts}
                today={today}
                onChange={(next) => set(key, { ...parameter, values: replaced(parameter.values, place, next) })}
                onRemove={parameter.values.length < 2 ? undefined : () => set(key, { ...parameter, values: removed(parameter.values, place) })}
              />
            ))}
            <TextButton onClick={() => set(key, { ...parameter, values: [...parameter.values, { from: today, value: parameter.values.at(-1)?.value ?? 1, mark: "P", reason: "" }] })}>
              从某一天起换一个值
            </TextButton>
            <TextButton onClick={() => onChange(Object.fromEntries(entries.filter(([each]) => each !== key)))}>
              去掉这个参数
            </TextButton>
          </div>
        </Fold>
      ))}
      <TextButton
        onClick={() =>
          onChange({ ...parameters, [freshId("value", Object.keys(parameters))]: { name: "", values: [{ from: `${today.slice(0, 4)}-01-01`, value: 1, mark: "P", reason: "本集团惯例" }] } })
        }
      >
        加一个参数
      </TextButton>
    </section>
  );
} // prettier-ignore

function ValueFields(props: {
  value: Value;
  acts: Choices["acts"];
  today: string;
  onChange: (value: Value) => void;
  onRemove: (() => void) | undefined;
}) {
  const { value, onChange } = props;
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <div className="studio-item">
      <div className="studio-pair">
        <TextField
          label="值"
          aside="数，或 1/2、是、否"
          value={typed ?? textOfValue(value.value)}
          onChange={(text) => {
            setTyped(text);
            if (text.trim() !== "") onChange({ ...value, value: readValueText(text) });
          }}
          onBlur={() => setTyped(null)}
        />
        <DateField
          label="从哪天起"
          value={value.from}
          today={props.today}
          onChange={(from) => onChange({ ...value, from })}
        />{" "}
        {/* prettier-ignore */}
      </div>
      <div className="studio-pair">
        <SelectField
          label="核对过没有"
          value={value.mark}
          options={forSelect(MARK_OPTIONS)}
          onChange={(text) => {
            const mark = chosenOf(MARK_OPTIONS, text) ?? "P";
            if (mark === "P") onChange(withField({ ...value, mark }, "citation", undefined));
            else onChange({ ...value, mark, citation: value.citation ?? { act: props.acts[0]?.id ?? "practice", mark } }); // prettier-ignore
          }}
        />
        <TextField
          label={value.mark === "P" ? "按什么惯例" : "说明"}
          aside={value.mark === "P" ? "必填" : "选填"}
          maxLength={80}
          value={value.reason ?? ""}
          onChange={(reason) =>
            onChange(withField(value, "reason", reason === "" ? undefined : reason))
          }
        />{" "}
        {/* prettier-ignore */}
      </div>
      {value.citation !== undefined && (
        <CitationFields id={`value-${value.from}-source`} value={value.citation} acts={props.acts} onChange={(citation) => onChange({ ...value, citation })} /> // prettier-ignore
      )}
      {props.onRemove !== undefined && <TextButton onClick={props.onRemove}>去掉这个值</TextButton>}
    </div>
  );
}
