import { lazy, Suspense, useRef, useState } from "react";
import { parseDay } from "#kernel/day.ts";
import { readDay, sayDay, sayNear } from "./day-words.ts";
import { Field, given, type FieldProps } from "./Field.tsx";
import { PHONE, useMedia } from "./use-media.ts";
import "./DateField.css";

const loadCalendar = async () => import("./CalendarPopover.tsx");
const CalendarPopover = lazy(loadCalendar);

/** As a field shows it: 9月17日（周四），今天. */
export function sayFieldDay(value: string, today: string): string {
  if (value === "") return "";
  const near = sayNear(value, today);
  return near === null ? sayDay(value, today) : `${sayDay(value, today)}，${near}`;
}

/**
 * A day, typed as people write it (9.17, 9月17日, 昨天) or picked from a month. The value is an ISO day, or "" when empty.
 * What cannot be read stays in the field with a word on how to write it.
 */
export function DateField(
  props: FieldProps & {
    id?: string;
    value: string;
    today: string;
    min?: string;
    max?: string;
    onChange: (value: string) => void;
  },
) {
  const { label, aside, hint, id, value, today, onChange } = props;
  const phone = useMedia(PHONE);
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const [open, setOpen] = useState(false);

  const settle = (): void => {
    if (typed === null) return;
    const now = parseDay(today);
    const read = now === null ? null : readDay(typed, now);
    if (typed.trim() === "") {
      onChange("");
      setWrong(undefined);
    } else if (read === null) {
      setWrong(`“${typed}”读不出是哪一天。请写成 9月17日、9.17 或 2026-09-17。`);
      // a day that cannot be read or taken is no day: nothing may be sent under the one that stood here before
      onChange("");
      return;
    } else if (props.max !== undefined && read > props.max) {
      setWrong(`不能晚于${sayDay(props.max, today)}。`);
      onChange("");
      return;
    } else if (props.min !== undefined && read < props.min) {
      setWrong(`不能早于${sayDay(props.min, today)}。`);
      onChange("");
      return;
    } else {
      onChange(read);
      setWrong(undefined);
    }
    setTyped(null);
  };

  return (
    <Field
      label={label}
      className="date-field"
      {...given({ aside, hint, id, error: wrong ?? props.error })}
    >
      {(wiring) => (
        <div className="date-frame">
          <input
            {...wiring}
            ref={input}
            type="text"
            className="input"
            autoComplete="off"
            placeholder="例如 9月17日、9.17"
            value={typed ?? (phone ? sayDay(value, today) : sayFieldDay(value, today))}
            onFocus={(event) => {
              void loadCalendar();
              event.target.select();
            }}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={settle}
            onKeyDown={(event) => {
              if (event.key === "Enter" && typed !== null) {
                event.preventDefault();
                settle();
              }
              if (event.key === "ArrowDown" && event.altKey) setOpen(true);
            }}
          />
          <button
            type="button"
            className="date-open"
            aria-label={`${label}：从日历里选`}
            aria-haspopup="dialog"
            aria-expanded={open}
            onPointerEnter={() => void loadCalendar()}
            onClick={() => setOpen(true)}
          >
            <svg
              viewBox="0 0 16 16"
              width="16"
              height="16"
              aria-hidden="true"
              fill="none"
              stroke="currentColor"
            >
              {" "}
              {/* prettier-ignore */}
              <path d="M2 3.5h12v10.5H2zM2 6.5h12M5 1.5v3M11 1.5v3" />
            </svg>
          </button>
          {open && (
            <Suspense fallback={null}>
              <CalendarPopover
                trigger={input}
                label={label}
                value={value}
                today={today}
                {...given({ min: props.min, max: props.max })}
                onChange={(picked) => {
                  setTyped(null);
                  setWrong(undefined);
                  onChange(picked);
                }}
                onClose={() => setOpen(false)}
              />
            </Suspense>
          )}
        </div>
      )}
    </Field>
  );
}
