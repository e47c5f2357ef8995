import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { VISIT_KINDS } from "#domain/inspection/supervision-plan.ts";
import { addVisit, type PlanList } from "../api/inspection.ts";
import { organizationQuery } from "../api/organization.ts";
import { useMe } from "../api/session.ts";
import type { PersonName } from "../organization/person-name.ts";
import { PersonPicker, UnitPicker } from "../organization/pickers.tsx";
import { DateField } from "../ui/DateField.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

/** 加一次: a visit that the plan did not foresee; one that was made already is written down right after. */
export function VisitSheet(props: { writes: PlanList["writes"]; onClose: () => void }) {
  const { writes, onClose } = props;
  const me = useMe();
  const navigate = useNavigate();
  const organization = useQuery(organizationQuery());
  const [unitId, setUnitId] = useState(writes.find((unit) => unit.kind === "department")?.id ?? writes[0]?.id ?? ""); // prettier-ignore
  const [kind, setKind] = useState<string>("监督检查");
  const [targetId, setTargetId] = useState<string | null>(null);
  const [topic, setTopic] = useState("");
  const [plannedOn, setPlannedOn] = useState<string>(me.today);
  const [leader, setLeader] = useState<PersonName | null>(null);
  return (
    <FormSheet
      title="加一次调研督查"
      button="加上"
      errors={[
        ...(targetId === null ? ["请选到哪个单位。"] : []),
        ...(topic.trim().length < 2 ? ["请写看什么、问什么。"] : []),
        ...(plannedOn === "" ? ["请填哪天去。"] : []),
      ]}
      act={async () => addVisit({ unitId, kind: VISIT_KINDS.find((each) => each === kind) ?? "监督检查", targetId: targetId ?? "", topic: topic.trim(), plannedOn, leaderId: leader?.id ?? null })} // prettier-ignore
      onDone={(visit) => {
        showToast("已经加上");
        void navigate({ to: "/inspection/visits/$visitId", params: { visitId: visit.id } });
      }}
      onClose={onClose}
    >
      {writes.length > 1 && (
        <SelectField
          label="由哪个部门去"
          value={unitId}
          options={writes.map((unit) => ({ value: unit.id, name: unit.name }))}
          onChange={setUnitId}
        />
      )}
      <SelectField
        label="方式"
        value={kind}
        options={VISIT_KINDS.map((each) => ({ value: each, name: each }))}
        onChange={setKind}
      />
      <UnitPicker
        label="到哪个单位"
        units={organization.data?.units ?? []}
        value={targetId}
        onChange={setTargetId}
      />
      <TextField label="看什么、问什么" maxLength={120} value={topic} onChange={setTopic} />
      <DateField label="哪天去" value={plannedOn} today={me.today} onChange={setPlannedOn} />
      <PersonPicker label="带队人" value={leader} onChange={setLeader} />
    </FormSheet>
  );
}
