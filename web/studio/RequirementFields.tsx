import type { Choices } from "../api/studio.ts";
import { Chips } from "../ui/Chips.tsx";
import { FieldGroup, given, SelectField, Tick } from "../ui/Field.tsx";
import { type Duty, orAbsent, type Parameters, type Requirement, withField } from "./definition.ts";
import { useFault } from "./faults.tsx";
import { NumberField } from "./NumberField.tsx";
import { PickSeveral } from "./PickSeveral.tsx";
import { QuorumFields } from "./QuorumFields.tsx";
import { forSelect, MINUTES_OPTIONS, POST_OPTIONS } from "./words.ts";

/** Kinds that the units of a duty make come first. */
function kindOptions(duty: Duty, kinds: Choices["recordKinds"], chosen: readonly string[]) {
  const bearers: readonly string[] = "units" in duty.bearer ? duty.bearer.units : ["branch", "general-branch"]; // prettier-ignore
  return kinds
    .filter((kind) => chosen.includes(kind.id) || kind.units.some((unit) => bearers.includes(unit)))
    .map(({ id, name }) => ({ id, name }));
}

/** 凭什么算办了: which records; any of the chosen ones will do. */
export function RecordKindsField(props: {
  id: string;
  label: string;
  duty: Duty;
  requirement: Requirement;
  choices: Choices;
  onChange: (requirement: Requirement) => void;
}) {
  const { requirement, onChange } = props;
  const { id, error } = useFault(props.id);
  const kinds = kindOptions(props.duty, props.choices.recordKinds, requirement.record);
  return (
    <FieldGroup id={id} label={props.label} aside="可多选，有一种就算" {...given({ error })}>
      <Chips
        label={props.label}
        options={kinds}
        chosen={requirement.record}
        onChange={(record) => record.length > 0 && onChange({ ...requirement, record: [...record] })} // prettier-ignore
      />
    </FieldGroup>
  );
}

/** What else a record must show: what it is about, who came, what it states. */
export function ConditionFields(props: {
  duty: Duty;
  requirement: Requirement;
  parameters: Parameters;
  choices: Choices;
  onChange: (requirement: Requirement) => void;
}) {
  const { requirement, parameters, choices, onChange } = props;
  const kinds = choices.recordKinds.filter(({ id }) => requirement.record.includes(id));
  const fields = [...new Map(kinds.flatMap((kind) => kind.fields).map((field) => [field.id, field])).values()]; // prettier-ignore
  const numbers = fields.filter(({ type }) => type === "number" || type === "yuan");
  const people = fields.filter(({ type }) => type === "person" || type === "people");
  const attended = kinds.some(({ attendance }) => attendance !== "none");
  const { participants, figure } = requirement;
  return (
    <>
      <PickSeveral
        label="内容要含有（议题）"
        hint="选了几个，有一个就算。"
        add="加一个议题"
        options={choices.topics.map(({ id, name }) => ({ id, name }))}
        chosen={requirement.topic ?? []}
        onChange={(topic) => onChange(withField(requirement, "topic", orAbsent(topic)))}
      />
      {(requirement.topic?.length ?? 0) > 0 && (
        <NumberField label="要排在第几项议题" unit="选填" optional value={requirement.position} parameters={{}} onChange={(place) => onChange(withField(requirement, "position", typeof place === "number" ? place : undefined))} /> // prettier-ignore
      )}
      {attended && (
        <>
          <QuorumFields requirement={requirement} parameters={parameters} onChange={onChange} />
          <NumberField
            label="到会不少于"
            unit="人，选填"
            optional
            value={requirement.attendedAtLeast}
            parameters={parameters}
            onChange={(least) => onChange(withField(requirement, "attendedAtLeast", least))}
          />{" "}
          {/* prettier-ignore */}
        </>
      )}
      <PickSeveral
        label="要有这些职务的人参加"
        hint="选了几个，有一个就算。"
        add="加一个职务"
        options={POST_OPTIONS}
        chosen={participants?.holders ?? []}
        onChange={(ids) => {
          const holders = POST_OPTIONS.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
          onChange(withField(requirement, "participants", holders.length === 0 ? undefined : { ...participants, holders })); // prettier-ignore
        }}
      />
      {participants !== undefined && people.length > 0 && (
        <SelectField
          label="这些人要填在哪一栏"
          empty="到会就行"
          value={participants.as ?? ""}
          options={people.map(({ id, name }) => ({ value: id, name }))}
          onChange={(as) => onChange({ ...requirement, participants: withField(participants, "as", as === "" ? undefined : as) })} // prettier-ignore
        />
      )}
      {fields.length > 0 && (
        <FieldGroup label="必须填的栏目" aside="缺了算待补，不算没办">
          <Chips
            label="必须填的栏目"
            all
            options={fields.map(({ id, name }) => ({ id, name }))}
            chosen={requirement.fields ?? []}
            onChange={(ids) => onChange(withField(requirement, "fields", orAbsent(ids)))}
          />
        </FieldGroup>
      )}
      {numbers.length > 0 && (
        <div className="studio-pair">
          <SelectField
            label="数要达到"
            empty="不要求"
            value={figure?.field ?? ""}
            options={numbers.map(({ id, name }) => ({ value: id, name }))}
            onChange={(field) => onChange(withField(requirement, "figure", field === "" ? undefined : { field, atLeast: figure?.atLeast ?? 1 }))} // prettier-ignore
          />
          {figure !== undefined && (
            <NumberField label="不少于" value={figure.atLeast} parameters={parameters} onChange={(atLeast) => atLeast !== undefined && onChange({ ...requirement, figure: { ...figure, atLeast } })} /> // prettier-ignore
          )}
        </div>
      )}
      <SelectField
        label="会议纪要"
        empty="不要求"
        value={requirement.minutes ?? ""}
        options={forSelect(MINUTES_OPTIONS)}
        onChange={(minutes) => onChange(withField(requirement, "minutes", minutes === "written" || minutes === "approved" ? minutes : undefined))} // prettier-ignore
      />
      <Tick
        checked={requirement.decision === true}
        onChange={(decided) => onChange(withField(requirement, "decision", decided ? true : undefined))} // prettier-ignore
      >
        要写明决定事项
      </Tick>
    </>
  );
}
