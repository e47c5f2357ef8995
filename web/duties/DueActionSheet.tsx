import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DueDetail } from "#app/duties/schema.ts";
import { addDays, parseDay } from "#kernel/day.ts";
import { chase, endWaiver, extend, waive } from "../api/duties.ts";
import { useMe } from "../api/session.ts";
import { sayDate } from "../ui/day-words.ts";
import { DateField } from "../ui/DateField.tsx";
import { TextArea } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

export type DueAction = "chase" | "extend" | "waive" | "unwaive";

const WORDS: Readonly<
  Record<DueAction, { title: string; button: string; done: string; reason: string }>
> = {
  chase: { title: "催办", button: "催办", done: "已催办，对方会收到消息。", reason: "捎句话" },
  extend: { title: "延期", button: "延期到这天", done: "已延期。", reason: "为什么延期" },
  waive: { title: "免办", button: "免办", done: "已免办。", reason: "为什么免办" },
  unwaive: { title: "取消免办", button: "取消免办", done: "已取消免办，照常要办。", reason: "" },
};
const LEAST = 4;

/** The ways in which those above can act on a due item, each with its reason kept. */
export function DueActionSheet(props: {
  action: DueAction;
  detail: DueDetail;
  onClose: () => void;
}) {
  const { action, detail, onClose } = props;
  const { today } = useMe();
  const words = WORDS[action];
  const queries = useQueryClient();
  const [typed, setTyped] = useState("");
  const reason = typed.trim();
  const due = parseDay(detail.item.dueOn);
  const [until, setUntil] = useState<string>(due === null ? today : [addDays(due, 7), detail.extendUntil].toSorted()[0] ?? today); // prettier-ignore
  const { id } = detail.item;
  const act = async (): Promise<DueDetail> => {
    switch (action) {
      case "chase":
        return chase(id, reason === "" ? {} : { remark: reason });
      case "extend":
        return extend(id, { dueOn: until, reason });
      case "waive":
        return waive(id, { reason });
      case "unwaive":
        return endWaiver(id);
    }
  };
  return (
    <FormSheet
      title={`${words.title}：${detail.item.title}`}
      button={words.button}
      note={detail.item.unit.name}
      errors={
        (action === "extend" || action === "waive") && reason.length < LEAST
          ? [`请写明原因，至少${LEAST}个字；它会和这件事一起留存。`]
          : []
      }
      act={act}
      onDone={() => {
        onClose();
        showToast(words.done, action === "waive" ? { word: "撤销", act: () => void endWaiver(id).then(async () => queries.invalidateQueries()) } : undefined); // prettier-ignore
      }}
      onClose={onClose}
    >
      {action === "extend" && (
        <DateField
          label="延到哪天"
          aside={`最晚${sayDate(detail.extendUntil, today)}`}
          value={until}
          today={today}
          min={due === null ? detail.item.dueOn : addDays(due, 1)}
          max={detail.extendUntil}
          onChange={setUntil}
        />
      )}
      {action !== "unwaive" && (
        <TextArea
          label={words.reason}
          aside={action === "chase" ? "选填" : undefined}
          value={typed}
          onChange={setTyped}
          maxLength={action === "chase" ? 200 : 500}
          rows={2}
        />
      )}
    </FormSheet>
  );
}
