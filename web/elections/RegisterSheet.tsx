import { useState } from "react";
import { disciplineName } from "#domain/election/discipline-name.ts";
import type { ElectedBody } from "#domain/election/term.ts";
import { registerTerm, type TermRow } from "../api/elections.ts";
import { useMe } from "../api/session.ts";
import { DateField } from "../ui/DateField.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

/** Registers the day on which the committee, or its discipline committee, was elected; end, reminder and the rest follow from it. */
export function RegisterSheet({ row, body, onClose }: { row: TermRow; body: ElectedBody; onClose: () => void }) {
  const { today } = useMe();
  const discipline = body === "discipline";
  const [electedOn, setElectedOn] = useState(row.electedOn ?? "");
  const error = electedOn === "" ? "请填选举的日期。" : electedOn > today ? "这一天还没有到。" : undefined; // prettier-ignore
  return (
    <FormSheet
      title={`登记${discipline ? disciplineName(row.unit.shortName) : row.unit.shortName}的任期`}
      button="登记"
      note={`${discipline ? "纪委任期和同级党委相同，和党委一起届满" : `按选举那天算起：${row.unit.kind === "committee" ? "党委一届5年" : "总支、支部一届3年"}`}。登记后，上级在届满前6个月收到“提醒换届”。`}
      errors={[error]}
      act={async () => registerTerm({ unitId: row.unit.id, body, electedOn })}
      onDone={() => {
        showToast("任期已登记");
        onClose();
      }}
      onClose={onClose}
    >
      <DateField label="选举产生的日期" value={electedOn} today={today} max={today} onChange={setElectedOn} />
    </FormSheet>
  );
} // prettier-ignore
