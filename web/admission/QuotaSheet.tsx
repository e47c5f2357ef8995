import { useState } from "react";
import type { AdmissionRow } from "#app/admission/schema.ts";
import { setQuota } from "../api/admission.ts";
import { TextField, Tick } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

/** How many members a unit may admit in a year, by which paper, and whether it may be exceeded. */
export function QuotaSheet(props: { row: AdmissionRow; year: number; onClose: () => void }) {
  const { row, year } = props;
  const [planned, setPlanned] = useState(row.quota === null ? "" : String(row.quota.planned));
  const [fixed, setFixed] = useState(row.quota?.fixed ?? false);
  const [basis, setBasis] = useState(row.quota?.basis ?? "");
  const count = /^\d{1,4}$/.test(planned.trim()) ? Number(planned) : null;
  return (
    <FormSheet
      title={`${row.unit.shortName}${year}年发展党员名额`}
      button="定为这个名额"
      note={`本年已接收${row.received}名，发展对象${row.standing.candidate}名。`}
      errors={[
        count === null ? "请写名额是多少名。" : undefined,
        basis.trim().length < 2 ? "请写按什么定的，比如文号；它会留存。" : undefined,
      ]}
      act={async (basedOn) => setQuota(row.unit.id, year, { planned: count ?? 0, fixed, basis: basis.trim(), basedOn: basedOn ?? row.quota?.revision ?? null })} // prettier-ignore
      sayCurrent={(current) => `${String(current["planned"])}名（${String(current["basis"])}）`}
      onDone={() => {
        props.onClose();
        showToast(`${row.unit.shortName}${year}年名额定为${planned}名`);
      }}
      onClose={props.onClose}
    >
      <TextField
        label="名额"
        aside="名"
        inputMode="numeric"
        value={planned}
        onChange={setPlanned}
      />
      <TextField
        label="依据"
        hint="党委的计划、上级的通知，写文号或者会议"
        value={basis}
        onChange={setBasis}
      />
      <Tick checked={fixed} onChange={setFixed}>
        上级下达，不能超过（接收到这个数就不能再批准；不勾选只提示）
      </Tick>
    </FormSheet>
  );
}
