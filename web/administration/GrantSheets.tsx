import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useDeferredValue, useState } from "react";
import { addDays, parseDay } from "#kernel/day.ts";
import { type Role, ROLES } from "#domain/access/policy.ts";
import { ROLE_DUTIES, ROLE_NAMES } from "#domain/access/role-names.ts";
import { isAdministrator } from "#domain/access/separate-roles.ts";
import { endGrant, giveGrant, type GrantRow, pickPeopleQuery, pickUnitsQuery } from "../api/administration.ts"; // prettier-ignore
import { textOf } from "../api/conflict.ts";
import { useMe } from "../api/session.ts";
import { DateField } from "../ui/DateField.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

const ComboField = lazy(async () => import("../ui/ComboField.tsx"));

/** The day after the last one, as grants are kept; null for good. */
const untilOf = (last: string): string | null => {
  const day = parseDay(last);
  return day === null ? null : addDays(day, 1);
};

export function GiveGrantSheet({ onClose }: { onClose: () => void }) {
  const { today } = useMe();
  const [typed, setTyped] = useState("");
  const sought = useDeferredValue(typed.trim());
  const [person, setPerson] = useState<{ id: string; name: string } | null>(null);
  const [role, setRole] = useState<Role>("secretary");
  const [unitId, setUnitId] = useState<string | null>(null);
  const [from, setFrom] = useState<string>(today);
  const [last, setLast] = useState("");
  const [reason, setReason] = useState("");
  const people = useQuery(pickPeopleQuery(sought === person?.name ? "" : sought)).data?.items ?? [];
  const units = useQuery(pickUnitsQuery).data?.items ?? [];
  const offered = units.filter((unit) => !isAdministrator(role) || unit.kind === "group");
  return (
    <FormSheet
      title="授权"
      button="授权"
      note={ROLE_DUTIES[role]}
      errors={[
        person === null ? "请选给谁。" : undefined,
        unitId === null ? "请选管哪个单位。" : undefined,
        from === "" ? "请写从哪天起。" : undefined,
        last !== "" && last < from ? "结束的日期早于开始的日期。" : undefined,
        reason.trim().length < 2 ? "请写理由，如“按分工”“支委会决定”。" : undefined,
      ]}
      act={async () => giveGrant({ personId: person?.id ?? "", role, unitId: unitId ?? "", from, until: untilOf(last), reason: reason.trim() })} // prettier-ignore
      sayCurrent={(current) => `${textOf(current, "setBy")}已授权，${textOf(current, "from")}起，理由“${textOf(current, "reason")}”。`} // prettier-ignore
      onDone={(given) => {
        onClose();
        showToast(`已授权：${given.person.name}，${ROLE_NAMES[given.role]}，${given.unit.name}。`);
      }}
      onClose={onClose}
    >
      <Suspense fallback={<div className="picker-wait" />}>
        <ComboField
          label="给谁"
          value={person?.id ?? null}
          options={people.map((each) => ({ value: each.id, name: each.name, note: `${each.code}，${each.unitName}${each.hasAccount ? "" : "，还没有账号"}` }))} // prettier-ignore
          onType={setTyped}
          onChange={(id) => {
            const found = people.find((each) => each.id === id);
            setPerson(found === undefined ? null : { id: found.id, name: found.name });
          }}
          placeholder="输入姓名或编号来找"
        />
      </Suspense>
      <SelectField
        label="角色"
        value={role}
        onChange={(value) => {
          const next = ROLES.find((each) => each === value) ?? "secretary";
          setRole(next);
          if (isAdministrator(next)) setUnitId(units.find((unit) => unit.kind === "group")?.id ?? null); // prettier-ignore
        }}
        options={ROLES.map((value) => ({ value, name: ROLE_NAMES[value] }))}
      />
      <Suspense fallback={<div className="picker-wait" />}>
        <ComboField
          key={`${isAdministrator(role)} ${units.length}`}
          label="管哪个单位（含下级）"
          value={unitId}
          options={offered.map((unit) => ({ value: unit.id, name: unit.name, note: unit.code }))}
          onChange={setUnitId}
        />
      </Suspense>
      <DateField label="从哪天起" value={from} today={today} onChange={setFrom} />
      <DateField
        label="到哪天（含当天）"
        hint="不填就是长期"
        value={last}
        today={today}
        onChange={setLast}
      />
      <TextField label="理由" value={reason} onChange={setReason} maxLength={200} />
    </FormSheet>
  );
}

export function EndGrantSheet({ grant, onClose }: { grant: GrantRow; onClose: () => void }) {
  const { today } = useMe();
  const [on, setOn] = useState<string>(today);
  const [reason, setReason] = useState("");
  return (
    <FormSheet
      title={`收回授权：${grant.person.name}`}
      button="收回"
      note={`${ROLE_NAMES[grant.role]}，${grant.unit.name}。从这天起不再有效，以前办的事都留着。`}
      errors={[
        on === "" ? "请写从哪天起。" : undefined,
        reason.trim().length < 2 ? "请写理由。" : undefined,
      ]}
      act={async (basedOn) => endGrant(grant.id, { on, reason: reason.trim(), basedOn: basedOn ?? grant.revision })} // prettier-ignore
      sayCurrent={(current) => `${textOf(current, "endedBy") || "系统"}已从${textOf(current, "until")}起结束，理由“${textOf(current, "endReason")}”。`} // prettier-ignore
      onDone={() => {
        onClose();
        showToast(`已收回${grant.person.name}的授权。`);
      }}
      onClose={onClose}
    >
      <DateField label="从哪天起" value={on} today={today} onChange={setOn} />
      <TextField label="理由" value={reason} onChange={setReason} maxLength={200} />
    </FormSheet>
  );
}
