import { useState } from "react";
import { CHANNELS, DURATIONS, SCOPES } from "#domain/transparency/catalogue.ts";
import type { CataloguePage } from "#app/disclosures/schema.ts";
import { changeCatalogue, type CatalogueRow } from "../api/disclosures.ts";
import { SelectField, TextField, Tick } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

type Item = CatalogueRow["item"];
const EVERY = [
  { value: "month", name: "每月" },
  { value: "quarter", name: "每季度" },
  { value: "half-year", name: "每半年" },
  { value: "year", name: "每年" },
] as const; // as const: names of periods
const UNITS = [
  { id: "branch", name: "党支部" },
  { id: "general-branch", name: "党总支" },
  { id: "committee", name: "党委" },
] as const; // as const: kinds of units

const named = <T extends string>(values: readonly T[]) => values.map((value) => ({ value, name: value })); // prettier-ignore
const oneOf = <T extends string>(values: readonly T[], text: string): T | undefined => values.find((value) => value === text); // prettier-ignore

/** A line of the group's own, or one of the library as the group wants it, or left out; a new version of the catalogue with a reason. */
export function OwnLineSheet({ page, row, onClose }: { page: CataloguePage; row: CatalogueRow | null; onClose: () => void }) {
  const [content, setContent] = useState(row?.item.content ?? "");
  const [area, setArea] = useState(row?.item.area ?? "其他");
  const [units, setUnits] = useState<readonly Item["units"][number][]>(row?.item.units ?? ["branch"]);
  const [scope, setScope] = useState<Item["scope"]>(row?.item.scope ?? "党内");
  const [channel, setChannel] = useState<Item["channel"]>(row?.item.channel ?? "公开栏");
  const [duration, setDuration] = useState<Item["duration"]>(row?.item.duration ?? "定期");
  const [every, setEvery] = useState<NonNullable<Item["every"]>>(row?.item.every ?? "quarter");
  const [lasts, setLasts] = useState(String(row?.item.lasts ?? 30));
  const [leaveOut, setLeaveOut] = useState(false);
  const [reason, setReason] = useState("");
  const days = /^\d{1,4}$/.test(lasts) ? Number(lasts) : 0;
  const errors = [
    !leaveOut && content.trim().length < 2 ? "请写公开的内容。" : undefined,
    !leaveOut && units.length === 0 ? "请选由哪类党组织公开。" : undefined,
    !leaveOut && duration !== "长期" && days < 1 ? "请写公开几天。" : undefined,
    reason.trim().length < 2 ? "请写修订的原因。" : undefined,
  ];
  const act = async () => {
    const others = page.rows.filter((each) => each.own && each.item.id !== row?.item.id).map((each) => each.item);
    const item: Item = { id: row?.item.id ?? `own-${page.version + 1}`, content: content.trim(), area: area.trim(), units: [...units], scope, channel, duration, graceDays: row?.item.graceDays ?? 15, ...(duration === "定期" ? { every } : {}), ...(duration === "长期" ? {} : { lasts: days }) };
    return changeCatalogue({ basedOn: page.version, items: leaveOut ? others : [...others, item], leftOut: leaveOut && row !== null && !row.own ? [row.item.id] : [], reason: reason.trim() });
  };
  return (
    <FormSheet
      title={row === null ? "加一条公开目录" : "改这一条目录"}
      button="存为新的一版"
      note="改动对全集团生效，已经公开的不变。"
      errors={errors}
      act={act}
      onDone={() => {
        showToast("目录已更新");
        onClose();
      }}
      onClose={onClose}
    >
      {row !== null && (
        <Tick checked={leaveOut} onChange={setLeaveOut}>
          本集团不列这一条
        </Tick>
      )}
      {!leaveOut && (
        <>
          <TextField label="公开的内容" value={content} maxLength={120} onChange={setContent} />
          <TextField label="类别" value={area} maxLength={20} onChange={setArea} />
          {UNITS.map(({ id, name }) => (
            <Tick key={id} checked={units.includes(id)} onChange={(on) => setUnits(on ? [...units, id] : units.filter((each) => each !== id))}>
              {name}公开
            </Tick>
          ))}
          <SelectField label="范围" value={scope} options={named(SCOPES)} onChange={(value) => setScope(oneOf(SCOPES, value) ?? scope)} />
          <SelectField label="方式" value={channel} options={named(CHANNELS)} onChange={(value) => setChannel(oneOf(CHANNELS, value) ?? channel)} />
          <SelectField label="时限" value={duration} options={named(DURATIONS)} onChange={(value) => setDuration(oneOf(DURATIONS, value) ?? duration)} />
          {duration === "定期" && <SelectField label="多久一次" value={every} options={EVERY} onChange={(value) => setEvery(EVERY.find((each) => each.value === value)?.value ?? every)} />}
          {duration !== "长期" && <TextField label="每次公开几天" inputMode="numeric" value={lasts} onChange={setLasts} />}
        </>
      )}
      <TextField label="修订的原因" value={reason} maxLength={200} onChange={setReason} />
    </FormSheet>
  );
} // prettier-ignore
