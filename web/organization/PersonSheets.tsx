import { useState } from "react";
import { type Facet, FACETS, POSTS, type Post } from "#domain/organization/organization.ts";
import { mayHoldPostIn, postName } from "#domain/organization/organization-names.ts";
import { textOf } from "../api/conflict.ts";
import { addPerson, appoint, endAppointment, movePerson, type UnitNode } from "../api/organization.ts"; // prettier-ignore
import { useMe } from "../api/session.ts";
import { DateField } from "../ui/DateField.tsx";
import { SelectField, TextField, Tick } from "../ui/Field.tsx";
import { ChangeSheet, errorIf } from "./ChangeSheet.tsx";
import { FACET_WORDS } from "./facet-words.ts";
import type { PersonName } from "./person-name.ts";
import { PersonPicker, UnitPicker } from "./pickers.tsx";

interface Shared {
  readonly units: readonly UnitNode[];
  readonly onClose: () => void;
}

const PARTY_KINDS = ["branch", "party-group"] as const;
const WORK_KINDS = ["group", "department", "enterprise"] as const;
const isPartyUnit = (unit: UnitNode | null): boolean =>
  PARTY_KINDS.some((kind) => kind === unit?.kind);
const NO_DAY = "请写从哪天起。";

export function AddPersonSheet({ unit, units, onClose }: Shared & { unit: UnitNode | null }) {
  const { today } = useMe();
  const [name, setName] = useState("");
  const [code, setCode] = useState("");
  const [worksAt, setWorksAt] = useState<string | null>(
    unit !== null && !isPartyUnit(unit) ? unit.id : null,
  );
  const [branch, setBranch] = useState<string | null>(
    unit !== null && isPartyUnit(unit) ? unit.id : null,
  );
  const [facet, setFacet] = useState<"none" | "member" | "probationary">(isPartyUnit(unit) ? "member" : "none"); // prettier-ignore
  const [from, setFrom] = useState<string>(today);
  return (
    <ChangeSheet
      title="新增人员"
      button="新增这个人"
      onClose={onClose}
      errors={[
        errorIf(name.trim() === "", "请写姓名。"),
        errorIf(code.trim() === "", "请写编号，表格里用它认这个人。"),
        errorIf(worksAt === null, "请选工作单位。"),
        errorIf(facet !== "none" && branch === null, "是党员的，请选所在支部。"),
        errorIf(from === "", NO_DAY),
      ]}
      act={
        async () =>
        addPerson({ name: name.trim(), code: code.trim(), unitId: worksAt ?? "", branchId: facet === "none" ? null : branch, facet: facet === "none" ? null : facet, from }) // prettier-ignore
      }
    >
      <TextField label="姓名" value={name} onChange={setName} maxLength={40} />
      <TextField label="编号" value={code} onChange={setCode} maxLength={32} />
      <UnitPicker
        label="工作单位"
        units={units}
        kinds={WORK_KINDS}
        value={worksAt}
        onChange={setWorksAt}
      />
      <SelectField
        label="政治面貌"
        value={facet}
        onChange={(value) =>
          setFacet(value === "member" || value === "probationary" ? value : "none")
        }
        options={[
          { value: "none", name: "不是党员" },
          { value: "member", name: FACET_WORDS.member },
          { value: "probationary", name: FACET_WORDS.probationary },
        ]}
      />
      {facet !== "none" && (
        <UnitPicker
          label="所在支部或党小组"
          units={units}
          kinds={PARTY_KINDS}
          value={branch}
          onChange={setBranch}
        />
      )}
      <DateField label="从哪天起" value={from} today={today} onChange={setFrom} />
    </ChangeSheet>
  );
}

