import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { addMonths, day } from "#kernel/day.ts";
import { type ContractList, createContract } from "../api/contracts.ts";
import { organizationQuery } from "../api/organization.ts";
import { useMe } from "../api/session.ts";
import type { PersonName } from "../organization/person-name.ts";
import { PersonPicker, UnitPicker } from "../organization/pickers.tsx";
import { DateField } from "../ui/DateField.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

const POSTS = [
  { value: "enterprise-head", name: "企业负责人（总经理）" },
  { value: "enterprise-deputy", name: "企业副职" },
] as const;
type Post = (typeof POSTS)[number]["value"];
const isPost = (text: string): text is Post => POSTS.some((post) => post.value === text);
const TERM_MONTHS = 36;

/** One manager, one post, one term. The papers follow on the contract's own page. */
export function CreateSheet(props: {
  known: ContractList["without"][number] | null;
  onClose: () => void;
}) {
  const { known, onClose } = props;
  const me = useMe();
  const navigate = useNavigate();
  const units = useQuery(organizationQuery()).data?.units ?? [];
  const [person, setPerson] = useState<PersonName | null>(known?.person ?? null);
  const [unitId, setUnitId] = useState<string | null>(known?.unit.id ?? null);
  const [post, setPost] = useState<Post>(known?.post ?? "enterprise-head");
  const [postTitle, setPostTitle] = useState(known?.post === "enterprise-deputy" ? "副总经理" : "总经理"); // prettier-ignore
  const [from, setFrom] = useState<string>(known?.since ?? "");
  const [until, setUntil] = useState<string>(known === null ? "" : addMonths(day(known.since), TERM_MONTHS)); // prettier-ignore
  return (
    <FormSheet
      title={known === null ? "登记契约" : `登记${known.person.name}的契约`}
      button="登记"
      note="任期一般二至三年。登记以后再拟协议和责任书。"
      errors={[
        person === null ? "请选人。" : undefined,
        unitId === null ? "请选企业。" : undefined,
        postTitle.trim().length < 2 ? "请写岗位名称。" : undefined,
        from === "" ? "请写任期从哪一天起。" : undefined,
        until === "" ? "请写任期到哪一天。" : undefined,
      ]}
      act={async () => createContract({ unitId: unitId ?? "", personId: person?.id ?? "", post, postTitle: postTitle.trim(), termFrom: from, termUntil: until })} // prettier-ignore
      onDone={(made) => {
        showToast("契约已登记，接着拟协议和责任书");
        onClose();
        void navigate({ to: "/contracts/$contractId", params: { contractId: made.row.id } });
      }}
      onClose={onClose}
    >
      {known === null && <PersonPicker label="经理层成员" value={person} onChange={setPerson} />}
      {known === null && (
        <UnitPicker
          label="企业"
          units={units}
          kinds={["enterprise", "group"]}
          value={unitId}
          onChange={setUnitId}
        />
      )}
      <SelectField
        label="岗位"
        value={post}
        options={POSTS}
        onChange={(value) => {
          if (isPost(value)) setPost(value);
        }}
      />
      <TextField label="岗位名称" value={postTitle} onChange={setPostTitle} />
      <DateField label="任期起" value={from} today={me.today} onChange={setFrom} />
      <DateField
        label="任期届满后的第一天"
        hint="三年任期填三年后的同一天"
        value={until}
        today={me.today}
        onChange={setUntil}
      />{" "}
      {/* prettier-ignore */}
    </FormSheet>
  );
}
