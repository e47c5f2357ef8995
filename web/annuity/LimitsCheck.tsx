import { useState } from "react";
import { type Fen, parseYuan } from "#kernel/money.ts";
import { checkPlanFigures } from "#domain/annuity/contribution-limits.ts";
import { checkVesting, linearVesting } from "#domain/annuity/vesting.ts";
import { TextField } from "../ui/Field.tsx";

const FIELDS = [
  { key: "wageBill", label: "上年职工工资总额（元）" },
  { key: "employer", label: "企业一年缴费（元）" },
  { key: "employee", label: "职工个人一年缴费（元）" },
  { key: "highest", label: "企业缴费最高一人（元）" },
] as const;

const given = (amount: Fen | null | undefined): amount is Fen => amount !== null && amount !== undefined && amount >= 0; // prettier-ignore

/** A plan held against the limits before it goes to the staff congress; nothing of it is kept. */
export function LimitsCheck() {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const text = (key: string): string => typed[key] ?? "";
  const set = (key: string, value: string): void => setTyped({ ...typed, [key]: value });
  const amounts = FIELDS.map(({ key }) => parseYuan(text(key)));
  const [wageBill, employer, employee, highest] = amounts;
  const people = /^\d{1,7}$/.test(text("people")) ? Number(text("people")) : null;
  const years = /^\d{1,2}$/.test(text("years")) ? Number(text("years")) : null;
  const ready = given(wageBill) && given(employer) && given(employee) && given(highest) && people !== null; // prettier-ignore
  const lines = ready ? checkPlanFigures({ wageBill, employer, employee, highest, people }) : [];
  const vesting = years === null || years === 0 ? null : checkVesting(linearVesting(years));
  return (
    <section className="talent-section">
      <h2>方案试算</h2>
      <p className="talent-formula">
        按企业年金办法第十五条、第十八条、第十九条核对，只在这里算，不保存。
      </p>
      <div className="talent-fields">
        {FIELDS.map(({ key, label }) => (
          <TextField
            key={key}
            label={label}
            value={text(key)}
            onChange={(value) => set(key, value)}
            inputMode="decimal"
          />
        ))}
        <TextField
          label="参加人数"
          value={text("people")}
          onChange={(value) => set("people", value)}
          inputMode="numeric"
        />{" "}
        {/* prettier-ignore */}
        <TextField label="逐年归属，几年归完" value={text("years")} onChange={(value) => set("years", value)} inputMode="numeric" />{" "}
        {/* prettier-ignore */}
      </div>
      {(lines.length > 0 || vesting !== null) && (
        <ul className="talent-lines" aria-live="polite">
          {lines.map((line) => (
            <li key={line.rule}>
              <strong className={line.ok ? "" : "talent-look"}>
                {line.ok ? "符合" : "超过"}　{line.rule}
              </strong>
              （{line.article}）：{line.sentence}
            </li>
          ))}
          {vesting !== null && (
            <li>
              <strong className={vesting.ok ? "" : "talent-look"}>
                {vesting.ok ? "符合" : "超过"}　归属年限
              </strong>
              （第十九条）：{vesting.ok ? `每年平均归属，${years}年归完` : vesting.refusal.message}
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
