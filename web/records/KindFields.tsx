import type { RecordForm } from "#app/records/schema.ts";
import { CheckboxGrid } from "../ui/CheckboxGrid.tsx";
import { Chips } from "../ui/Chips.tsx";
import { DateField } from "../ui/DateField.tsx";
import { FieldGroup, SelectField, TextArea, TextField, Tick } from "../ui/Field.tsx";
import { chosenKinds, fieldsAsked, PROGRESS_REPORT, type FormKind, type FormState } from "./form-state.ts"; // prettier-ignore

type Asked = FormKind["fields"][number];
type Value = string | boolean | readonly string[];

/** What only the chosen kinds ask: the lecturer of a lecture, the sum of a visit. */
export function KindFields(props: {
  state: FormState;
  form: RecordForm;
  errors: ReadonlyMap<string, string>;
  onChange: (patch: Partial<FormState>) => void;
}) {
  const { state, form, errors, onChange } = props;
  const asked = fieldsAsked(chosenKinds(state, form)).filter((field) => field.id !== "milestone");
  const milestone = state.fields["milestone"];
  return (
    <>
      {state.kinds.includes(PROGRESS_REPORT) && form.milestones.length > 0 && (
        <SelectField
          id="f-fields.milestone"
          label="哪个项目节点"
          value={typeof milestone === "string" ? milestone : ""}
          empty="请选"
          options={form.milestones.map((one) => ({ value: one.id, name: one.name }))}
          onChange={(value) => onChange({ fields: { ...state.fields, milestone: value } })}
        />
      )}
      {asked.map((field) => (
        <KindField
          key={field.id}
          field={field}
          form={form}
          value={state.fields[field.id] ?? ""}
          error={errors.get(`f-fields.${field.id}`)}
          onChange={(value) => onChange({ fields: { ...state.fields, [field.id]: value } })}
        />
      ))}
    </>
  );
}

/** Up to this many choices stand side by side; more go into a select. */
const FEW = 5;

function KindField(props: {
  field: Asked;
  form: RecordForm;
  value: Value;
  error: string | undefined;
  onChange: (value: Value) => void;
}) {
  const { field, form, value, error, onChange } = props;
  const id = `f-fields.${field.id}`;
  const text = typeof value === "string" ? value : "";
  const unit = field.unit ?? (field.type === "yuan" ? "元" : undefined);
  const common = { id, label: field.name, ...(error === undefined ? {} : { error }), ...(unit === undefined ? {} : { aside: unit }) }; // prettier-ignore
  switch (field.type) {
    case "text":
      return <TextField {...common} value={text} onChange={onChange} maxLength={200} />;
    case "long-text":
      return <TextArea {...common} value={text} onChange={onChange} rows={2} maxLength={4000} />;
    case "number":
    case "yuan":
      return <TextField {...common} value={text} onChange={onChange} inputMode="decimal" />;
    case "day":
      return <DateField {...common} value={text} today={form.today} onChange={onChange} />;
    case "person":
      return (
        <SelectField
          {...common}
          value={text}
          empty="请选人"
          options={form.people.map((one) => ({ value: one.id, name: one.posts.length > 0 ? `${one.name}（${one.posts.join("、")}）` : one.name }))} // prettier-ignore
          onChange={onChange}
        />
      );
    case "people":
      return (
        <FieldGroup {...common}>
          <CheckboxGrid
            label={field.name}
            people={form.people}
            chosen={new Set(typeof value === "object" ? value : [])}
            onChange={(chosen) => onChange([...chosen])}
          />
        </FieldGroup>
      );
    case "boolean":
      return (
        <div className="field" id={id}>
          <Tick checked={value === true} onChange={onChange}>
            {field.name}
          </Tick>
        </div>
      );
    case "choice": {
      const choices = (field.choices ?? []).map((choice) => ({ id: choice, name: choice }));
      return choices.length <= FEW ? (
        <FieldGroup {...common}>
          <Chips
            label={field.name}
            single
            options={choices}
            chosen={text === "" ? [] : [text]}
            onChange={(chosen) => onChange(chosen[0] ?? "")}
          />
        </FieldGroup>
      ) : (
        <SelectField
          {...common}
          value={text}
          empty="请选"
          options={choices.map((choice) => ({ value: choice.id, name: choice.name }))}
          onChange={onChange}
        />
      );
    }
  }
}
