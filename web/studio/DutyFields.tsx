import type { Choices } from "../api/studio.ts";
import { TextButton } from "../ui/Button.tsx";
import { SelectField, TextField, Tick } from "../ui/Field.tsx";
import { BearerFields } from "./BearerFields.tsx";
import { CitationFields } from "./CitationFields.tsx";
import { CycleFields } from "./CycleFields.tsx";
import { DeadlineFields } from "./DeadlineFields.tsx";
import { type Duty, type Parameters, removed, replaced, requirementsOf, withField } from "./definition.ts"; // prettier-ignore
import { FaultNote, useFault } from "./faults.tsx";
import { Fold } from "./Fold.tsx";
import { MeasureFields } from "./MeasureFields.tsx";
import { ConditionFields, RecordKindsField } from "./RequirementFields.tsx";
import type { Requirement } from "./definition.ts";
import { chosenOf, dutyName, ENTERED_OPTIONS, forSelect } from "./words.ts";

/** One duty: what everybody fills in first (谁、多久、做什么、凭什么), the rest behind 更多. */
export function DutyFields(props: {
  at: number;
  duty: Duty;
  /** The exact sentence of what is written so far. */
  sentence: string | undefined;
  parameters: Parameters;
  choices: Choices;
  open: boolean;
  onChange: (duty: Duty) => void;
  /** Absent for the only one. */
  onRemove: (() => void) | undefined;
}) {
  const { at, duty, parameters, choices, onChange } = props;
  const requirements = requirementsOf(duty);
  const setRequirements = (next: readonly Requirement[]): void => {
    const [first] = next;
    if (first === undefined) return;
    onChange({ ...duty, fulfilledBy: next.length === 1 ? first : { any: [...next] } });
  };
  const id = `studio-duty-${at}`;
  return (
    <Fold
      look="item"
      id={id}
      open={props.open}
      summary={
        <>
          <strong>{dutyName(duty, at)}</strong>
          {props.sentence !== undefined && <span className="song">{props.sentence}</span>}
        </>
      }
    >
      <FaultNote id={id} />
      <div className="studio-fields">
        <BearerFields
          at={at}
          bearer={duty.bearer}
          parameters={parameters}
          onChange={(bearer) => onChange({ ...duty, bearer })}
        />{" "}
        {/* prettier-ignore */}
        <CycleFields at={at} duty={duty} parameters={parameters} choices={choices} onChange={onChange} />{" "}
        {/* prettier-ignore */}
        <TextField
          label="做什么"
          hint="动词开头：开展安全检查、报送年度总结。"
          maxLength={60}
          value={duty.title}
          onChange={(title) => onChange({ ...duty, title })}
          {...useFault(`${id}-title`)}
        />
        {requirements.map((requirement, place) => (
          <RequirementItem
            key={place}
            at={at}
            place={place}
            duty={duty}
            requirement={requirement}
            parameters={parameters}
            choices={choices}
            onChange={(next) => setRequirements(replaced(requirements, place, next))}
            onRemove={requirements.length < 2 ? undefined : () => setRequirements(removed(requirements, place))} // prettier-ignore
          />
        ))}
        <TextButton
          onClick={() =>
            setRequirements([...requirements, { record: [requirements[0]?.record[0] ?? ""] }])
          }
        >
          再加一种算数的办法
        </TextButton>
        <Fold look="more" open={isUnusual(duty)} id={`${id}-more`} summary="到期、登记、延期和其他">
          <DeadlineFields at={at} duty={duty} parameters={parameters} onChange={onChange} />
          <MeasureFields
            at={at}
            duty={duty}
            parameters={parameters}
            choices={choices}
            onChange={onChange}
          />{" "}
          {/* prettier-ignore */}
          <OtherFields at={at} duty={duty} choices={choices} onChange={onChange} />
        </Fold>
        {props.onRemove !== undefined && (
          <TextButton onClick={props.onRemove}>去掉“{dutyName(duty, at)}”</TextButton>
        )}
      </div>
    </Fold>
  );
}

const isUnusual = ({ due, registered, extension, measure, name, counter, source }: Duty): boolean => [due, registered, extension, measure, name, counter, source].some((each) => each !== undefined); // prettier-ignore

function RequirementItem(props: {
  at: number;
  place: number;
  duty: Duty;
  requirement: Requirement;
  parameters: Parameters;
  choices: Choices;
  onChange: (requirement: Requirement) => void;
  onRemove: (() => void) | undefined;
}) {
  const { at, place, requirement } = props;
  const { record: _, ...conditions } = requirement;
  return (
    <div className="studio-requirement">
      <RecordKindsField
        id={`studio-duty-${at}-record${place === 0 ? "" : `-${place}`}`}
        label={place === 0 ? "凭什么台账算办了" : "或者凭这样的台账"}
        duty={props.duty}
        requirement={requirement}
        choices={props.choices}
        onChange={props.onChange}
      />
      <Fold
        look="more"
        open={Object.keys(conditions).length > 0}
        summary="对台账的要求：议题、到会、栏目"
      >
        <ConditionFields
          duty={props.duty}
          requirement={requirement}
          parameters={props.parameters}
          choices={props.choices}
          onChange={props.onChange}
        />
      </Fold>
      {props.onRemove !== undefined && (
        <TextButton onClick={props.onRemove}>去掉这种办法</TextButton>
      )}
    </div>
  );
}

const text = (value: string): string | undefined => (value.trim() === "" ? undefined : value);

function OtherFields(props: {
  at: number;
  duty: Duty;
  choices: Choices;
  onChange: (duty: Duty) => void;
}) {
  const { duty, choices, onChange } = props;
  return (
    <>
      <div className="studio-pair">
        <TextField
          label="清单里怎么叫它"
          aside="选填"
          maxLength={40}
          value={duty.name ?? ""}
          onChange={(name) => onChange(withField(duty, "name", text(name)))}
        />{" "}
        {/* prettier-ignore */}
        <TextField label="量词" aside="选填" placeholder="次" maxLength={4} value={duty.counter ?? ""} onChange={(counter) => onChange(withField(duty, "counter", text(counter)))} />{" "}
        {/* prettier-ignore */}
      </div>
      <SelectField
        label="一般由谁登记"
        empty="不指定"
        value={duty.enteredBy ?? ""}
        options={forSelect(ENTERED_OPTIONS)}
        onChange={(by) => onChange(withField(duty, "enteredBy", chosenOf(ENTERED_OPTIONS, by)))}
      />
      <Tick
        checked={duty.source !== undefined}
        onChange={(own) => onChange(withField(duty, "source", own ? { act: "practice", mark: "P" } : undefined))} // prettier-ignore
      >
        这一项的依据和整项制度不同
      </Tick>
      {duty.source !== undefined && (
        <CitationFields id={`studio-duty-${props.at}-source`} value={duty.source} acts={choices.acts} onChange={(source) => onChange({ ...duty, source })} /> // prettier-ignore
      )}
    </>
  );
}
