import { useState } from "react";
import { UNIT_KINDS, type UnitKind } from "#domain/organization/organization.ts";
import { ALLOWED_PARENTS, mayHangUnder, unitKindName } from "#domain/organization/organization-names.ts"; // prettier-ignore
import { textOf, textsOf } from "../api/conflict.ts";
import { closeUnit, mergeUnit, moveUnit, openUnit, renameUnit, type UnitNode } from "../api/organization.ts"; // prettier-ignore
import { useMe } from "../api/session.ts";
import { DateField } from "../ui/DateField.tsx";
import { sayDate } from "../ui/day-words.ts";
import { SelectField, TextArea, TextField } from "../ui/Field.tsx";
import { ChangeSheet, errorIf } from "./ChangeSheet.tsx";
import { UnitPicker } from "./pickers.tsx";

interface Shared {
  readonly units: readonly UnitNode[];
  readonly onClose: () => void;
}

const readTags = (text: string): string[] =>
  text.split(/[、，,；;\s]+/).filter((tag) => tag !== "");
/** The unit as it was when the sheet was opened; or as it is now, where its writer decided for their own. */
const seenOf = (unit: UnitNode, now: Readonly<Record<string, unknown>> | undefined): string =>
  now === undefined ? unit.revision : textOf(now, "revision");
const NO_DAY = "请写从哪天起。";
const NO_REASON = "请写明原因，至少2个字；它会和这次改动一起留存。";

export function OpenUnitSheet({ parent, units, onClose }: Shared & { parent: UnitNode | null }) {
  const { today } = useMe();
  const [parentId, setParentId] = useState<string | null>(parent?.id ?? units[0]?.id ?? null);
  const under = units.find((unit) => unit.id === parentId);
  const kinds = UNIT_KINDS.filter((kind) => under !== undefined && mayHangUnder(kind, under.kind));
  const [chosen, setKind] = useState<UnitKind | null>(null);
  const kind = chosen !== null && kinds.includes(chosen) ? chosen : (kinds.find((each) => each === "branch") ?? kinds[0]); // prettier-ignore
  const [name, setName] = useState("");
  const [shortName, setShortName] = useState("");
  const [code, setCode] = useState("");
  const [tags, setTags] = useState("");
  const [on, setOn] = useState<string>(today);
  return (
    <ChangeSheet
      title="新增单位"
      button="新增这个单位"
      onClose={onClose}
      errors={[
        errorIf(under === undefined, "请选上级单位。"),
        errorIf(under !== undefined && kind === undefined, `${under?.name ?? ""}下面不能再设单位，请换一个上级。`), // prettier-ignore
        errorIf(name.trim().length < 2, "请写全称，至少2个字。"),
        errorIf(shortName.trim() === "", "请写简称。"),
        errorIf(code.trim() === "", "请写代码，表格里用它认这个单位。"),
        errorIf(on === "", NO_DAY),
      ]}
      act={
        async () =>
        openUnit({ parentId: parentId ?? "", kind: kind ?? "branch", name: name.trim(), shortName: shortName.trim(), code: code.trim(), tags: readTags(tags), opensOn: on }) // prettier-ignore
      }
    >
      {parent === null ? (
        <UnitPicker label="上级单位" units={units} value={parentId} onChange={setParentId} />
      ) : (
        <p>上级：{parent.name}</p>
      )}
      <SelectField
        label="类别"
        value={kind ?? ""}
        onChange={(value) => setKind(UNIT_KINDS.find((each) => each === value) ?? null)}
        options={kinds.map((each) => ({ value: each, name: unitKindName(each) }))}
      />
      <TextField label="全称" value={name} onChange={setName} maxLength={80} />
      <TextField
        label="简称"
        hint="在上级下面怎么叫，例如：桥西清运支部"
        value={shortName}
        onChange={setShortName}
        maxLength={40}
      />
      <TextField label="代码" value={code} onChange={setCode} maxLength={32} />
      <TextField
        label="标签"
        aside="选填，用、隔开"
        hint="部门写它管什么：党务、人事、纪检，有的制度按这个找谁来办"
        value={tags}
        onChange={setTags}
        maxLength={200}
      />
      <DateField label="从哪天起" value={on} today={today} onChange={setOn} />
    </ChangeSheet>
  );
}

