import { lazy, Suspense, useRef, useState, type ReactNode } from "react";
import { sayDay } from "./day-words.ts";
import "./FilterSentence.css";

// React Aria's popovers come with the first word that is opened, not with the first screen.
const loadChoices = async () => import("./ChoicePopover.tsx");
const loadCalendar = async () => import("./CalendarPopover.tsx");
const ChoicePopover = lazy(loadChoices);
const CalendarPopover = lazy(loadCalendar);

/** The filter as one sentence whose underlined words are the controls; it ends in the answer. */
export function FilterSentence(props: { children: ReactNode; label?: string }) {
  return (
    <div className="filter-sentence" role="group" aria-label={props.label ?? "筛选"}>
      {props.children}
    </div>
  );
}

/** A word that opens a list of choices. Long lists can be searched by typing. */
export function WordChoice(props: {
  /** What is chosen here, for screen readers: 单位. */
  label: string;
  value: string;
  options: readonly { value: string; name: string; note?: string }[];
  onChange: (value: string) => void;
}) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const name = props.options.find((option) => option.value === props.value)?.name ?? "";
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className="word"
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-label={`${props.label}：${name}`}
        onPointerEnter={() => void loadChoices()}
        onFocus={() => void loadChoices()}
        onClick={() => setOpen(true)}
      >
        <span>{name}</span>
      </button>
      {open && (
        <Suspense fallback={null}>
          <ChoicePopover
            trigger={trigger}
            label={props.label}
            value={props.value}
            options={props.options}
            onChange={props.onChange}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}

/** A word that is a day and opens a calendar: the as-of day. */
export function WordDay(props: {
  label: string;
  value: string;
  today: string;
  max?: string;
  onChange: (value: string) => void;
}) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className="word"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={`${props.label}：${sayDay(props.value, props.today)}`}
        onPointerEnter={() => void loadCalendar()}
        onFocus={() => void loadCalendar()}
        onClick={() => setOpen(true)}
      >
        <span>{sayDay(props.value, props.today)}</span>
      </button>
      {open && (
        <Suspense fallback={null}>
          <CalendarPopover
            trigger={trigger}
            label={props.label}
            value={props.value}
            today={props.today}
            {...(props.max === undefined ? {} : { max: props.max })}
            onChange={props.onChange}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
