import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { RecordDetail } from "#app/records/schema.ts";
import { wordsOf } from "../api/client.ts";
import { approveMinutes, returnRecord, withdrawRecord } from "../api/records.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { ErrorSummary, given, TextArea } from "../ui/Field.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";
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
  const queries = useQueryClient();
  const [remark, setRemark] = useState("");
  const [error, setError] = useState<string | undefined>(undefined);
  const doing = useMutation({
    mutationFn: async (): Promise<RecordDetail> => action === "return" ? returnRecord(id, remark.trim()) : action === "withdraw" ? withdrawRecord(id, remark.trim()) : approveMinutes(id), // prettier-ignore
    onSuccess: async () => {
      onClose();
      showToast(words.done);
      await queries.invalidateQueries();
    },
  });
  const send = (): void => {
    if (words.label !== null && remark.trim().length < LEAST) {
      setError(`请写明${words.label}，至少${LEAST}个字；它会和台账一起留存。`);
      return;
    }
    setError(undefined);
    doing.mutate();
  };
  return (
    <Sheet label={words.title} onClose={onClose}>
      <SheetBody
        title={`${words.title}：${detail.row.title}`}
        buttons={
          <>
            <Button kind="primary" busy={doing.isPending} busyWord="正在办……" onClick={send}>
              {words.button}
            </Button>
            <TextButton onClick={onClose}>算了</TextButton>
          </>
        }
      >
        {doing.isError && (
          <ErrorSummary errors={[{ message: wordsOf(doing.error) }]} title="没有办成：" />
        )}
        <p className="grey">
          {detail.row.unit.name}。{words.note}
        </p>
        {words.label !== null && (
          <TextArea
            label={words.label}
            value={remark}
            onChange={setRemark}
            maxLength={500}
            rows={2}
            {...given({ error })}
          />
        )}
      </SheetBody>
    </Sheet>
  );
}
