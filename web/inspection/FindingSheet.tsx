import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { registerFinding } from "../api/inspection.ts";
import { organizationQuery } from "../api/organization.ts";
import { useMe } from "../api/session.ts";
import { UnitPicker } from "../organization/pickers.tsx";
import { DateField } from "../ui/DateField.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";
import { emptyFinding, errorsOf, inputOf } from "./finding-draft.ts";
import { FindingFields } from "./FindingFields.tsx";

const OWNERS = ["group", "enterprise", "department", "general-branch", "branch"] as const;

/** 登记问题: outside of a visit; from a construction project its unit is known. */
export function FindingSheet(props: {
  project: { caseId: string; title: string; unitId: string } | null;
  onClose: () => void;
}) {
  const { project, onClose } = props;
  const me = useMe();
  const navigate = useNavigate();
  const organization = useQuery(organizationQuery());
  const [unitId, setUnitId] = useState<string | null>(project?.unitId ?? null);
  const [on, setOn] = useState<string>(me.today);
  const [draft, setDraft] = useState(emptyFinding);
  return (
    <FormSheet
      title={project === null ? "登记问题" : `登记问题：${project.title}`}
      button="登记，进入整改"
      note="登记后向责任单位下发整改通知；整改完由另一个人复核。"
      errors={[
        ...(unitId === null ? ["请选由哪个单位整改。"] : []),
        ...(on === "" || on > me.today ? ["请填发现问题的日期，不晚于今天。"] : []),
        ...errorsOf(draft, ""),
      ]}
      act={async () => registerFinding({ ...inputOf(draft), unitId: unitId ?? "", on, ...(project === null ? {} : { projectCaseId: project.caseId }) })} // prettier-ignore
      onDone={({ caseId }) => {
        showToast("已登记，接着下发整改通知");
        onClose();
        void navigate({ to: "/cases/$caseId", params: { caseId } });
      }}
      onClose={onClose}
    >
      <UnitPicker
        label="责任单位"
        units={organization.data?.units ?? []}
        kinds={OWNERS}
        value={unitId}
        onChange={setUnitId}
      />
      <DateField label="哪天发现的" value={on} today={me.today} max={me.today} onChange={setOn} />
      <FindingFields draft={draft} today={me.today} onChange={(change) => setDraft((before) => ({ ...before, ...change }))} />
    </FormSheet>
  ); // prettier-ignore
}
