import type { Choices } from "../api/studio.ts";
import { SelectField } from "../ui/Field.tsx";
import { type Duty, kindsOf, type Parameters, withField } from "./definition.ts";
import { useFault } from "./faults.tsx";
import { NumberField } from "./NumberField.tsx";

const SORTS = [
  { value: "", name: "按次数" },
  { value: "hours", name: "按每人学时" },
  { value: "partners", name: "按谈到的人数（谁同谁谈）" },
  { value: "sumOf", name: "按某个数的合计" },
];

/** 怎么算够数: times, hours per head, partners, or the sum of a figure. */
export function MeasureFields(props: {
  at: number;
  duty: Duty;
  parameters: Parameters;
  choices: Choices;
  onChange: (duty: Duty) => void;
}) {
  const { duty, parameters, onChange } = props;
  const { measure } = duty;
  const kinds = kindsOf(duty);
  const numbers = props.choices.recordKinds
    .filter(({ id }) => kinds.includes(id))
    .flatMap(({ fields }) => fields)
    .filter(({ type }) => type === "number" || type === "yuan");
  const sort = typeof measure === "object" ? (SORTS.find(({ value }) => value in measure)?.value ?? "") : measure === "partners" ? "partners" : ""; // prettier-ignore
  const choose = (next: string): void => {
    if (next === "hours") onChange({ ...duty, measure: { hours: 8 } });
    else if (next === "sumOf")
      onChange({ ...duty, measure: { sumOf: numbers[0]?.id ?? "count", target: 1 } }); // prettier-ignore
    else onChange(withField(duty, "measure", next === "partners" ? "partners" : undefined));
  };
  return (
    <>
      <SelectField
        label="怎么算够数"
        value={sort}
        options={SORTS}
        onChange={choose}
        {...useFault(`studio-duty-${props.at}-measure`)}
      />
      {typeof measure === "object" && "hours" in measure && (
        <NumberField label="每人学时" unit="学时" value={measure.hours} parameters={parameters} onChange={(hours) => hours !== undefined && onChange({ ...duty, measure: { hours } })} /> // prettier-ignore
      )}
      {typeof measure === "object" && "sumOf" in measure && (
        <div className="studio-pair">
          <SelectField
            label="哪一栏"
            value={measure.sumOf}
            options={numbers.map(({ id, name }) => ({ value: id, name }))}
            onChange={(sumOf) => onChange({ ...duty, measure: { ...measure, sumOf } })}
          />{" "}
          {/* prettier-ignore */}
          <NumberField label="合计不少于" value={measure.target} parameters={parameters} onChange={(target) => target !== undefined && onChange({ ...duty, measure: { ...measure, target } })} />{" "}
          {/* prettier-ignore */}
        </div>
      )}
    </>
  );
}
