import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { openCase } from "../api/cases.ts";
import { organizationQuery } from "../api/organization.ts";
import { useMe } from "../api/session.ts";
import { may } from "../access/may.ts";
import type { PersonName } from "../organization/person-name.ts";
import { PersonPicker, UnitPicker } from "../organization/pickers.tsx";
import { useKinds } from "../kind-lists/use-kinds.ts";
import { SelectField, TextArea } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

const UNITS = ["union", "branch", "enterprise", "department", "group"] as const;

/** 申请困难帮扶: two fields; the union or the branch may speak for whoever does not ask. */
export function AidSheet({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const navigate = useNavigate();
  const organization = useQuery(organizationQuery());
  const forOthers = may(me, "case.open") && may(me, "person.read");
  const [person, setPerson] = useState<PersonName | null>(forOthers ? null : me.person);
  const [unitId, setUnitId] = useState<string | null>(UNITS.some((kind) => kind === me.home.kind) ? me.home.id : null); // prettier-ignore
  const [kind, setKind] = useState("");
  const kinds = useKinds("aid-kinds").map((each) => ({ value: each, name: each }));
  const [circumstances, setCircumstances] = useState("");
  return (
    <FormSheet
      title={forOthers ? "困难帮扶：申请或者代为申请" : "申请困难帮扶"}
      button="提出申请"
      note="困难情况、收入和核实的内容加密保存，只有工会写明用途才能看；公示只写姓氏、单位和困难类型。证明材料核实时再补。"
      errors={[
        ...(person === null ? ["请选是谁的困难。"] : []),
        ...(unitId === null ? ["请选在哪个单位办理。"] : []),
        ...(kind === "" ? ["请选困难类型。"] : []),
        ...(circumstances.trim().length < 2 ? ["请写有什么困难。"] : []),
      ]}
      act={async () =>
        openCase({
          procedure: "hardship-aid",
          unitId: unitId ?? "",
          ...(person === null || person.id === me.person.id ? { personId: me.person.id } : { personId: person.id }), // prettier-ignore
          first: { fields: { kind, circumstances: circumstances.trim() } },
        })
      }
      onDone={(opened) => {
        showToast("已提出，3个工作日内受理");
        void navigate({ to: "/cases/$caseId", params: { caseId: opened.id } });
      }}
      onClose={onClose}
    >
      {forOthers && <PersonPicker label="谁的困难" value={person} onChange={setPerson} />}
      {(forOthers || unitId === null) && (
        <UnitPicker
          label="在哪个单位办理"
          units={organization.data?.units ?? []}
          kinds={UNITS}
          value={unitId}
          onChange={setUnitId}
        />
      )}
      <SelectField label="困难类型" value={kind} empty="请选" options={kinds} onChange={setKind} />
      <TextArea
        label="有什么困难"
        aside="加密保存"
        rows={5}
        maxLength={4000}
        value={circumstances}
        onChange={setCircumstances}
      />
    </FormSheet>
  );
}
