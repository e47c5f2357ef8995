import { useState } from "react";
import type { RecordDetail } from "#app/records/schema.ts";
import { approveMinutes, returnRecord, withdrawRecord } from "../api/records.ts";
import { TextArea } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

export type RecordAction = "return" | "withdraw" | "approve";

const WORDS: Readonly<
  Record<
    RecordAction,
    { title: string; button: string; done: string; note: string; label: string | null }
  >
> = {
  // prettier-ignore
  return: { title: "退回", button: "退回", done: "已退回，对方的待办里会看到。", note: "退回是请对方补充，办过的仍算数，更正后按更正的算；根本不成立的，用“撤回”。", label: "哪里要改" }, // prettier-ignore
  withdraw: { title: "撤回", button: "撤回这条台账", done: "已撤回，留有底稿。", note: "撤回后，它算作履行的都不再算数；台账留底，不会删去。", label: "为什么撤回" }, // prettier-ignore
  approve: { title: "审定纪要", button: "审定", done: "纪要已审定。", note: "审定后，要求有审定纪要的事才算办结；以后更正纪要，要重新审定。", label: null }, // prettier-ignore
};
const LEAST = 2;

/** What can be done with a record beside correcting it, each with its reason kept. */
export function RecordActionSheet(props: {
  action: RecordAction;
  detail: RecordDetail;
  onClose: () => void;
}) {
  const { action, detail, onClose } = props;
  const words = WORDS[action];
  const { id } = detail.row;
  const [typed, setTyped] = useState("");
  const remark = typed.trim();
  return (
    <FormSheet
      title={`${words.title}：${detail.row.title}`}
      button={words.button}
      note={`${detail.row.unit.name}。${words.note}`}
      errors={
        words.label !== null && remark.length < LEAST
          ? [`请写明${words.label}，至少${LEAST}个字；它会和台账一起留存。`]
          : []
      }
      act={async () => action === "return" ? returnRecord(id, remark) : action === "withdraw" ? withdrawRecord(id, remark) : approveMinutes(id)} // prettier-ignore
      onDone={() => {
        onClose();
        showToast(words.done);
      }}
      onClose={onClose}
    >
      {words.label !== null && (
        <TextArea label={words.label} value={typed} onChange={setTyped} maxLength={500} rows={2} />
      )}
    </FormSheet>
  );
}
