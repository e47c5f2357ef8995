import { useState } from "react";
import { giveFeedback } from "../api/committee.ts";
import { useMe } from "../api/session.ts";
import { DateField } from "../ui/DateField.tsx";
import { TextArea } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

/** 反馈: the last link of the chain of a first item. */
export function FeedbackSheet({ itemId, onClose }: { itemId: string; onClose: () => void }) {
  const me = useMe();
  const [on, setOn] = useState<string>(me.today);
  const [text, setText] = useState("");
  return (
    <FormSheet
      title="登记第一议题落实反馈"
      button="登记反馈"
      note="任务都销号以后，向党组织反馈落实情况，传达、研究、落实、反馈就闭环了。"
      errors={[on === "" ? "请写日期。" : undefined, text.trim().length < 4 ? "请写落实情况。" : undefined]} // prettier-ignore
      act={async () => giveFeedback(itemId, { on, text: text.trim() })}
      onDone={() => {
        onClose();
        showToast("已登记反馈");
      }}
      onClose={onClose}
    >
      <DateField label="反馈日期" value={on} today={me.today} onChange={setOn} />
      <TextArea label="落实情况" value={text} onChange={setText} maxLength={2000} rows={4} />
    </FormSheet>
  );
}
