import { lazy, Suspense, useRef, useState } from "react";
import { fen } from "#kernel/money.ts";
import { treatmentOf } from "#domain/committee/matters-list.ts";
import { ITEM_KIND_NAMES, ITEM_KINDS } from "#domain/committee/meeting.ts";
import type { MeetingForm } from "../api/committee.ts";
import { FilesField } from "../records/FilesField.tsx";
import { TextButton } from "../ui/Button.tsx";
import { FieldGroup, SelectField, TextField } from "../ui/Field.tsx";
import { ItemResult } from "./ItemResult.tsx";
import type { Item } from "./meeting-draft.ts";
import { PREPARATION_WORDS, readTenThousands, sayTenThousands } from "./words.ts";

const ComboField = lazy(async () => import("../ui/ComboField.tsx"));
const PREPARATIONS = Object.entries(PREPARATION_WORDS).map(([value, name]) => ({ value, name }));
const preparationOf = (value: string): Item["argued"] => value === "done" || value === "not-needed" ? value : "missing"; // prettier-ignore

/** One item of the agenda; once the meeting was held, also what came of it. */
export function ItemEditor(props: {
  item: Item;
  place: number;
  count: number;
  form: MeetingForm;
  attended: ReadonlySet<string>;
  held: boolean;
  /** The meeting was closed: neither what it is about nor its tasks change any more. */
  fixed: boolean;
  onChange: (next: Partial<Item>) => void;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
}) {
  const { item, place, form, fixed, onChange } = props;
  const picker = useRef<HTMLInputElement>(null);
  const [amount, setAmount] = useState(sayTenThousands(item.amount));
  const first = item.kind === "first-item";
  const matter = form.matters.find((each) => each.id === item.matter);
  const list = { version: 0, matters: form.matters.map((each) => ({ ...each, atLeast: each.atLeast === null ? null : fen(each.atLeast) })) }; // prettier-ignore
  const by = treatmentOf(list, item.matter, item.amount === null ? null : fen(item.amount));
  const kindName = (kind: Item["kind"]): string => kind === "pre-study" ? form.studyName : ITEM_KIND_NAMES[kind]; // prettier-ignore
  return (
    <fieldset className="committee-draft">
      <legend>
        {place + 1}　{kindName(item.kind)}
      </legend>
      {!fixed && (
        <p className="committee-row-do">
          {place > 0 && (
            <TextButton aria-label={`第${place + 1}项上移`} onClick={() => props.onMove(-1)}>
              上移
            </TextButton>
          )}
          {place < props.count - 1 && (
            <TextButton aria-label={`第${place + 1}项下移`} onClick={() => props.onMove(1)}>
              下移
            </TextButton>
          )}
          <TextButton aria-label={`移出第${place + 1}项`} onClick={props.onRemove}>
            移出
          </TextButton>
        </p>
      )}
      <TextField
        label="题目"
        value={item.title}
        maxLength={160}
        onChange={(title) => onChange({ title })}
      />
      {first && (
        <TextField
          label="学习内容"
          hint="讲话、文件、会议精神的名称"
          value={item.source}
          maxLength={300}
          onChange={(source) => onChange({ source })}
        />
      )}
      {!first && (
        <div className="committee-pair">
          <SelectField
            label="清单里的事项"
            value={item.matter ?? ""}
            empty="不在清单里"
            options={form.matters.map((each) => ({ value: each.id, name: each.name }))}
            onChange={(value) => {
              const next = treatmentOf(list, value === "" ? null : value, item.amount === null ? null : fen(item.amount)); // prettier-ignore
              onChange({ matter: value === "" ? null : value, ...(value === "" ? {} : { kind: next.kind }) }); // prettier-ignore
            }}
          />
          {matter !== undefined && matter.atLeast !== null && (
            <TextField
              label="金额（万元）"
              inputMode="decimal"
              value={amount}
              onChange={(value) => {
                setAmount(value);
                const read = readTenThousands(value);
                if (read === undefined) return;
                onChange({ amount: read, kind: treatmentOf(list, item.matter, read === null ? null : fen(read)).kind }); // prettier-ignore
              }}
            />
          )}
          <SelectField
            label="怎么议"
            value={item.kind}
            options={ITEM_KINDS.filter((kind) => kind !== "first-item").map((kind) => ({ value: kind, name: kindName(kind) }))} // prettier-ignore
            onChange={(value) => onChange({ kind: ITEM_KINDS.find((kind) => kind === value) ?? item.kind })} // prettier-ignore
          />
          <TextField
            label="汇报人"
            aside="选填"
            value={item.reporter}
            maxLength={60}
            onChange={(reporter) => onChange({ reporter })}
          />
        </div>
      )}
      {!first && by.matter !== null && <p className="note">{by.because}</p>}
      {(item.kind === "pre-study" || item.kind === "major") && (
        <div className="committee-pair">
          <SelectField
            label="论证"
            value={item.argued}
            options={PREPARATIONS}
            onChange={(value) => onChange({ argued: preparationOf(value) })}
          />
          <SelectField
            label="合法性审核"
            value={item.legality}
            options={PREPARATIONS}
            onChange={(value) => onChange({ legality: preparationOf(value) })}
          />
          <SelectField
            label="会前沟通"
            value={item.communicated}
            options={PREPARATIONS}
            onChange={(value) => onChange({ communicated: preparationOf(value) })}
          />
        </div>
      )}
      <FieldGroup label="材料" aside="选填" hint="委员在手机上也能看。">
        <FilesField
          files={item.papers}
          picker={picker}
          onAdd={(file) => onChange({ papers: [...item.papers, file] })}
          onRemove={(hash) => onChange({ papers: item.papers.filter((paper) => paper.hash !== hash) })} // prettier-ignore
        />
        <TextButton onClick={() => picker.current?.click()}>加材料</TextButton>
      </FieldGroup>
      {!fixed && <Invited item={item} form={form} onChange={onChange} />}
      {props.held && (
        <ItemResult
          item={item}
          form={form}
          attended={props.attended}
          fixed={fixed}
          onChange={onChange}
        />
      )}
    </fieldset>
  );
}

/** 列席: who does not sit in the committee and comes for this item; the notice tells them of it and of nothing else. */
function Invited({ item, form, onChange }: { item: Item; form: MeetingForm; onChange: (next: Partial<Item>) => void }) {
  const members = new Set([...form.seats.members, ...form.seats.excluded].map((seat) => seat.id));
  const people = form.people
    .filter((person) => !members.has(person.id) && !item.invited.includes(person.id))
    .map((person) => ({ value: person.id, name: person.name, note: form.units.find((unit) => unit.id === person.unitId)?.shortName ?? form.body.shortName }));
  const names = item.invited.map((id) => form.people.find((one) => one.id === id)?.name ?? "").join("、");
  return (
    <Suspense fallback={<div className="picker-wait" />}>
      <ComboField
        key={item.invited.join()}
        label={names === "" ? "列席这一项（选填）" : `列席这一项：${names}，再加`}
        value={null}
        options={people}
        onChange={(value) => value !== null && onChange({ invited: [...item.invited, value] })}
      />
      {names !== "" && (
        <p className="committee-row-do">
          <TextButton onClick={() => onChange({ invited: [] })}>不要列席</TextButton>
        </p>
      )}
    </Suspense>
  );
} // prettier-ignore
