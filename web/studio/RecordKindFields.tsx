import { TextButton } from "../ui/Button.tsx";
import { SelectField, TextField, Tick } from "../ui/Field.tsx";
import { Several } from "./BearerFields.tsx";
import { type Definition, freshId, orAbsent, ownId, removed, replaced, withField } from "./definition.ts"; // prettier-ignore
import { FaultNote } from "./faults.tsx";
import { Fold } from "./Fold.tsx";
import { ATTENDANCE_OPTIONS, chosenOf, FIELD_OPTIONS, forSelect, UNIT_OPTIONS } from "./words.ts";

type Kind = Definition["recordKinds"][number];
type RecordField = NonNullable<Kind["fields"]>[number];
const MOST = 10;

/** Record kinds that this institution brings: only where none that is there serves. */
export function RecordKindFields(props: {
  kinds: Definition["recordKinds"];
  onChange: (kinds: Definition["recordKinds"]) => void;
}) {
  const { kinds, onChange } = props;
  return (
    <section className="studio-section" id="studio-kinds" aria-labelledby="studio-kinds-title">
      <h2 id="studio-kinds-title">自己的台账种类</h2>
      <p className="grey">已有的台账够用就不要另设：同一次会填一次，几项制度都算。</p>
      <FaultNote id="studio-kinds" />
      {kinds.map((kind, at) => (
        <Fold
          key={kind.id}
          look="item"
          id={`studio-kind-${at}`}
          open={kind.name === ""}
          summary={
            <>
              <strong>{kind.name === "" ? "新台账" : kind.name}</strong>
              <span>{kind.fields?.map(({ name }) => name).join("、")}</span>
            </>
          }
        >
          <FaultNote id={`studio-kind-${at}`} />
          <KindFields kind={kind} onChange={(next) => onChange(replaced(kinds, at, next))} />
          <TextButton onClick={() => onChange(removed(kinds, at))}>去掉这种台账</TextButton>
        </Fold>
      ))}
      {kinds.length < MOST && (
        <TextButton onClick={() => onChange([...kinds, { id: ownId(), name: "", attendance: "none", units: ["branch"] }])}>
          加一种台账
        </TextButton>
      )}
    </section>
  );
} // prettier-ignore

function KindFields({ kind, onChange }: { kind: Kind; onChange: (kind: Kind) => void }) {
  const fields = kind.fields ?? [];
  const setFields = (next: readonly RecordField[]): void => onChange(withField(kind, "fields", orAbsent(next))); // prettier-ignore
  return (
    <div className="studio-fields">
      <TextField
        label="台账叫什么"
        maxLength={30}
        value={kind.name}
        onChange={(name) => onChange({ ...kind, name })}
      />{" "}
      {/* prettier-ignore */}
      <Several label="哪类单位会记它" options={UNIT_OPTIONS} chosen={kind.units} onChange={(units) => onChange({ ...kind, units })} />{" "}
      {/* prettier-ignore */}
      <SelectField
        label="到会的人"
        value={kind.attendance}
        options={forSelect(ATTENDANCE_OPTIONS)}
        onChange={(text) => onChange({ ...kind, attendance: chosenOf(ATTENDANCE_OPTIONS, text) ?? "none" })} // prettier-ignore
      />
      <Tick
        checked={kind.hasAgenda === true}
        onChange={(has) => onChange(withField(kind, "hasAgenda", has ? true : undefined))}
      >
        有议题
      </Tick>{" "}
      {/* prettier-ignore */}
      <Tick checked={kind.countsHours === true} onChange={(counts) => onChange(withField(kind, "countsHours", counts ? true : undefined))}>到会的人计学时</Tick>{" "}
      {/* prettier-ignore */}
      {fields.map((field, at) => (
        <FieldFields
          key={field.id}
          field={field}
          onChange={(next) => setFields(replaced(fields, at, next))}
          onRemove={() => setFields(removed(fields, at))}
        />
      ))}
      <TextButton
        onClick={() =>
          setFields([
            ...fields,
            {
              id: freshId(
                "field",
                fields.map(({ id }) => id),
              ),
              name: "",
              type: "text",
            },
          ])
        }
      >
        {" "}
        {/* prettier-ignore */}
        加一个栏目
      </TextButton>
    </div>
  );
}

function FieldFields(props: {
  field: RecordField;
  onChange: (field: RecordField) => void;
  onRemove: () => void;
}) {
  const { field, onChange } = props;
  return (
    <div className="studio-item">
      <div className="studio-pair">
        <TextField
          label="栏目"
          maxLength={20}
          value={field.name}
          onChange={(name) => onChange({ ...field, name })}
        />{" "}
        {/* prettier-ignore */}
        <SelectField
          label="填什么"
          value={field.type}
          options={forSelect(FIELD_OPTIONS)}
          onChange={(text) => {
            const type = chosenOf(FIELD_OPTIONS, text) ?? "text";
            onChange(type === "choice" ? { ...field, type, choices: field.choices ?? ["是", "否"] } : withField({ ...field, type }, "choices", undefined)); // prettier-ignore
          }}
        />
      </div>
      {field.type === "choice" && (
        <TextField label="从哪几项里选" hint="用、隔开。" value={field.choices?.join("、") ?? ""} onChange={(text) => onChange({ ...field, choices: text.split(/[、，,]/) })} /> // prettier-ignore
      )}
      {field.type === "number" && (
        <TextField label="单位" aside="选填" maxLength={6} value={field.unit ?? ""} onChange={(unit) => onChange(withField(field, "unit", unit.trim() === "" ? undefined : unit))} /> // prettier-ignore
      )}
      <TextButton onClick={props.onRemove}>
        去掉栏目{field.name === "" ? "" : `“${field.name}”`}
      </TextButton>
    </div>
  );
}