export function MovePersonSheet(
  props: Shared & { person: PersonName; facet: Facet; from: string; revision: string },
) {
  const { person, units, onClose } = props;
  const { today } = useMe();
  const [facet, setFacet] = useState<Facet>(props.facet);
  const [leaves, setLeaves] = useState(false);
  const [to, setTo] = useState<string | null>(null);
  const [on, setOn] = useState<string>(today);
  return (
    <ChangeSheet
      title={`调动：${person.name}`}
      button={leaves ? "转出" : "调动"}
      note={`现在：${props.from}。以前的台账和学时都留着。`}
      onClose={onClose}
      errors={[errorIf(!leaves && to === null, "请选调到哪里。"), errorIf(on === "", NO_DAY)]}
      act={async (now) => movePerson(person.id, { facet, unitId: leaves ? null : to, on, basedOn: now === undefined ? props.revision : textOf(now, "revision") })} // prettier-ignore
    >
      <SelectField
        label="调动什么"
        value={facet}
        onChange={(value) => {
          setFacet(FACETS.find((each) => each === value) ?? "employee");
          setTo(null);
        }}
        options={[
          { value: "employee", name: "工作单位" },
          { value: "member", name: "组织关系（正式党员）" },
          { value: "probationary", name: "组织关系（预备党员）" },
        ]}
      />
      {!leaves && (
        <UnitPicker
          key={facet}
          label="调到"
          units={units}
          kinds={facet === "employee" ? WORK_KINDS : PARTY_KINDS}
          value={to}
          onChange={setTo}
        />
      )}
      <Tick checked={leaves} onChange={setLeaves}>
        转出本集团，不再在这里
      </Tick>
      <DateField label="从哪天起" value={on} today={today} onChange={setOn} />
    </ChangeSheet>
  );
}

export function AppointSheet(props: Shared & { unit: UnitNode | null; person: PersonName | null }) {
  const { units, onClose } = props;
  const { today } = useMe();
  const [person, setPerson] = useState<PersonName | null>(props.person);
  const [unitId, setUnitId] = useState<string | null>(props.unit?.id ?? null);
  const unit = units.find((each) => each.id === unitId);
  const posts = POSTS.filter((each) => unit === undefined || mayHoldPostIn(each, unit.kind));
  const [chosen, setPost] = useState<Post | null>(null);
  const post = chosen !== null && posts.includes(chosen) ? chosen : posts[0];
  const [key, setKey] = useState(false);
  const [from, setFrom] = useState<string>(today);
  return (
    <ChangeSheet
      title={
        props.person === null ? `任命：${props.unit?.name ?? ""}` : `任命：${props.person.name}`
      }
      button="任命"
      note="任前廉政谈话等随任职而来的事，会自动列入应办。"
      onClose={onClose}
      errors={[
        errorIf(person === null, "请选任命谁。"),
        errorIf(unitId === null, "请选在哪个单位任职。"),
        errorIf(from === "", NO_DAY),
      ]}
      act={async () => appoint({ personId: person?.id ?? "", unitId: unitId ?? "", post: post ?? "staff", key, from })} // prettier-ignore
    >
      {props.person === null && <PersonPicker label="任命谁" value={person} onChange={setPerson} />}
      {props.unit === null && (
        <UnitPicker label="在哪个单位" units={units} value={unitId} onChange={setUnitId} />
      )}
      <SelectField
        label="岗位"
        value={post ?? ""}
        onChange={(value) => setPost(POSTS.find((each) => each === value) ?? null)}
        options={posts.map((each) => ({ value: each, name: postName(each) }))}
      />
      <Tick checked={key} onChange={setKey}>
        重要岗位
      </Tick>
      <DateField label="从哪天起" value={from} today={today} onChange={setFrom} />
    </ChangeSheet>
  );
}

export function EndAppointmentSheet(
  props: Shared & {
    post: { id: string; name: string; postName: string; unitName: string; until: string | null };
  },
) {
  const { post, onClose } = props;
  const { today } = useMe();
  const [until, setUntil] = useState<string>(today);
  return (
    <ChangeSheet
      title={`免职：${post.name}`}
      button="免职"
      note={`${post.unitName}${post.postName}。从这天起不再担任。`}
      onClose={onClose}
      errors={[errorIf(until === "", NO_DAY)]}
      act={async (now) => endAppointment(post.id, { until, was: { until: now === undefined ? post.until : textOf(now, "until") || null } })} // prettier-ignore
    >
      <DateField label="从哪天起" value={until} today={today} onChange={setUntil} />
    </ChangeSheet>
  );
}
