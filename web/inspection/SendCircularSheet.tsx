import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { addDays, parseDay } from "#kernel/day.ts";
import { type CircularList, sendCircular } from "../api/inspection.ts";
import { organizationQuery } from "../api/organization.ts";
import type { FileReference } from "../api/records.ts";
import { useMe } from "../api/session.ts";
import { FilesField } from "../records/FilesField.tsx";
import { TextButton } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { FieldGroup, SelectField, TextArea, TextField, Tick } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

/** To whom it usually goes: one choice instead of sixty ticks. */
const GROUPS = [
  { kind: "branch", name: "全部党支部" },
  { kind: "general-branch", name: "全部党总支" },
  { kind: "enterprise", name: "全部所属企业" },
  { kind: "department", name: "全部职能部门" },
] as const;
const USUAL_DAYS = 14;

/** 发典型案例通报. */
export function SendCircularSheet(props: { writes: CircularList["writes"]; onClose: () => void }) {
  const { writes, onClose } = props;
  const me = useMe();
  const navigate = useNavigate();
  const organization = useQuery(organizationQuery());
  const picker = useRef<HTMLInputElement | null>(null);
  const [id] = useState(() => crypto.randomUUID());
  const [unitId, setUnitId] = useState(writes.find((unit) => unit.kind === "department")?.id ?? writes[0]?.id ?? ""); // prettier-ignore
  const [title, setTitle] = useState("");
  const [body, setBody] = useState("");
  const [asked, setAsked] = useState("组织一次集中学习，对照检查有没有同类问题，写明打算。");
  const [replyBy, setReplyBy] = useState<string>(() => {
    const today = parseDay(me.today);
    return today === null ? "" : addDays(today, USUAL_DAYS);
  });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [files, setFiles] = useState<readonly FileReference[]>([]);
  const units = (organization.data?.units ?? []).filter((unit) => unit.closesOn === null && GROUPS.some(({ kind }) => kind === unit.kind)); // prettier-ignore
  return (
    <FormSheet
      title="发典型案例通报"
      button={chosen.length === 0 ? "发出" : `发给${chosen.length}个单位`}
      note="通报写组织怎么处理、怎么防止，不写个人的家庭、病情和证件号码。已经在会上学过的，单位选那条台账反馈就行。"
      errors={[
        ...(title.trim().length < 4 ? ["请写通报的标题。"] : []),
        ...(body.trim().length < 10 ? ["请写通报的内容，至少10个字。"] : []),
        ...(replyBy <= me.today ? ["反馈期限要在今天以后。"] : []),
        ...(chosen.length === 0 ? ["请选发给哪些单位。"] : []),
      ]}
      act={async () => sendCircular({ id, unitId, title: title.trim(), body: body.trim(), asked: asked.trim(), replyBy, unitIds: [...chosen], files: files.map(({ hash, name }) => ({ hash, name })) })} // prettier-ignore
      onDone={(sent) => {
        showToast(`已发给${sent.units}个单位`);
        void navigate({ to: "/inspection/circulars/$circularId", params: { circularId: sent.id } });
      }}
      onClose={onClose}
    >
      {writes.length > 1 && (
        <SelectField
          label="以谁的名义"
          value={unitId}
          options={writes.map((unit) => ({ value: unit.id, name: unit.name }))}
          onChange={setUnitId}
        />
      )}
      <TextField label="标题" maxLength={120} value={title} onChange={setTitle} />
      <TextArea label="内容" rows={8} maxLength={20_000} value={body} onChange={setBody} />
      <TextArea label="学习要求" rows={2} maxLength={2000} value={asked} onChange={setAsked} />
      <DateField
        label="哪天前反馈"
        value={replyBy}
        today={me.today}
        min={me.today}
        onChange={setReplyBy}
      />
      <FieldGroup label={`发给哪些单位（已选${chosen.length}个）`}>
        <p className="inspection-actions">
          {GROUPS.map(({ kind, name }) => {
            const own = units.filter((unit) => unit.kind === kind).map((unit) => unit.id);
            if (own.length === 0) return null;
            const all = own.every((each) => chosen.includes(each));
            return (
              <TextButton
                key={kind}
                onClick={() => setChosen((before) => all ? before.filter((each) => !own.includes(each)) : [...new Set([...before, ...own])])}
              >
                {all ? `不选${name.slice(2)}` : `${name}（${own.length}）`}
              </TextButton>
            ); // prettier-ignore
          })}
          {chosen.length > 0 && <TextButton onClick={() => setChosen([])}>全不选</TextButton>}
        </p>
        <div className="inspection-units">
          {units.map((unit) => (
            <Tick
              key={unit.id}
              checked={chosen.includes(unit.id)}
              onChange={(on) => setChosen((before) => (on ? [...before, unit.id] : before.filter((each) => each !== unit.id)))} // prettier-ignore
            >
              {unit.shortName}
            </Tick>
          ))}
        </div>
      </FieldGroup>
      <FilesField
        picker={picker}
        files={files}
        onAdd={(file) => setFiles((before) => [...before.filter((each) => each.hash !== file.hash), file])} // prettier-ignore
        onRemove={(hash) => setFiles((before) => before.filter((each) => each.hash !== hash))}
      />
      <TextButton onClick={() => picker.current?.click()}>附原文（选填）</TextButton>
    </FormSheet>
  );
}
