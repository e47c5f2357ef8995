import { useState } from "react";
import { addGround, type ContractDetail, recordDecision } from "../api/contracts.ts";
import { TextButton } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { sayFull } from "../talent/say-full.ts";
import { SelectField, TextArea, TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

const LINES = [
  { value: "3", name: "被认定不胜任岗位" },
  { value: "4", name: "对违规经营投资损失负有责任" },
  { value: "5", name: "其他不适宜继续任职的情形" },
] as const;
const DECISIONS = [
  { value: "stay", name: "继续任职" },
  { value: "warn", name: "提醒谈话" },
  { value: "adjust", name: "调整岗位或者薪酬" },
  { value: "exit", name: "解聘" },
] as const;
type Decision = (typeof DECISIONS)[number]["value"];
const nameOf = (decision: string | null): string => DECISIONS.find((each) => each.value === decision)?.name ?? ""; // prettier-ignore

/** 需要研究: each line that was touched with its reason, and what people decided. Nothing happens by itself. */
export function Triggers(props: { contract: ContractDetail; today: string }) {
  const { contract, today } = props;
  const [sheet, setSheet] = useState<"ground" | "decision" | null>(null);
  const open = contract.triggers.filter((each) => !each.decided);
  return (
    <section className="talent-section">
      <h2>需要研究</h2>
      {contract.triggers.length === 0 && <p className="note">没有触及退出底线的情形。</p>}
      <ul className="talent-lines">
        {contract.triggers.map((trigger) => (
          <li key={`${trigger.line}${trigger.reason}`}>
            <strong className={trigger.decided ? "" : "talent-look"}>
              {trigger.decided ? "已研究" : "需要研究"}
            </strong>
            {"　"}
            底线{trigger.line}：{trigger.reason}
          </li>
        ))}
        {contract.reviews
          .filter((review) => review.kind === "decision")
          .map((review) => (
            <li key={review.id}>
              {sayFull(review.on)} {review.decidedBy}决定{nameOf(review.decision)}：{review.reason}
              （{review.by}登记）
            </li>
          ))}
      </ul>
      {contract.may.write && (
        <div className="talent-actions">
          {open.length > 0 && contract.endedOn === null && (
            <TextButton strong onClick={() => setSheet("decision")}>
              登记研究决定
            </TextButton>
          )}
          <TextButton onClick={() => setSheet("ground")}>登记其他情形</TextButton>
        </div>
      )}
      {sheet === "ground" && (
        <GroundSheet contract={contract} today={today} onClose={() => setSheet(null)} />
      )}
      {sheet === "decision" && (
        <DecisionSheet contract={contract} today={today} onClose={() => setSheet(null)} />
      )}
    </section>
  );
}

interface SheetProps {
  contract: ContractDetail;
  today: string;
  onClose: () => void;
}

function GroundSheet({ contract, today, onClose }: SheetProps) {
  const [line, setLine] = useState<string>("4");
  const [reason, setReason] = useState("");
  const [on, setOn] = useState(today);
  return (
    <FormSheet
      title="登记需要研究的情形"
      button="登记"
      note="只列为需要研究，不会自动处理。"
      errors={[reason.trim().length < 2 ? "请写是什么情形。" : undefined, on === "" ? "请写认定的日期。" : undefined]} // prettier-ignore
      act={async () => addGround(contract.row.id, { line: Number(line), reason: reason.trim(), on })} // prettier-ignore
      onDone={() => {
        showToast("已列为需要研究");
        onClose();
      }}
      onClose={onClose}
    >
      <SelectField label="哪一类" value={line} options={LINES} onChange={setLine} />
      <TextArea label="情形" value={reason} onChange={setReason} />
      <DateField label="认定日期" value={on} today={today} max={today} onChange={setOn} />
    </FormSheet>
  );
}

function DecisionSheet({ contract, today, onClose }: SheetProps) {
  const [decision, setDecision] = useState<Decision>("stay");
  const [reason, setReason] = useState("");
  const [by, setBy] = useState("");
  const [on, setOn] = useState(today);
  return (
    <FormSheet
      title="登记研究决定"
      button="登记决定"
      note="记的是会议已经作出的决定。选解聘的，契约从决定之日终止；其他决定不改变契约。"
      errors={[
        by.trim().length < 2 ? "请写由谁决定，如董事会2026年第3次会议。" : undefined,
        reason.trim().length < 4 ? "请写决定的理由，至少4个字。" : undefined,
        on === "" ? "请写决定的日期。" : undefined,
      ]}
      act={async () => recordDecision(contract.row.id, { decision, reason: reason.trim(), decidedBy: by.trim(), decidedOn: on })} // prettier-ignore
      onDone={() => {
        showToast("决定已登记");
        onClose();
      }}
      onClose={onClose}
    >
      <SelectField
        label="决定"
        value={decision}
        options={DECISIONS}
        onChange={(value) => setDecision(DECISIONS.find((each) => each.value === value)?.value ?? "stay")} // prettier-ignore
      />
      <TextField label="由谁决定" value={by} onChange={setBy} />
      <TextArea label="理由" value={reason} onChange={setReason} />
      <DateField label="决定日期" value={on} today={today} max={today} onChange={setOn} />
    </FormSheet>
  );
}
