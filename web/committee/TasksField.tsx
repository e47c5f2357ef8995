import { lazy, Suspense } from "react";
import { RHYTHM_NAMES, RHYTHMS, type Rhythm } from "#domain/committee/meeting.ts";
import type { ItemDraft, MeetingForm } from "../api/committee.ts";
import { useMe } from "../api/session.ts";
import { newThingId } from "../study/new-id.ts";
import { TextButton } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";

const ComboField = lazy(async () => import("../ui/ComboField.tsx"));

export interface TaskDraft {
  readonly id: string;
  readonly text: string;
  readonly unitId: string;
  readonly ownerId: string;
  readonly coOwners: readonly string[];
  readonly dueOn: string;
  readonly rhythm: Rhythm;
}

export const taskMissing = (task: TaskDraft, at: number): string | undefined =>
  task.text.trim().length < 2 || task.unitId === "" || task.ownerId === "" || task.dueOn === "" ? `第${at + 1}项任务还缺内容、责任单位、责任人或期限。` : undefined; // prettier-ignore
export const taskSent = (task: TaskDraft): ItemDraft["tasks"][number] => ({ ...task, text: task.text.trim(), coOwners: [...task.coOwners] }); // prettier-ignore

/** 交办: what, which unit, who, with whom, until when, how often to report. */
export function TasksField(props: {
  tasks: readonly TaskDraft[];
  form: MeetingForm;
  onChange: (tasks: readonly TaskDraft[]) => void;
}) {
  const { tasks, form, onChange } = props;
  const me = useMe();
  const set = (at: number, change: Partial<TaskDraft>): void =>
    onChange(tasks.map((each, place) => (place === at ? { ...each, ...change } : each)));
  const units = form.units.map((unit) => ({ value: unit.id, name: unit.name }));
  const people = form.people.map((person) => ({ value: person.id, name: person.name, note: form.units.find((unit) => unit.id === person.unitId)?.shortName ?? form.body.shortName })); // prettier-ignore
  return (
    <div className="committee-tasks-field">
      {tasks.map((task, at) => (
        <fieldset key={task.id}>
          <legend>任务{at + 1}</legend>
          <TextField
            label="做什么"
            value={task.text}
            maxLength={200}
            onChange={(text) => set(at, { text })}
          />
          <Suspense fallback={<div className="picker-wait" />}>
            <ComboField
              label="责任单位"
              value={task.unitId === "" ? null : task.unitId}
              options={units}
              onChange={(value) => set(at, { unitId: value ?? "" })}
            />
            <ComboField
              label="责任人"
              value={task.ownerId === "" ? null : task.ownerId}
              options={people}
              onChange={(value) => set(at, { ownerId: value ?? "" })}
            />
            <ComboField
              key={task.coOwners.join()}
              label={task.coOwners.length === 0 ? "配合人（选填）" : `配合人：${task.coOwners.map((id) => form.people.find((one) => one.id === id)?.name ?? "").join("、")}，再加`} // prettier-ignore
              value={null}
              options={people.filter((one) => one.value !== task.ownerId && !task.coOwners.includes(one.value))} // prettier-ignore
              onChange={(value) => value !== null && set(at, { coOwners: [...task.coOwners, value] })} // prettier-ignore
            />
          </Suspense>
          <DateField
            label="期限"
            value={task.dueOn}
            today={me.today}
            onChange={(dueOn) => set(at, { dueOn })}
          />
          <SelectField
            label="报进展"
            value={task.rhythm}
            options={RHYTHMS.map((each) => ({ value: each, name: RHYTHM_NAMES[each] }))}
            onChange={(value) => set(at, { rhythm: RHYTHMS.find((each) => each === value) ?? task.rhythm })} // prettier-ignore
          />
          <p className="committee-row-do">
            {task.coOwners.length > 0 && (
              <TextButton onClick={() => set(at, { coOwners: [] })}>不要配合人</TextButton>
            )}
            <TextButton
              aria-label={`去掉任务${at + 1}`}
              onClick={() => onChange(tasks.filter((_, place) => place !== at))}
            >
              去掉
            </TextButton>
          </p>
        </fieldset>
      ))}
      <p>
        <TextButton
          onClick={() => onChange([...tasks, { id: newThingId(), text: "", unitId: "", ownerId: "", coOwners: [], dueOn: "", rhythm: "monthly" }])} // prettier-ignore
        >
          {tasks.length === 0 ? "交办任务" : "再交办一项"}
        </TextButton>
      </p>
    </div>
  );
}
