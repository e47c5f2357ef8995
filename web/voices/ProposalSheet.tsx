import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { submitProposal } from "../api/voices.ts";
import { useKinds } from "../kind-lists/use-kinds.ts";
import { SelectField, TextArea, TextField, Tick } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

/** 提建议: a line and what is meant; the name only where one wants to. */
export function ProposalSheet({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [title, setTitle] = useState("");
  const [content, setContent] = useState("");
  const [about, setAbout] = useState("");
  const [masked, setMasked] = useState(false);
  const topics = useKinds("proposal-topics");
  return (
    <FormSheet
      title="提建议"
      button="提出"
      note="3个工作日内受理，再交给承办单位，15个工作日内答复。被采纳的，大家都看得到。"
      errors={[
        ...(title.trim().length < 2 ? ["请用一句话写明建议什么。"] : []),
        ...(content.trim().length < 4 ? ["请写清楚现在怎样、建议怎样做。"] : []),
      ]}
      act={async () => submitProposal({ title: title.trim(), content: content.trim(), ...(about === "" ? {} : { about }), masked })} // prettier-ignore
      onDone={(opened) => {
        showToast("已提出，受理后会告诉您");
        void navigate({ to: "/cases/$caseId", params: { caseId: opened.id } });
      }}
      onClose={onClose}
    >
      <TextField label="建议什么" placeholder="例如 泵站加装遮阳棚" maxLength={60} value={title} onChange={setTitle} />
      <TextArea label="现在怎样，建议怎样做" rows={5} maxLength={4000} value={content} onChange={setContent} />
      <SelectField label="关于什么" aside="选填" empty="不选" value={about} options={topics.map((each) => ({ value: each, name: each }))} onChange={setAbout} />
      <Tick checked={masked} onChange={setMasked}>
        不公开我的姓名：受理和答复的人看不到是谁提的，也不写我在哪个支部
      </Tick>
    </FormSheet>
  ); // prettier-ignore
}
