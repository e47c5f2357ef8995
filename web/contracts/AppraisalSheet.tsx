import { useState } from "react";
import { scoreLetter } from "#domain/contract/score-letter.ts";
import { sayScoring } from "#domain/contract/print-paper.ts";
import { type AppraisalInput, type ContractDetail, saveAppraisal } from "../api/contracts.ts";
import { SelectField, TextArea, TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";
import { sayScore } from "./say-yuan.ts";

export interface Appraised {
  readonly kind: "mid-year" | "annual" | "term";
  readonly year: number;
}
const GRADES = [
  { value: "competent", name: "称职" },
  { value: "basic", name: "基本称职" },
  { value: "incompetent", name: "不称职" },
] as const;
const NAMES = { "mid-year": "年年中检查", annual: "年度考核", term: "任期考核" } as const;
const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text.trim());

/** Actuals of a check or an appraisal; the score is shown as it follows from the letter while one types. */
export function AppraisalSheet(props: {
  contract: ContractDetail;
  of: Appraised;
  onClose: () => void;
}) {
  const { contract, of, onClose } = props;
  const before = contract.appraisals.find((each) => each.kind === of.kind && each.year === of.year);
  const letter = contract.papers.find((paper) => (of.kind === "term" ? paper.kind === "term" : paper.kind === "annual" && paper.year === of.year))?.content; // prettier-ignore
  const indicators = letter !== undefined && letter.kind !== "agreement" ? letter.indicators : [];
  const known = new Map(before?.content.actuals.map((each) => [each.indicator, each]));
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() => Object.fromEntries([...known].map(([id, each]) => [id, String(each.value)]))); // prettier-ignore
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>(() => Object.fromEntries([...known].map(([id, each]) => [id, each.reason ?? ""]))); // prettier-ignore
  const [points, setPoints] = useState("");
  const [pointsReason, setPointsReason] = useState("");
  const [standing, setStanding] = useState<string>(before?.content.standing ?? "");
  const [grade, setGrade] = useState<string>(before?.content.grade ?? "");
  const [reason, setReason] = useState("");
  const actuals = indicators.flatMap(({ id, scoring }) => {
    const text = typed[id] ?? "";
    if (!isNumber(text)) return [];
    const words = (reasons[id] ?? "").trim();
    return [{ indicator: id, value: Number(text), ...(scoring.kind === "judged" && words !== "" ? { reason: words } : {}) }]; // prettier-ignore
  });
  const adjustments = [...(before?.content.adjustments ?? []), ...(isNumber(points) && Number(points) !== 0 ? [{ points: Math.round(Number(points) * 100), reason: pointsReason.trim() }] : [])]; // prettier-ignore
  const scored = scoreLetter(indicators, actuals, adjustments);
  const confirmed = before !== undefined && before.confirmedOn !== null;
  const input = (): AppraisalInput => ({
    kind: of.kind,
    year: of.year,
    actuals,
    adjustments,
    standing: standing === "last" || standing === "near-last" ? standing : null,
    grade: GRADES.find((each) => each.value === grade)?.value ?? null,
    note: before?.content.note ?? "",
    basedOn: before?.revision ?? 0,
    ...(confirmed ? { reason: reason.trim() } : {}),
  });
  return (
    <FormSheet
      title={`${of.year === 0 ? "" : of.year}${NAMES[of.kind]}`}
      button="保存"
      note={`得分：${sayScore(scored.total)}。${scored.formula}`}
      errors={[
        ...indicators.map(({ id, name }) => (typed[id] ?? "").trim() !== "" && !isNumber(typed[id] ?? "") ? `“${name}”要写数字。` : undefined), // prettier-ignore
        points.trim() !== "" && !isNumber(points) ? "加减分要写数字。" : undefined,
        isNumber(points) && Number(points) !== 0 && pointsReason.trim().length < 2 ? "加减分要写理由。" : undefined, // prettier-ignore
        confirmed && reason.trim().length < 2 ? "已经确认的考核要写为什么更正。" : undefined,
      ]}
      act={async () => saveAppraisal(contract.row.id, input())}
      onDone={() => {
        showToast("已保存，得分按责任书算出");
        onClose();
      }}
      onClose={onClose}
      sayCurrent={() => "考核刚被别人改过，请关上再打开，对照现在的内容填。"}
      mayKeep={() => false}
    >
      {indicators.map((indicator) => (
        <div className="talent-indicator" key={indicator.id}>
          <TextField
            label={`${indicator.name}${indicator.target === null ? "" : `（目标${indicator.target}${indicator.unit}）`}`}
            hint={sayScoring(indicator)}
            value={typed[indicator.id] ?? ""}
            onChange={(value) => setTyped({ ...typed, [indicator.id]: value })}
            inputMode="decimal"
          />
          {indicator.scoring.kind === "judged" && (
            <TextField
              label="评价理由"
              value={reasons[indicator.id] ?? ""}
              onChange={(value) => setReasons({ ...reasons, [indicator.id]: value })}
            />
          )}
        </div>
      ))}
      <TextField
        label="另加减分（没有不填）"
        value={points}
        onChange={setPoints}
        inputMode="decimal"
      />{" "}
      {/* prettier-ignore */}
      {points.trim() !== "" && (
        <TextField label="加减分理由" value={pointsReason} onChange={setPointsReason} />
      )}
      {of.kind === "annual" && (
        <SelectField
          label="同批考核中的位置"
          value={standing}
          options={[{ value: "near-last", name: "靠后" }, { value: "last", name: "末位" }]} // prettier-ignore
          empty="不在末位"
          onChange={setStanding}
        />
      )}
      {of.kind === "term" && (
        <SelectField
          label="任期综合考核评价"
          value={grade}
          options={GRADES}
          empty="还没有评定"
          onChange={setGrade}
        />
      )}
      {confirmed && <TextArea label="更正原因" value={reason} onChange={setReason} />}
    </FormSheet>
  );
}
