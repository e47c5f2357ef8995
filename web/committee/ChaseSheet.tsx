import { useState } from "react";
import { type BoardTask, chaseTask } from "../api/committee.ts";
import { sayDay } from "../ui/day-words.ts";
import { TextArea } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

/** 催办 of a supervised task: told to the unit and the owner, kept with the task. */
export function ChaseSheet({ task, today, onClose }: { task: BoardTask; today: string; onClose: () => void }) {
  const [remark, setRemark] = useState("");
  return (
    <FormSheet
      title={`催办：${task.text}`}
      button="催办"
      note={`${task.unit.shortName}，${task.owner.name}，${sayDay(task.dueOn, today, false)}前；${task.state}。`}
      act={async () => chaseTask(task.id, remark.trim() === "" ? {} : { remark: remark.trim() })}
      sayCurrent={(now) => `这项任务现在${typeof now["state"] === "string" ? now["state"] : "有了新的进展"}。`}
      mayKeep={() => false}
      onDone={() => {
        onClose();
        showToast("已催办，责任单位和责任人会收到消息");
      }}
      onClose={onClose}
    >
      <TextArea label="捎句话" aside="选填" value={remark} onChange={setRemark} maxLength={200} rows={2} />
    </FormSheet>
  );
} // prettier-ignore
