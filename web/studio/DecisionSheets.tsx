import { useState } from "react";
import { adopt, retire, setLoadLimit, type StudioPage } from "../api/studio.ts";
import { DateField } from "../ui/DateField.tsx";
import { sayDate } from "../ui/day-words.ts";
import { TextArea, TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";
import { LEAST_REASON } from "./SaveSheet.tsx";

interface Deciding {
  readonly id: string;
  readonly name: string;
  readonly today: string;
  readonly onDone: (page: StudioPage) => void;
  readonly onClose: () => void;
}
const NO_REASON = "请写明按什么决定，至少2个字；它会留存。";

/** 施行: by a decision of the group's own, apart from any plan. */
export function AdoptSheet({ id, name, today, onDone, onClose }: Deciding) {
  const [from, setFrom] = useState<string>(today);
  const [reason, setReason] = useState("");
  return (
    <FormSheet
      title={`施行“${name}”`}
      button="施行"
      note="这一天起，它要求的事成为应办。"
      errors={[from === "" ? "请写从哪天起。" : undefined, reason.trim().length < LEAST_REASON ? NO_REASON : undefined]} // prettier-ignore
      act={async () => adopt(id, { from, reason: reason.trim() })}
      onDone={(page) => {
        onClose();
        onDone(page);
        showToast(`“${name}”${sayDate(from, today)}起施行`);
      }}
      onClose={onClose}
    >
      <DateField label="从哪天起" value={from} today={today} min={today} onChange={setFrom} />
      <TextArea label="按什么决定" rows={2} maxLength={500} value={reason} onChange={setReason} />
    </FormSheet>
  );
}

/** 停止施行: what opens from the day on is not owed any more. */
export function RetireSheet({ id, name, today, onDone, onClose }: Deciding) {
  const [on, setOn] = useState<string>(today);
  const [reason, setReason] = useState("");
  return (
    <FormSheet
      title={`停止施行“${name}”`}
      button="停止施行"
      note="这一天起开始的事不再应办；以前开始的照旧，台账和得分都留着。"
      errors={[on === "" ? "请写从哪天起。" : undefined, reason.trim().length < LEAST_REASON ? NO_REASON : undefined]} // prettier-ignore
      act={async () => retire(id, { on, reason: reason.trim() })}
      onDone={(page) => {
        onClose();
        onDone(page);
        showToast(`“${name}”${sayDate(on, today)}起停止施行`);
      }}
      onClose={onClose}
    >
      <DateField label="从哪天起" value={on} today={today} min={today} onChange={setOn} />
      <TextArea label="按什么决定" rows={2} maxLength={500} value={reason} onChange={setReason} />
    </FormSheet>
  );
}

/** How many minutes of records a unit should be asked for in a month at most. */
export function LoadLimitSheet(props: { minutes: number; onClose: () => void }) {
  const [text, setText] = useState(String(props.minutes));
  const minutes = /^\d+$/.test(text.trim()) ? Number(text) : 0;
  return (
    <FormSheet
      title="每个单位每月的负担上限"
      button="改为这个上限"
      note="按台账要填的栏目估算的分钟数，对全集团都一样。超过了会提醒，不挡发布。"
      errors={[minutes < 10 || minutes > 10_000 ? "请写10到10000之间的分钟数。" : undefined]}
      act={async () => setLoadLimit(minutes)}
      onDone={() => {
        props.onClose();
        showToast(`负担上限改为每月${minutes}分钟`);
      }}
      onClose={props.onClose}
    >
      <TextField
        label="每月最多"
        aside="分钟"
        inputMode="numeric"
        value={text}
        onChange={setText}
      />
    </FormSheet>
  );
}
