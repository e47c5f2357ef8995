import { useInfiniteQuery } from "@tanstack/react-query";
import { lazy, Suspense, useDeferredValue, useRef, useState } from "react";
import { may } from "../access/may.ts";
import { ledgerQuery } from "../api/records.ts";
import { useMe } from "../api/session.ts";
import { FilesField } from "../records/FilesField.tsx";
import { TextButton } from "../ui/Button.tsx";
import { sayDate } from "../ui/day-words.ts";
import { FieldGroup, TextField } from "../ui/Field.tsx";
import { NO_PAPER, type FormDocument, type PaperDraft } from "./step-draft.ts";
import "./PaperField.css";

const ComboField = lazy(async () => import("../ui/ComboField.tsx"));

/** One paper of a step: a file, a record that shows it, or where the sheet itself is kept; any of them is as good. */
export function PaperField(props: {
  document: FormDocument;
  optional?: boolean;
  value: PaperDraft | undefined;
  unitId: string;
  /** Where it can be printed with what the case knows. */
  form: string | null;
  error: string | undefined;
  /** Files arrive one after the other, each on top of what is there by then. */
  onChange: (make: (before: PaperDraft) => PaperDraft) => void;
}) {
  const { document, unitId, form, error, onChange } = props;
  const me = useMe();
  const paper = props.value ?? NO_PAPER;
  const picker = useRef<HTMLInputElement | null>(null);
  const [linking, setLinking] = useState(false);
  const [keeping, setKeeping] = useState(paper.kept !== "");
  const put = (change: Partial<PaperDraft>): void =>
    onChange((before) => ({ ...before, ...change }));
  return (
    <FieldGroup
      id={`s-paper-${document.id}`}
      label={`《${document.name}》`}
      aside={
        document.there
          ? "已有，可以再补"
          : [props.optional === true ? "选填" : "", document.sensitive ? "加密保存" : ""]
              .filter((each) => each !== "")
              .join("，") || undefined
      }
      {...(error === undefined ? {} : { error })}
    >
      <FilesField
        picker={picker}
        files={paper.files.map((file) => ({ ...file, size: file.size ?? 0, type: "" }))}
        onAdd={({ hash, name, size }) => onChange((before) => ({ ...before, files: [...before.files.filter((each) => each.hash !== hash), { hash, name, size }] }))} // prettier-ignore
        onRemove={(hash) => onChange((before) => ({ ...before, files: before.files.filter((each) => each.hash !== hash) }))} // prettier-ignore
      />
      {paper.record !== null && (
        <p className="paper-line">
          <span>台账：{paper.record.name}</span>
          <TextButton onClick={() => put({ record: null })}>去掉</TextButton>
        </p>
      )}
      {linking && paper.record === null && (
        <RecordPicker
          unitId={unitId}
          onPick={(record) => {
            setLinking(false);
            put({ record });
          }}
        />
      )}
      {keeping && (
        <TextField
          label="原件放在哪里"
          placeholder="例如 党支部档案柜2-3"
          value={paper.kept}
          maxLength={200}
          onChange={(kept) => put({ kept })}
        />
      )}
      <p className="paper-ways">
        {may(me, "file.upload") && (
          <TextButton
            aria-label={`上传《${document.name}》`}
            onClick={() => picker.current?.click()}
          >
            上传
          </TextButton>
        )}
        {!linking && paper.record === null && may(me, "record.read") && (
          <TextButton
            aria-label={`《${document.name}》在台账里，选一条`}
            onClick={() => setLinking(true)}
          >
            在台账里
          </TextButton>
        )}
        {!keeping && (
          <TextButton
            aria-label={`《${document.name}》纸质存放，写明原件放在哪里`}
            onClick={() => setKeeping(true)}
          >
            纸质存放
          </TextButton>
        )}
        {form !== null && (
          <a className="text-link" href={form}>
            下载表样
          </a>
        )}
      </p>
    </FieldGroup>
  );
}

/** A record of the unit, found by a word of its title. */
function RecordPicker(props: {
  unitId: string;
  onPick: (record: { id: string; name: string }) => void;
}) {
  const me = useMe();
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim());
  const asked = useInfiniteQuery(
    ledgerQuery({ unitId: props.unitId, q: q === "" ? undefined : q }),
  );
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const name = (row: (typeof rows)[number]): string =>
    row.title === "" ? row.kinds.map((kind) => kind.name).join("、") : row.title;
  return (
    <Suspense fallback={<div className="picker-wait" />}>
      <ComboField
        label="哪一条台账"
        value={null}
        placeholder="输入标题里的几个字"
        options={rows.map((row) => ({ value: row.id, name: name(row), note: sayDate(row.day, me.today) }))} // prettier-ignore
        onType={setTyped}
        onChange={(id) => {
          const row = rows.find((each) => each.id === id);
          if (row !== undefined) props.onPick({ id: row.id, name: `${name(row)}（${sayDate(row.day, me.today)}）` }); // prettier-ignore
        }}
      />
    </Suspense>
  );
}
