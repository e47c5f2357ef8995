import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useDeferredValue, useId, useState, type KeyboardEvent } from "react";
import { wordsOf } from "../api/client.ts";
import { KIND_WORDS, LONGEST_QUERY, searchQuery } from "../api/search.ts";
import { Marked } from "../search/Marked.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import "./SearchPalette.css";

/** Of each kind; the results page has the others. */
const FEW = 3;

/** Search over everything that this person may see. Arrow keys walk, Enter opens; without a choice, all results. */
export default function SearchPalette(props: { onClose: () => void }) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(-1);
  const q = useDeferredValue(text.trim());
  const found = useQuery(searchQuery(q, FEW));
  const router = useRouter();
  const listId = useId();
  const items = (q === "" ? [] : (found.data?.groups ?? [])).flatMap((group) => group.items.map((item) => ({ ...item, kind: group.kind }))); // prettier-ignore
  const chosen = Math.min(at, items.length - 1);

  const open = (to: string): void => {
    props.onClose();
    router.history.push(to);
  };
  const openAll = (): void => {
    // what stands in the box, even when its results have not come yet
    if (text.trim() !== "") open(`/search?q=${encodeURIComponent(text.trim())}`);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // before the first stands no choice at all
      const places = items.length + 1;
      setAt(((chosen + 1 + step + places) % places) - 1);
    }
    if (event.key === "Enter") {
      event.preventDefault();
      const item = items[chosen];
      if (item === undefined) openAll();
      else open(item.to);
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
          aria-label="搜索计划、制度、单位、人员、通报、台账"
          aria-expanded={items.length > 0}
          aria-controls={listId}
          aria-activedescendant={chosen >= 0 ? option(chosen) : undefined}
          placeholder="搜索条款、单位、台账"
          value={text}
          maxLength={LONGEST_QUERY}
          enterKeyHint="search"
          autoComplete="off"
          onChange={(event) => {
            setText(event.target.value);
            setAt(-1);
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
            onClick={() => open(item.to)}
            onPointerMove={() => setAt(place)}
          >
            <span className="palette-kind">{KIND_WORDS[item.kind]}</span>
            <span className="palette-title">
              <Marked of={item.title} />
            </span>
            <span className="palette-text">
              {item.passage === null ? item.note : <Marked of={item.passage} />}
            </span>
          </div>
        ))}
      </div>
      {items.length > 0 && (
        <button type="button" className="text-link palette-all" onClick={openAll}>
          看全部结果
        </button>
      )}
      <p className="palette-note" role="status">
        {q === ""
          ? "两个字就能搜，例如：党课、桥西、领办。"
          : found.isError
            ? wordsOf(found.error)
            : found.data !== undefined && items.length === 0
              ? `没有找到“${q}”。换个说法，或少写几个字再试。`
              : items.length > 0
                ? "回车看全部结果；↑↓ 选一条，回车打开；Esc 关闭"
                : "正在找……"}
      </p>
    </Sheet>
  );
}
