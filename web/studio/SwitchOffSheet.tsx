import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { organizationQuery } from "../api/organization.ts";
import { switchOff } from "../api/studio.ts";
import { PersonPicker, UnitPicker } from "../organization/pickers.tsx";
import type { PersonName } from "../organization/person-name.ts";
import { DateField } from "../ui/DateField.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Failed } from "../ui/Empty.tsx";
import { TextArea } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

/** Switches an institution off for a unit and all below it: from, until, why, and who approved it. */
export function SwitchOffSheet(props: {
  id: string;
  name: string;
  today: string;
  onClose: () => void;
}) {
  const { id, name, today, onClose } = props;
  const organization = useQuery(organizationQuery());
  const units = organization.data?.units ?? [];
  const [unitId, setUnitId] = useState<string | null>(null);
  const [from, setFrom] = useState<string>(today);
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const [approver, setApprover] = useState<PersonName | null>(null);
  const unit = units.find((each) => each.id === unitId);
  return (
    <FormSheet
      title={`对单位停用“${name}”`}
      button="停用"
      note="这段时间里开始的事，这个单位和它下面的都不用办，不列入应办；以前开始的照旧。最长一年。单位里办事的人会收到消息。"
      errors={[
        unitId === null ? "请选停用的单位。" : undefined,
        from === "" ? "请写从哪天起。" : undefined,
        until === "" ? "请写到哪天恢复。停用都要有期限。" : undefined,
        reason.trim().length < 2 ? "请写明为什么停用，至少2个字；它会留存。" : undefined,
        approver === null ? "请选批准人。" : undefined,
      ]}
      act={async () => switchOff(id, { unitId: unitId ?? "", from, until, reason: reason.trim(), approvedBy: approver?.id ?? "" })} // prettier-ignore
      onDone={() => {
        onClose();
        showToast(`${unit?.name ?? "这个单位"}停用“${name}”，${sayDate(until, today)}恢复`);
      }}
      onClose={onClose}
    >
      {organization.isError && <Failed words={wordsOf(organization.error)} />}
      {organization.data === undefined ? (
        <div className="picker-wait" />
      ) : (
        <UnitPicker label="哪个单位" units={units} value={unitId} onChange={setUnitId} />
      )}
      <DateField label="从哪天起" value={from} today={today} min={today} onChange={setFrom} />
      <DateField label="到哪天恢复" value={until} today={today} onChange={setUntil} />
      <TextArea label="为什么停用" rows={2} maxLength={500} value={reason} onChange={setReason} />
      <PersonPicker label="谁批准的" value={approver} onChange={setApprover} />
    </FormSheet>
  );
}
