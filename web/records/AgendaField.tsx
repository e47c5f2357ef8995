import { useRef, useState, type KeyboardEvent } from "react";
import type { Preview, RecordForm } from "#app/records/schema.ts";
import { flushSync } from "react-dom";
import { FieldGroup } from "../ui/Field.tsx";
import { PHONE, useMedia } from "../ui/use-media.ts";
import { newLine, type FormLine } from "./form-state.ts";
import { TopicSheet } from "./TopicSheet.tsx";

/** There is always an empty line to write in. */
function withEmptyLine(lines: readonly FormLine[]): readonly FormLine[] {
  return lines.at(-1)?.text.trim() === "" ? lines : [...lines, newLine()];
}

/** Agenda lines. Enter adds one, Alt with the arrows moves it, its number can be dragged; each says what it was recognised as. */
export function AgendaField(props: {
  lines: readonly FormLine[];
  form: RecordForm;
  recognised: Preview["agenda"];
  error?: string | undefined;
  onChange: (lines: readonly FormLine[]) => void;
}) {
  const { form, recognised, lines } = props;
  const onChange = (next: readonly FormLine[]): void => props.onChange(withEmptyLine(next));
  const list = useRef<HTMLOListElement>(null);
  const phone = useMedia(PHONE);
  const [correcting, setCorrecting] = useState<string | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);

  const written = lines.filter((line) => line.text.trim() !== "");

  // At once, not after the next frame: what is typed right after Enter belongs to the new line.
  const focusLine = (key: string): void =>
    list.current?.querySelector<HTMLInputElement>(`[data-line="${key}"]`)?.focus();
  const change = (key: string, patch: Partial<FormLine>): void =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...patch } : line)));
  const removeLine = (key: string): void => onChange(lines.filter((line) => line.key !== key));
  const move = (key: string, to: number): void => {
    const from = lines.findIndex((line) => line.key === key);
    const line = lines[from];
    if (line === undefined || to < 0 || to >= lines.length) return;
    const others = lines.filter((one) => one.key !== key);
    flushSync(() => onChange([...others.slice(0, to), line, ...others.slice(to)]));
    focusLine(key);
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>, line: FormLine, place: number): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      const below = lines[place + 1];
      if (line.text.trim() === "") return;
      if (below !== undefined && below.text.trim() === "") focusLine(below.key);
      else {
        const added = newLine();
        flushSync(() => onChange([...lines.slice(0, place + 1), added, ...lines.slice(place + 1)]));
        focusLine(added.key);
      }
    } else if (event.key === "Backspace" && line.text === "" && place > 0) {
      event.preventDefault();
      focusLine(lines[place - 1]?.key ?? "");
      if (place < lines.length - 1) removeLine(line.key);
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      move(line.key, place + (event.key === "ArrowUp" ? -1 : 1));
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      const next = lines[place + (event.key === "ArrowUp" ? -1 : 1)];
      if (next !== undefined) {
        event.preventDefault();
        focusLine(next.key);
      }
    }
  };

  /** What a line counts as, in words; null while nothing is known. */
  const words = (line: FormLine): string | null => {
    if (line.topics !== null) {
      const names = form.topics.filter((topic) => line.topics?.includes(topic.id)).map((topic) => topic.name); // prettier-ignore
      const milestone = form.milestones.find((one) => one.id === line.milestone)?.name;
      const all = milestone === undefined ? names : [...names, milestone];
      return all.length === 0 ? "不算专题" : `定为 ${all.join("、")}`;
    }
    const found = recognised[written.indexOf(line)];
    if (found === undefined) return null;
    const own = form.milestones.find((one) => one.id === line.milestone)?.name;
    const names = [...found.topics.map((topic) => topic.name), ...(own === undefined ? (found.milestone === null ? [] : [found.milestone.name]) : [own])]; // prettier-ignore
    return names.length === 0 ? "普通议题" : `识别为 ${names.join("、")}`;
  };
  const corrected = lines.find((line) => line.key === correcting);
  const at = lines.findIndex((line) => line.key === correcting);

  return (
    <FieldGroup
      id="f-agenda"
      label="议了什么"
      aside={phone ? "点右边可改" : "回车加一项，拖动可换序"}
      {...(props.error === undefined ? {} : { error: props.error })}
    >
      <ol className="agenda input-frame" ref={list}>
        {lines.map((line, place) => {
          const recognition = line.text.trim() === "" ? null : words(line);
          return (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only a place to drop on; the keyboard moves lines with Alt and the arrows
            <li
              key={line.key}
              className={dragged === line.key ? "agenda-dragged" : ""}
              onDragOver={(event) => {
                event.preventDefault();
                if (dragged !== null && dragged !== line.key && line.text.trim() !== "") move(dragged, place); // prettier-ignore
              }}
              onDrop={(event) => event.preventDefault()}
            >
              <span
                className="agenda-number"
                aria-hidden="true"
                draggable={line.text.trim() !== ""}
                onDragStart={(event) => {
                  event.dataTransfer.effectAllowed = "move";
                  event.dataTransfer.setData("text/plain", line.text);
                  setDragged(line.key);
                }}
                onDragEnd={() => setDragged(null)}
              >
                {place + 1}
              </span>
              <input
                type="text"
                data-line={line.key}
                aria-label={`第${place + 1}项议题`}
                placeholder={place === 0 ? "例如 传达学习、研究分工、谈心谈话" : "再加一项"}
                maxLength={200}
                autoComplete="off"
                enterKeyHint="next"
                value={line.text}
                onChange={(event) => change(line.key, { text: event.target.value })}
                onKeyDown={(event) => onKey(event, line, place)}
                onPaste={(event) => {
                  // An agenda copied from a notice comes in lines, with or without its numbers.
                  const pasted = event.clipboardData.getData("text/plain").split(/\r?\n/).map((one) => one.replace(/^\s*(?:[（(]?[0-9０-９一二三四五六七八九十]+[）)]?[、.．:：\s]|[-·•])\s*/, "").trim()).filter((one) => one !== ""); // prettier-ignore
                  if (pasted.length < 2) return;
                  event.preventDefault();
                  onChange([...lines.slice(0, place).filter((one) => one.text !== ""), ...pasted.map((one) => newLine(one.slice(0, 200))), ...lines.slice(line.text === "" ? place + 1 : place)]); // prettier-ignore
                }}
              />
              {recognition !== null && (
                <button
                  type="button"
                  className="agenda-topic"
                  aria-label={`第${place + 1}项${recognition}，点开可改`}
                  onClick={() => setCorrecting(line.key)}
                >
                  {recognition}
                </button>
              )}
            </li>
          );
        })}
      </ol>
      {corrected !== undefined && (
        <TopicSheet
          line={corrected}
          form={form}
          recognised={recognised[written.indexOf(corrected)]}
          first={at === 0}
          last={at === written.length - 1}
          onChange={(patch) => change(corrected.key, patch)}
          onMove={(step) => move(corrected.key, at + step)}
          onRemove={() => {
            setCorrecting(null);
            removeLine(corrected.key);
          }}
          onClose={() => setCorrecting(null)}
        />
      )}
    </FieldGroup>
  );
}
