import { SelectField } from "../ui/Field.tsx";
import type { Duty, Parameters } from "./definition.ts";
import { NumberField } from "./NumberField.tsx";
import { chosenOf, DURATION_OPTIONS, forSelect } from "./words.ts";

type Duration = NonNullable<Duty["registered"]>["within"];

/** 5日、3个工作日、1个月. */
export function DurationFields(props: {
  label: string;
  id?: string;
  value: Duration;
  parameters: Parameters;
  onChange: (value: Duration) => void;
}) {
  const { label, value, onChange } = props;
  return (
    <div className="studio-pair">
      <NumberField
        label={label}
        {...(props.id === undefined ? {} : { id: props.id })}
        value={value.count}
        parameters={props.parameters}
        onChange={(count) => count !== undefined && onChange({ ...value, count })}
      />
      <SelectField
        label="算的是"
        value={value.unit}
        options={forSelect(DURATION_OPTIONS)}
        onChange={(unit) => onChange({ ...value, unit: chosenOf(DURATION_OPTIONS, unit) ?? "day" })}
      />
    </div>
  );
}
