import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DECIDERS, type Decider, DECISIONS, type Decision } from "#domain/committee/pre-study-path.ts"; // prettier-ignore
import { meetingFormQuery, type MeetingView, registerDecision } from "../api/committee.ts";
import { useMe } from "../api/session.ts";
import { Chips } from "../ui/Chips.tsx";
import { DateField } from "../ui/DateField.tsx";
import { FieldGroup, TextArea } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";
import { type TaskDraft, TasksField, taskMissing, taskSent } from "./TasksField.tsx";

const choicesOf = <K extends string>(
  table: Readonly<Record<K, string>>,
): { id: K; name: string }[] => (Object.keys(table) as K[]).map((id) => ({ id, name: table[id] })); // prettier-ignore -- the keys of a constant

/** What board or management decided after the opinion, and what is to be done because of it. */
export function DecisionSheet(props: { meeting: MeetingView; itemId: string; onClose: () => void }) {
  const { meeting, itemId, onClose } = props;
  const me = useMe();
  const form = useQuery(meetingFormQuery(meeting.body.id, undefined)).data;
  const [by, setBy] = useState<Decider>("board");
  const [what, setWhat] = useState<Decision>("as-advised");
  const [on, setOn] = useState<string>(me.today);
  const [text, setText] = useState("");
  const [tasks, setTasks] = useState<readonly TaskDraft[]>([]);
  const goesOn = what === "as-advised" || what === "with-changes";
  return (
    <FormSheet
      title="登记决定"
      button="登记"
      note="党组织研究意见在前，决定由有权的机构作出。决定办的，在这里交办。"
      errors={[on === "" ? "请写决定的日期。" : undefined, ...tasks.map(taskMissing)]}
      act={async () => registerDecision(itemId, { by, what, on, text: text.trim(), tasks: goesOn ? tasks.map(taskSent) : [] })}
      onDone={() => {
        onClose();
        showToast("已登记决定");
      }}
      onClose={onClose}
    >
      <FieldGroup label="谁决定的">
        <Chips label="谁决定的" single all chosen={[by]} options={choicesOf(DECIDERS)} onChange={([next]) => setBy(choicesOf(DECIDERS).find((each) => each.id === next)?.id ?? by)} />
      </FieldGroup>
      <FieldGroup label="决定">
        <Chips label="决定" single all chosen={[what]} options={choicesOf(DECISIONS)} onChange={([next]) => setWhat(choicesOf(DECISIONS).find((each) => each.id === next)?.id ?? what)} />
      </FieldGroup>
      <DateField label="决定日期" value={on} today={me.today} onChange={setOn} />
      <TextArea label="决定内容" aside="选填" value={text} onChange={setText} maxLength={1000} rows={2} />
      {goesOn && form !== undefined && <TasksField tasks={tasks} form={form} onChange={setTasks} />}
    </FormSheet>
  );
} // prettier-ignore
