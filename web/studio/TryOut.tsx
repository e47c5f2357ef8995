import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { type Choices, tryDuty, type TryAnswer } from "../api/studio.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Failed } from "../ui/Empty.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { MarkedFact } from "../ui/Mark.tsx";
import { STATE_WORDS } from "../ui/states.ts";
import { type Definition, type Duty, kindsOf, requirementsOf } from "./definition.ts";
import { exampleOf, givenOf, newTrial, type Trial } from "./trial.ts";
import { dutyName } from "./words.ts";

type Example = Definition["institution"]["examples"][number];

/** 试一试: a record that is thought up and a day, and the state that comes out. What comes out can be kept as an example. */
export function TryOut(props: {
  definition: Definition;
  choices: Choices;
  today: string;
  onKeep: (example: Example) => void;
}) {
  const { definition, today } = props;
  const { duties } = definition.institution;
  const [dutyId, setDutyId] = useState("");
  const duty = duties.find(({ id }) => id === dutyId) ?? duties[0];
  const attempt = useMutation({ mutationFn: tryDuty });
  if (duty === undefined) return null;
  return (
    <section className="studio-try">
      <header>
        <h2>试一试</h2>
      </header>
      {duties.length > 1 && (
        <SelectField
          label="哪项应办"
          value={duty.id}
          options={duties.map((each, at) => ({ value: each.id, name: dutyName(each, at) }))}
          onChange={(id) => {
            setDutyId(id);
            attempt.reset();
          }}
        />
      )}
      <TrialForm
        key={duty.id}
        duty={duty}
        definition={definition}
        choices={props.choices}
        today={today}
        busy={attempt.isPending}
        onTry={(trial) => attempt.mutate({ definition: { ...definition }, duty: duty.id, when: trial.when, given: givenOf(trial, duty), ...(trial.since === "" ? {} : { since: trial.since }) })} // prettier-ignore
        onChange={() => attempt.reset()}
        answer={attempt.data}
        onKeep={props.onKeep}
      />
      {attempt.isError && <Failed words={wordsOf(attempt.error)} />}
    </section>
  );
}

function TrialForm(props: {
  duty: Duty;
  definition: Definition;
  choices: Choices;
  today: string;
  busy: boolean;
  answer: TryAnswer | undefined;
  onTry: (trial: Trial) => void;
  onChange: () => void;
  onKeep: (example: Example) => void;
}) {
  const { duty, definition, today, answer } = props;
  const known = [...definition.recordKinds.map((kind) => ({ ...kind, fields: kind.fields ?? [], countsHours: kind.countsHours === true })), ...props.choices.recordKinds]; // prettier-ignore
  const kinds = kindsOf(duty);
  const [trial, setTrial] = useState<Trial>(() => newTrial(kinds[0] ?? "", today));
  const kind = known.find(({ id }) => id === trial.kind);
  const set = (change: Partial<Trial>): void => {
    setTrial({ ...trial, ...change });
    props.onChange();
  };
  const wanted = requirementsOf(duty).flatMap(({ fields = [], figure }) => [...fields, ...(figure === undefined ? [] : [figure.field])]); // prettier-ignore
  const hours = typeof duty.measure === "object" && "hours" in duty.measure;
  const beginning = "within" in duty.cycle && typeof duty.cycle.after !== "object";
  return (
    <>
      <SelectField
        label="假如记了"
        value={trial.kind}
        empty="没有台账"
        options={kinds.map((id) => ({ value: id, name: known.find((each) => each.id === id)?.name ?? id }))} // prettier-ignore
        onChange={(id) => set({ kind: id })}
      />
      {trial.kind !== "" && (
        <>
          <DateField label="哪天办的" value={trial.on} today={today} onChange={(on) => set({ on })} />
          {kind !== undefined && kind.attendance !== "none" && (
            <div className="studio-pair">
              <TextField label="应到" aside="人" inputMode="numeric" value={trial.expected} onChange={(expected) => set({ expected })} />
              <TextField label="实到" aside="人" inputMode="numeric" value={trial.attended} onChange={(attended) => set({ attended })} />
            </div>
          )}
          {hours && <TextField label="学时" inputMode="decimal" value={trial.hours} onChange={(text) => set({ hours: text })} />}
          {(kind?.fields ?? []).filter(({ id, type }) => wanted.includes(id) && type !== "person" && type !== "people").map(({ id, name }) => (
            <TextField key={id} label={name} value={trial.fields[id] ?? ""} onChange={(text) => set({ fields: { ...trial.fields, [id]: text } })} />
          ))}
        </>
      )}
      {beginning && <DateField label="哪天任职（成立、加入）的" value={trial.since} today={today} onChange={(since) => set({ since })} />}
      <DateField label="看哪一天" value={trial.when} today={today} onChange={(when) => set({ when })} />
      <Button busy={props.busy} busyWord="正在算……" disabled={trial.when === "" || (trial.kind !== "" && trial.on === "")} onClick={() => props.onTry(trial)}>
        看看是什么状态
      </Button>
      {answer !== undefined && (
        <div className="studio-answer" role="status">
          <Answer answer={answer} today={today} />
          <TextButton onClick={() => props.onKeep(exampleOf(trial, duty, answer, kind?.name))}>存成算例</TextButton>
        </div>
      )}
    </>
  );
} // prettier-ignore

function Answer({ answer, today }: { answer: TryAnswer; today: string }) {
  if (answer.state === "none") return <p>这一天没有应办的：还没开始，或者当期免办。</p>;
  return (
    <>
      <p>
        <MarkedFact state={answer.state}>{STATE_WORDS[answer.state]}</MarkedFact>：
        {answer.title}
      </p>
      <p className="grey">
        {answer.dueOn !== null && `${sayDate(answer.dueOn, today)}前办`}
        {answer.registerBy !== null && `，${sayDate(answer.registerBy, today)}前登记`}
        {answer.target !== null && `；已有${answer.progress ?? 0}，要${answer.target}`}
      </p>
      {answer.reasons.map((reason) => (
        <p key={reason} className="grey">
          {reason}
        </p>
      ))}
    </>
  );
} // prettier-ignore
