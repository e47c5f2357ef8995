import { useState } from "react";
import { Field, given, type FieldProps } from "../ui/Field.tsx";
import { readClock } from "./read-clock.ts";

/** From when to when, typed as people write it: 830, 8:30, 8点半, 下午2点. */
export function TimeField(
  props: FieldProps & {
    start: string;
    end: string;
    onChange: (start: string, end: string) => void;
  },
) {
  const { start, end, onChange } = props;
  return (
    <Field label={props.label} id="f-start" {...given({ aside: props.aside, error: props.error })}>
      {(wiring) => (
        <div className="input time-frame input-frame">
          <Clock
            {...wiring}
            label="开始"
            value={start}
            onChange={(value) => onChange(value, end)}
          />
          <span aria-hidden="true">至</span>
          <Clock id="f-end" label="结束" value={end} onChange={(value) => onChange(start, value)} />
        </div>
      )}
    </Field>
  );
}

function Clock(props: {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { value, onChange, label, ...rest } = props;
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      {...rest}
      type="text"
      inputMode="text"
      autoComplete="off"
      aria-label={`${label}时间`}
      placeholder={label === "开始" ? "08:30" : "选填"}
      value={typed ?? value}
      onChange={(event) => {
        setTyped(event.target.value);
        // Kept as soon as it can be read, so that closing the page in mid-word loses nothing.
        const read = readClock(event.target.value);
        if (read !== null) onChange(read);
      }}
      onBlur={() => {
        if (typed === null) return;
        const read = readClock(typed);
        if (read !== null || typed.trim() === "") onChange(read ?? "");
        setTyped(null);
      }}
    />
  );
}
