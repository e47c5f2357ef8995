import { useState } from "react";
import { textOf } from "../api/conflict.ts";
import { acceptProject, withdrawProject, type Project } from "../api/projects.ts";
import { TextArea, TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

/** What was settled in the meantime is not settled over again. */
const isOpen = (current: Readonly<Record<string, unknown>>): boolean =>
  current["status"] === "registered";

export function AcceptSheet({ project, onClose }: { project: Project; onClose: () => void }) {
  const [rating, setRating] = useState("");
  const [remark, setRemark] = useState("");
  const score = Number(rating);
  const wrong = rating.trim() === "" || !Number.isFinite(score) || score < 0 || score > 100;
  return (
    <FormSheet
      title={`验收：${project.title}`}
      button="验收"
      errors={[
        wrong ? "评分写0至100之间的数。" : undefined,
        remark.trim().length < 2 ? "请写验收意见。" : undefined,
      ]}
      act={async (basedOn) => acceptProject(project.id, { rating: score, remark: remark.trim(), basedOn: basedOn ?? project.revision })} // prettier-ignore
      sayCurrent={(now) => textOf(now, "now")}
      mayKeep={isOpen}
      onDone={() => {
        onClose();
        showToast(`“${project.title}”已验收，评分计入考核`);
      }}
      onClose={onClose}
    >
      <p className="grey">预期成果：{project.deliverables}</p>
      <TextField
        label="评分"
        aside="0至100"
        inputMode="decimal"
        value={rating}
        onChange={setRating}
      />
      <TextArea label="验收意见" value={remark} onChange={setRemark} maxLength={500} rows={2} />
    </FormSheet>
  );
}

export function WithdrawSheet({ project, onClose }: { project: Project; onClose: () => void }) {
  const [remark, setRemark] = useState("");
  return (
    <FormSheet
      title={`撤下：${project.title}`}
      button="撤下这个项目"
      errors={[
        remark.trim().length < 2 ? "请写明为什么撤下，至少2个字；它会和项目一起留存。" : undefined,
      ]}
      act={async (basedOn) => withdrawProject(project.id, { remark: remark.trim(), basedOn: basedOn ?? project.revision })} // prettier-ignore
      sayCurrent={(now) => textOf(now, "now")}
      mayKeep={isOpen}
      onDone={() => {
        onClose();
        showToast(`“${project.title}”已撤下，没到期的节点不再应办`);
      }}
      onClose={onClose}
    >
      <p className="grey">撤下后，没到期的节点不再应办；已写的进展都留着。</p>
      <TextArea label="为什么撤下" value={remark} onChange={setRemark} maxLength={500} rows={2} />
    </FormSheet>
  );
}
