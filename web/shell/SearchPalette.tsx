import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useDeferredValue, useId, useState, type KeyboardEvent } from "react";
import { wordsOf } from "../api/client.ts";
import { searchQuery, type SearchResult } from "../api/search.ts";
import { Sheet } from "../ui/Sheet.tsx";
import "./SearchPalette.css";

const KIND_WORDS: Readonly<Record<SearchResult["items"][number]["kind"], string>> = {
  clause: "条款",
  institution: "制度",
  unit: "单位",
  person: "人员",
  record: "台账",
};

/** Search over everything that this person may see. Arrow keys walk, Enter opens. */
export default function SearchPalette(props: { onClose: () => void }) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const q = useDeferredValue(text.trim());
  const found = useQuery(searchQuery(q));
  const router = useRouter();
  const listId = useId();
  const items = q === "" ? [] : (found.data?.items ?? []);
  const chosen = Math.min(at, Math.max(0, items.length - 1));

  const open = (item: SearchResult["items"][number]): void => {
    props.onClose();
    router.history.push(item.to);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setAt(items.length === 0 ? 0 : (chosen + step + items.length) % items.length);
    }
    const item = items[chosen];
    if (event.key === "Enter" && item !== undefined) {
      event.preventDefault();
      open(item);
    }
  };
  const option = (place: number): string => `${listId}-${place}`;

  return (
    <Sheet label="搜索" className="palette" onClose={props.onClose}>
      <div className="palette-head">
        <input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the palette was just asked for, typing is all that it is for
          autoFocus
          type="search"
          role="combobox"
          aria-label="搜索条款、单位、人员、制度、台账"
          aria-expanded={items.length > 0}
          aria-controls={listId}
          aria-activedescendant={items.length > 0 ? option(chosen) : undefined}
          placeholder="搜索条款、单位、台账"
          value={text}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
        <button type="button" className="text-link" onClick={props.onClose}>
          关闭
        </button>
      </div>
      <div id={listId} role="listbox" aria-label="搜索结果" className="palette-list">
        {items.map((item, place) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are handled in the input that owns the list
          <div
            key={`${item.kind}-${item.id}`}
            id={option(place)}
            role="option"
            tabIndex={-1}
            aria-selected={place === chosen}
            onClick={() => open(item)}
            onPointerMove={() => setAt(place)}
          >
            <span className="palette-kind">{KIND_WORDS[item.kind]}</span>
            <span className="palette-title">{item.title}</span>
            <span className="palette-text">{item.text}</span>
          </div>
        ))}
      </div>
      <p className="palette-note" role="status">
        {q === ""
          ? "两个字就能搜，例如：党课、桥西、领办。"
          : found.isError
            ? wordsOf(found.error)
            : found.data !== undefined && items.length === 0
              ? `没有找到“${q}”。换个说法，或少写几个字再试。`
              : items.length > 0
                ? "↑↓ 选，回车打开，Esc 关闭"
                : "正在找……"}
      </p>
    </Sheet>
  );
}
