import { useState } from "react";
import { PHONE, useMedia } from "./use-media.ts";
import "./Chips.css";

/** So many are shown at first; the rest are behind 更多. */
const FEW_ON_PHONE = 3;
const FEW_ON_DESK = 5;
/** A list that is hardly longer is shown whole. */
const HARDLY_LONGER = 8;

/** Several of a few: outlined words, the chosen ones bold in a strong frame. The rest are behind 更多. */
export function Chips(props: {
  label: string;
  options: readonly { id: string; name: string; usual?: boolean }[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
  /** Show all of them, however many. */
  all?: boolean;
  /** Only one can be chosen. */
  single?: boolean;
}) {
  const { options, chosen, onChange, single = false } = props;
  const [all, setAll] = useState(props.all === true);
  const isUsual = (option: { id: string; usual?: boolean }): boolean =>
    option.usual !== false || chosen.includes(option.id);
  const phone = useMedia(PHONE);
  const usual = options.filter(isUsual);
  const few = phone ? FEW_ON_PHONE : options.length > HARDLY_LONGER ? FEW_ON_DESK : options.length;
  // The first few, and always those that are chosen.
  const shown =
    all || single
      ? options
      : usual.filter((option, place) => place < few || chosen.includes(option.id));
  const toggle = (id: string): void => {
    if (single) onChange([id]);
    else onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  };
  return (
    <div className="chips" role="group" aria-label={props.label}>
      {shown.map((option) => (
        <button
          key={option.id}
          type="button"
          className="chip"
          aria-pressed={chosen.includes(option.id)}
          onClick={() => toggle(option.id)}
        >
          {option.name}
        </button>
      ))}
      {shown.length < options.length && (
        <button type="button" className="chip" onClick={() => setAll(true)}>
          更多
        </button>
      )}
    </div>
  );
}

/** A filter that is in force, with a way to take it off: 环卫公司 ×. */
export function FilterChip(props: { children: string; onRemove: () => void }) {
  return (
    <button
      type="button"
      className="filter-chip"
      onClick={props.onRemove}
      aria-label={`去掉：${props.children}`}
    >
      {props.children}
      <span aria-hidden="true">×</span>
    </button>
  );
}
