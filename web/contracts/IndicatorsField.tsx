import { checkIndicators, type Indicator, percent, type Scoring } from "#domain/contract/indicator.ts"; // prettier-ignore
import { TextButton } from "../ui/Button.tsx";
import { SelectField, TextField, Tick } from "../ui/Field.tsx";

/** An indicator as it is typed; weights in percent. */
export interface IndicatorDraft {
  readonly key: string;
  readonly name: string;
  readonly main: boolean;
  readonly weight: string;
  readonly unit: string;
  readonly target: string;
  readonly scoring: Scoring["kind"];
  /** The cap of a rate, or the percent that each one costs. */
  readonly measure: string;
  readonly note: string;
}

const SCORINGS = [
  { value: "proportion", name: "按完成率，越高越好" },
  { value: "lower-better", name: "按完成率，越低越好" },
  { value: "deduct-each", name: "发生一次扣一次" },
  { value: "done", name: "完成得满分" },
  { value: "judged", name: "定性，评百分制" },
] as const;
const CAP = "120";
const MOST = 20;

export const newDraft = (number: number): IndicatorDraft => ({ key: `indicator-${Date.now()}-${number}`, name: "", main: number === 0, weight: "", unit: "", target: "", scoring: "proportion", measure: CAP, note: "" }); // prettier-ignore

export const toDraft = (indicator: Indicator): IndicatorDraft => ({
  key: indicator.id,
  name: indicator.name,
  main: indicator.main,
  weight: percent(indicator.weight).replace("%", ""),
  unit: indicator.unit,
  target: indicator.target === null ? "" : String(indicator.target),
  scoring: indicator.scoring.kind,
  measure: "capPercent" in indicator.scoring ? String(indicator.scoring.capPercent) : "percentEach" in indicator.scoring ? String(indicator.scoring.percentEach) : "", // prettier-ignore
  note: indicator.note,
});

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text.trim());

function scoringOf({ scoring, measure }: IndicatorDraft): Scoring {
  const number = /^\d+$/.test(measure.trim()) ? Number(measure) : 0;
  switch (scoring) {
    case "proportion":
    case "lower-better":
      return { kind: scoring, capPercent: Math.min(200, Math.max(100, number)) };
    case "deduct-each":
      return { kind: scoring, percentEach: Math.min(100, Math.max(1, number)) };
    case "done":
    case "judged":
      return { kind: scoring };
  }
}

export const indicatorsOf = (drafts: readonly IndicatorDraft[]): Indicator[] =>
  drafts.map((draft) => ({
    id: draft.key,
    name: draft.name.trim(),
    main: draft.main,
    weight: isNumber(draft.weight) ? Math.round(Number(draft.weight) * 100) : 0,
    unit: draft.unit.trim(),
    target: isNumber(draft.target) ? Number(draft.target) : null,
    scoring: scoringOf(draft),
    note: draft.note.trim(),
  }));

/** What is still wrong, in words; the server says the same. */
export function checkDrafts(drafts: readonly IndicatorDraft[]): string[] {
  const unnamed = drafts.flatMap((draft, at) => (draft.name.trim().length < 2 ? [`第${at + 1}项指标没有写名称。`] : [])); // prettier-ignore
  return [...unnamed, ...checkIndicators(indicatorsOf(drafts)).map((problem) => `${problem.message}${problem.mend ?? ""}`)]; // prettier-ignore
}

/** The indicators of a letter, with what the weights come to while one types. */
export function IndicatorsField(props: {
  drafts: readonly IndicatorDraft[];
  onChange: (drafts: readonly IndicatorDraft[]) => void;
}) {
  const { drafts, onChange } = props;
  const set = (key: string, change: Partial<IndicatorDraft>): void => onChange(drafts.map((each) => (each.key === key ? { ...each, ...change } : each))); // prettier-ignore
  const sum = indicatorsOf(drafts).reduce((total, each) => total + each.weight, 0);
  return (
    <fieldset className="talent-section">
      <legend>考核指标（权重合计{percent(sum)}）</legend>
      {drafts.map((draft, at) => (
        <div className="talent-indicator" key={draft.key}>
          <TextField
            label={`指标${at + 1}`}
            value={draft.name}
            onChange={(name) => set(draft.key, { name })}
          />
          <div className="talent-fields">
            <TextField
              label="权重（%）"
              value={draft.weight}
              onChange={(weight) => set(draft.key, { weight })}
              inputMode="decimal"
            />{" "}
            {/* prettier-ignore */}
            <SelectField
              label="计分办法"
              value={draft.scoring}
              options={SCORINGS}
              onChange={(value) => {
                const scoring = SCORINGS.find((each) => each.value === value)?.value ?? "proportion"; // prettier-ignore
                set(draft.key, { scoring, measure: scoring === "deduct-each" ? "50" : CAP });
              }}
            />
            {(draft.scoring === "proportion" || draft.scoring === "lower-better") && (
              <>
                <TextField
                  label="目标值"
                  value={draft.target}
                  onChange={(target) => set(draft.key, { target })}
                  inputMode="decimal"
                />{" "}
                {/* prettier-ignore */}
                <TextField label="完成率最高（%）" value={draft.measure} onChange={(measure) => set(draft.key, { measure })} inputMode="numeric" />{" "}
                {/* prettier-ignore */}
              </>
            )}
            {draft.scoring === "deduct-each" && (
              <TextField label="每次扣（%）" value={draft.measure} onChange={(measure) => set(draft.key, { measure })} inputMode="numeric" /> /* prettier-ignore */
            )}
            <TextField
              label="单位"
              value={draft.unit}
              onChange={(unit) => set(draft.key, { unit })}
            />{" "}
            {/* prettier-ignore */}
          </div>
          <div className="talent-actions">
            {" "}
            <Tick checked={draft.main} onChange={(main) => set(draft.key, { main })}>
              主要指标（完成率低于底线时需要研究）
            </Tick>
            {drafts.length > 1 && (
              <TextButton onClick={() => onChange(drafts.filter((each) => each.key !== draft.key))}>
                删去这一项
              </TextButton>
            )}
          </div>
        </div>
      ))}
      {drafts.length < MOST && (
        <p className="talent-actions">
          <TextButton onClick={() => onChange([...drafts, newDraft(drafts.length)])}>
            再加一项
          </TextButton>
        </p>
      )}
    </fieldset>
  );
}
