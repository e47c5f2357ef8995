import { useState } from "react";
import { addDays, parseDay } from "#kernel/day.ts";
import { nameAgent } from "../api/delegations.ts";
import { useMe } from "../api/session.ts";
import type { PersonName } from "../organization/person-name.ts";
import { PersonPicker } from "../organization/pickers.tsx";
import { DateField } from "../ui/DateField.tsx";
import { TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

/** 请人代办: whom, for which days, why. */
export function NameAgentSheet({ onClose }: { onClose: () => void }) {
  const { today } = useMe();
  const [agent, setAgent] = useState<PersonName | null>(null);
  const [from, setFrom] = useState<string>(today);
  const [last, setLast] = useState<string>(today);
  const [reason, setReason] = useState("");
  return (
    <FormSheet
      title="请人代办"
      button="请他（她）代办"
      note="代办的人能做您能做的业务，管理员权限和再请别人除外。上级党群工作部看得到这次安排。"
      errors={[
        agent === null ? "请选请谁代办。" : undefined,
        from === "" || last === "" ? "请写从哪天到哪天。" : undefined,
        last !== "" && last < from ? "结束的日期早于开始的日期。" : undefined,
        reason.trim().length < 2 ? "请写理由，如“出差”“休假”。" : undefined,
      ]}
      act={async () => {
        const day = parseDay(last);
        return nameAgent({ agentId: agent?.id ?? "", from, until: day === null ? "" : addDays(day, 1), reason: reason.trim() }); // prettier-ignore
      }}
      onDone={(named) => {
        onClose();
        showToast(`已请${named.agent.name}代办。`);
      }}
      onClose={onClose}
    >
      <PersonPicker label="请谁" value={agent} onChange={setAgent} />
      <DateField label="从哪天起" value={from} today={today} onChange={setFrom} />
      <DateField label="到哪天（含当天）" value={last} today={today} onChange={setLast} />
      <TextField label="理由" value={reason} onChange={setReason} maxLength={200} />
    </FormSheet>
  );
}
