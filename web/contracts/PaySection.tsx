import { useState } from "react";
import { type ContractDetail, openPay, type PayView, setPay } from "../api/contracts.ts";
import { TextButton } from "../ui/Button.tsx";
import { SelectField, TextArea, TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { SourceMark } from "../ui/SourceMark.tsx";
import { showToast } from "../ui/Toast.tsx";
import { readYuan, sayYuan } from "./say-yuan.ts";

const PURPOSES = [
  { value: "pay-review", name: "核定、兑现薪酬" },
  { value: "appraisal", name: "考核测算" },
  { value: "audit", name: "配合审计、巡察" },
] as const;
type Purpose = (typeof PURPOSES)[number]["value"];

/** Pay is sealed. It opens for a stated purpose, which is kept; what is shown leaves the screen with the page. */
export function PaySection(props: { contract: ContractDetail }) {
  const { contract } = props;
  const [sheet, setSheet] = useState<"open" | "set" | null>(null);
  const [shown, setShown] = useState<PayView | null>(null);
  return (
    <section className="talent-section">
      <h2>薪酬</h2>
      <p className="talent-formula">
        加密保存。
        {contract.paySet.length === 0
          ? "还没有填。"
          : `已填：${contract.paySet.map((each) => (each.kind === "year" ? `${each.year}年` : "任期激励")).join("、")}。`}
        查看要写用途，查看记录留存。
      </p>
      {shown !== null && <PayShown pay={shown} />}
      <div className="talent-actions">
        {contract.paySet.length > 0 && (
          <TextButton strong onClick={() => setSheet("open")}>
            查看
          </TextButton>
        )}
        {shown !== null && <TextButton onClick={() => setShown(null)}>收起</TextButton>}
        <TextButton onClick={() => setSheet("set")}>填报</TextButton>
      </div>
      {sheet === "open" && (
        <OpenSheet contract={contract} onShown={setShown} onClose={() => setSheet(null)} />
      )}
      {sheet === "set" && (
        <SetSheet
          contract={contract}
          onClose={() => {
            setSheet(null);
            setShown(null);
          }}
        />
      )}
    </section>
  );
}

function PayShown(props: { pay: PayView }) {
  const { pay } = props;
  return (
    <>
      <ul className="talent-lines">
        {pay.years.map((year) => (
          <li key={year.year}>
            {year.year}年：基本年薪{sayYuan(year.base)}，绩效年薪{sayYuan(year.performance)}
            <div className="talent-formula">
              {year.structure.sentence}
              {year.exception !== null && `（说明：${year.exception}）`}
            </div>
            <div className="talent-formula">
              {year.paid === null ? "考核还没有确认，兑现额待补。" : year.paid.formula}
            </div>
          </li>
        ))}
        <li>
          任期激励：{pay.incentive.amount === null ? "还没有填" : sayYuan(pay.incentive.amount)}
          <div className="talent-formula">{pay.incentive.sentence}</div>
        </li>
      </ul>
      <p className="talent-formula">
        {pay.rules.map((rule) => (
          <span key={rule.name}>
            {rule.name} {rule.value}
            {rule.unit} <SourceMark mark={rule.mark} />
            {"　"}
          </span>
        ))}
      </p>
    </>
  );
}

function OpenSheet(props: {
  contract: ContractDetail;
  onShown: (pay: PayView) => void;
  onClose: () => void;
}) {
  const { contract, onShown, onClose } = props;
  const [purpose, setPurpose] = useState<Purpose>("pay-review");
  const [words, setWords] = useState("");
  return (
    <FormSheet
      title="查看薪酬"
      button="查看"
      note="用途和查看的时间会留存，审计管理员看得到。"
      errors={[words.trim().length < 4 ? "请写清楚这次要办什么事，至少4个字。" : undefined]}
      act={async () => openPay(contract.row.id, { purpose, words: words.trim() })}
      onDone={(pay) => {
        onShown(pay);
        onClose();
      }}
      onClose={onClose}
    >
      <SelectField
        label="用途"
        value={purpose}
        options={PURPOSES}
        onChange={(value) => setPurpose(PURPOSES.find((each) => each.value === value)?.value ?? "pay-review")} // prettier-ignore
      />
      <TextArea label="这次要办什么事" value={words} onChange={setWords} />
    </FormSheet>
  );
}

function SetSheet(props: { contract: ContractDetail; onClose: () => void }) {
  const { contract, onClose } = props;
  const [what, setWhat] = useState(String(contract.years[0] ?? "incentive"));
  const [base, setBase] = useState("");
  const [performance, setPerformance] = useState("");
  const [amount, setAmount] = useState("");
  const [exception, setException] = useState("");
  const incentive = what === "incentive";
  const stands = contract.paySet.find((each) => (incentive ? each.kind === "incentive" : each.kind === "year" && String(each.year) === what)); // prettier-ignore
  const basedOn = stands?.id ?? null;
  return (
    <FormSheet
      title="填薪酬"
      button="保存"
      note="绩效年薪占年薪的比例原则上不低于60%，任期激励不超过任期内年薪的30%，以制度设定的数值为准。"
      errors={incentive ? [readYuan(amount) === null ? "任期激励要写金额。" : undefined] : [readYuan(base) === null ? "基本年薪要写金额。" : undefined, readYuan(performance) === null ? "绩效年薪要写金额。" : undefined]} // prettier-ignore
      act={
        async () =>
        incentive
          ? setPay(contract.row.id, { kind: "incentive", amount: readYuan(amount) ?? 0, basedOn })
          : setPay(contract.row.id, { kind: "year", year: Number(what), base: readYuan(base) ?? 0, performance: readYuan(performance) ?? 0, basedOn, ...(exception.trim() === "" ? {} : { exception: exception.trim() }) }) // prettier-ignore
      }
      onDone={() => {
        showToast("已加密保存");
        onClose();
      }}
      onClose={onClose}
      sayCurrent={() => "这一项刚被别人填过。请关上，查看现在的数，再决定。"}
      mayKeep={() => false}
    >
      <SelectField
        label="填哪一项"
        value={what}
        options={[...contract.years.map((year) => ({ value: String(year), name: `${year}年薪酬` })), { value: "incentive", name: "任期激励" }]} // prettier-ignore
        onChange={setWhat}
      />
      {incentive ? (
        <TextField label="任期激励（元）" value={amount} onChange={setAmount} inputMode="decimal" />
      ) : (
        <>
          <TextField label="基本年薪（元）" value={base} onChange={setBase} inputMode="decimal" />
          <TextField
            label="绩效年薪（元）"
            value={performance}
            onChange={setPerformance}
            inputMode="decimal"
          />{" "}
          {/* prettier-ignore */}
          <TextArea label="绩效年薪低于规定比例的理由（没有不填）" value={exception} onChange={setException} />{" "}
          {/* prettier-ignore */}
        </>
      )}
    </FormSheet>
  );
}
