import { useRef } from "react";
import { FilesField } from "../records/FilesField.tsx";
import { TextButton } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { SelectField, TextArea, TextField } from "../ui/Field.tsx";
import { type FindingDraft, SEVERITY_OPTIONS } from "./finding-draft.ts";

/** One finding: what it is and by which facts; a file where there is one, never a photo as a condition. */
export function FindingFields(props: {
  draft: FindingDraft;
  today: string;
  onChange: (change: Partial<FindingDraft>) => void;
}) {
  const { draft, today, onChange } = props;
  const picker = useRef<HTMLInputElement | null>(null);
  return (
    <>
      <TextArea
        label="发现的问题"
        rows={2}
        maxLength={2000}
        value={draft.finding}
        onChange={(finding) => onChange({ finding })}
      />
      <TextArea
        label="依据的事实"
        hint="查了什么、多少、差在哪里"
        rows={2}
        maxLength={2000}
        value={draft.evidence}
        onChange={(evidence) => onChange({ evidence })}
      />
      <TextField
        label="依据的规定"
        aside="选填"
        maxLength={200}
        value={draft.rule}
        onChange={(rule) => onChange({ rule })}
      />
      <SelectField
        label="问题程度"
        aside="选填"
        empty="不写"
        value={draft.severity}
        options={SEVERITY_OPTIONS}
        onChange={(severity) => onChange({ severity })}
      />
      <DateField
        label="整改期限"
        aside="不填就是通知后两个月"
        value={draft.deadline}
        today={today}
        min={today}
        onChange={(deadline) => onChange({ deadline })}
      />
      <FilesField
        picker={picker}
        files={draft.files}
        onAdd={(file) => onChange({ files: [...draft.files.filter((each) => each.hash !== file.hash), file] })} // prettier-ignore
        onRemove={(hash) => onChange({ files: draft.files.filter((each) => each.hash !== hash) })}
      />
      <p className="grey">
        有文件的可以附上，没有的不用；不要求拍照。{" "}
        <TextButton onClick={() => picker.current?.click()}>附文件</TextButton>
      </p>
    </>
  );
}
