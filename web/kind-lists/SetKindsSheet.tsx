import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type KindList, kindListsQuery, setKinds } from "../api/kind-lists.ts";
import { useMe } from "../api/session.ts";
import { TextButton } from "../ui/Button.tsx";
import { sayDate } from "../ui/day-words.ts";
import { DateField } from "../ui/DateField.tsx";
import { TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { showToast } from "../ui/Toast.tsx";

interface Row {
  readonly key: string;
  readonly id: string | null;
  readonly was: string | null;
  readonly name: string;
  readonly source: string;
  readonly mark: KindList["kinds"][number]["mark"];
}
const rowOf = ({ id, name, source, mark }: KindList["kinds"][number]): Row => ({ key: id, id, was: name, name, source, mark }); // prettier-ignore

/** 修订: a line a kind; what is left out is retired from the day on, what is called otherwise stays the same kind. */
export function SetKindsSheet({ list, onClose }: { list: KindList; onClose: () => void }) {
  const { today } = useMe();
  const queries = useQueryClient();
  // a version that waits for its day is what the next one follows
  const based = list.coming ?? list;
  const [rows, setRows] = useState<readonly Row[]>(() => based.kinds.map(rowOf));
  const [from, setFrom] = useState<string>(list.coming === null ? today : "");
  const [source, setSource] = useState("");
  const change = (key: string, next: Partial<Row>): void => setRows(rows.map((each) => (each.key === key ? { ...each, ...next } : each))); // prettier-ignore
  const retired = based.kinds.filter(({ id }) => !rows.some((row) => row.id === id));
  const names = rows.map(({ name }) => name.trim());
  return (
    <FormSheet
      title={`修订：${list.name}`}
      button="保存新的一版"
      note={`从施行那天起办的事项按新的一版选；以前办的不变。${list.coming === null ? "" : `第${list.coming.version}版从${sayDate(list.coming.from, today)}起施行，还没有到，这里接着它改。`}`}
      errors={[
        names.some((name) => name.length < 2) ? "每一项都要写名称，至少2个字；不要的按“停用”。" : undefined,
        new Set(names).size < names.length ? "有两项名称相同，请留一项。" : undefined,
        rows.some((row) => row.source.trim().length < 2) ? "每一项都要写依据，没有文件的写“惯例”。" : undefined,
        from === "" ? "请写从哪天起施行。" : undefined,
        source.trim().length < 2 ? "请写这次修订的依据：哪次会议、哪个文件。" : undefined,
      ]}
      act={async (over) => setKinds(list.id, { basedOn: over === undefined ? list.revision : Number(over), from, source: source.trim(), kinds: rows.map((row) => ({ ...(row.id === null ? {} : { id: row.id }), name: row.name.trim(), source: row.source.trim(), mark: row.mark })) })}
      sayCurrent={kindsIn}
      onDone={(page) => {
        queries.setQueryData(kindListsQuery().queryKey, page);
        onClose();
        showToast(`“${list.name}”已修订，${sayDate(from, today)}起施行`);
      }}
      onClose={onClose}
    >
      <ol className="kind-rows">
        {rows.map((row, at) => (
          <li key={row.key}>
            <TextField label={`第${at + 1}项`} value={row.name} maxLength={60} onChange={(name) => change(row.key, { name })} {...(row.was !== null && row.name !== row.was ? { hint: `原来叫“${row.was}”` } : {})} />
            <TextField label="依据" value={row.source} maxLength={120} onChange={(text) => change(row.key, { source: text })} />
            <TextButton aria-label={`${row.id === null ? "不加了" : "停用"}${row.name}`} onClick={() => setRows(rows.filter((each) => each.key !== row.key))}>
              {row.id === null ? "不加了" : "停用"}
            </TextButton>
          </li>
        ))}
      </ol>
      <p>
        <TextButton onClick={() => setRows([...rows, { key: `new-${rows.length}-${Date.now()}`, id: null, was: null, name: "", source: "惯例", mark: "P" }])}>加一项</TextButton>
      </p>
      {retired.map((kind) => (
        <p key={kind.id} className="note">
          停用“{kind.name}”。
          <TextButton aria-label={`恢复${kind.name}`} onClick={() => setRows([...rows, rowOf(kind)])}>恢复</TextButton>
        </p>
      ))}
      <DateField label="从哪天起施行" value={from} today={today} min={today} onChange={setFrom} />
      <TextField label="这次修订的依据" hint="哪次会议、哪个文件定的" value={source} maxLength={200} onChange={setSource} placeholder="党委会2026年第9次会议" />
    </FormSheet>
  );
} // prettier-ignore

/** What somebody else has set in the meantime. */
function kindsIn(now: Readonly<Record<string, unknown>>): string {
  const kinds = Array.isArray(now["kinds"]) ? now["kinds"] : [];
  const names = kinds.flatMap((each: unknown) => (typeof each === "object" && each !== null && "name" in each && typeof each.name === "string" ? [each.name] : [])); // prettier-ignore
  return names.join("、");
}