export function RenameUnitSheet({ unit, onClose }: Shared & { unit: UnitNode }) {
  const [name, setName] = useState(unit.name);
  const [shortName, setShortName] = useState(unit.shortName);
  const [tags, setTags] = useState(unit.tags.join("、"));
  // as it was when this sheet was opened, whatever is read again behind it
  const [was] = useState({ name: unit.name, shortName: unit.shortName, tags: unit.tags });
  return (
    <ChangeSheet
      title={`改名：${unit.name}`}
      button="改名"
      note="代码、台账和得分都不变。"
      onClose={onClose}
      errors={[
        errorIf(name.trim().length < 2, "请写全称，至少2个字。"),
        errorIf(shortName.trim() === "", "请写简称。"),
      ]}
      act={async (now) =>
        renameUnit(unit.id, {
          name: name.trim(),
          shortName: shortName.trim(),
          tags: readTags(tags),
          was: now === undefined ? was : { name: textOf(now, "name"), shortName: textOf(now, "shortName"), tags: textsOf(now, "tags") }, // prettier-ignore
        })
      }
    >
      <TextField label="全称" value={name} onChange={setName} maxLength={80} />
      <TextField label="简称" value={shortName} onChange={setShortName} maxLength={40} />
      <TextField
        label="标签"
        aside="选填，用、隔开"
        hint="部门写它管什么：党务、人事、纪检，有的制度按这个找谁来办"
        value={tags}
        onChange={setTags}
        maxLength={200}
      />
    </ChangeSheet>
  );
}

export function MoveUnitSheet({ unit, units, onClose }: Shared & { unit: UnitNode }) {
  const { today } = useMe();
  const [to, setTo] = useState<string | null>(null);
  const [on, setOn] = useState<string>(today);
  const [reason, setReason] = useState("");
  return (
    <ChangeSheet
      title={`划转：${unit.name}`}
      button="划转"
      note="从这天起改由新的上级管理，以前的台账和得分仍算在原来的上级。"
      onClose={onClose}
      errors={[
        errorIf(to === null, "请选新的上级。"),
        errorIf(on === "", NO_DAY),
        errorIf(reason.trim().length < 2, NO_REASON),
      ]}
      act={async (now) => moveUnit(unit.id, { parentId: to ?? "", on, reason: reason.trim(), basedOn: seenOf(unit, now) })} // prettier-ignore
    >
      <UnitPicker
        label="新的上级"
        units={units.filter((each) => each.id !== unit.parentId)}
        kinds={ALLOWED_PARENTS[unit.kind]}
        except={unit.id}
        value={to}
        onChange={setTo}
      />
      <DateField label="从哪天起" value={on} today={today} onChange={setOn} />
      <TextArea label="原因" value={reason} onChange={setReason} maxLength={200} rows={2} />
    </ChangeSheet>
  );
}

export function MergeUnitSheet({ unit, units, onClose }: Shared & { unit: UnitNode }) {
  const { today } = useMe();
  const [into, setInto] = useState<string | null>(null);
  const [on, setOn] = useState<string>(today);
  const [reason, setReason] = useState("");
  const target = units.find((each) => each.id === into);
  return (
    <ChangeSheet
      title={`合并：${unit.name}`}
      button={target === undefined ? "合并" : `并入${target.shortName}`}
      note={target === undefined || on === "" ? "人员一并过去；已办的事和台账留在原来的名下。" : `合并到${target.name}，自${sayDate(on, today)}起。人员一并过去；已办的事和台账留在原来的名下。`} // prettier-ignore
      onClose={onClose}
      errors={[
        errorIf(into === null, "请选并入哪个单位。"),
        errorIf(on === "", NO_DAY),
        errorIf(reason.trim().length < 2, NO_REASON),
      ]}
      act={async (now) => mergeUnit(unit.id, { into: into ?? "", on, reason: reason.trim(), basedOn: seenOf(unit, now) })} // prettier-ignore
    >
      <UnitPicker
        label="合并到"
        units={units}
        kinds={[unit.kind]}
        except={unit.id}
        value={into}
        onChange={setInto}
      />
      <DateField label="从哪天起" value={on} today={today} onChange={setOn} />
      <TextArea label="原因" value={reason} onChange={setReason} maxLength={200} rows={2} />
    </ChangeSheet>
  );
}

export function CloseUnitSheet({ unit, onClose }: Shared & { unit: UnitNode }) {
  const { today } = useMe();
  const [on, setOn] = useState<string>(today);
  const [reason, setReason] = useState("");
  return (
    <ChangeSheet
      title={`撤销：${unit.name}`}
      button="撤销这个单位"
      note="从这天起不再有应办的事，以前的都留着。还有人员、下级或任职的，先调走再撤销；要连人一起过去的，用“合并”。"
      onClose={onClose}
      errors={[errorIf(on === "", NO_DAY), errorIf(reason.trim().length < 2, NO_REASON)]}
      act={async (now) => closeUnit(unit.id, { on, reason: reason.trim(), basedOn: seenOf(unit, now) })} // prettier-ignore
    >
      <DateField label="从哪天起" value={on} today={today} onChange={setOn} />
      <TextArea label="原因" value={reason} onChange={setReason} maxLength={200} rows={2} />
    </ChangeSheet>
  );
}
