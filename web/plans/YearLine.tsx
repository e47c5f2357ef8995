import { addDays, dayFrom, daysBetween, type Day } from "#kernel/day.ts";
import { useState } from "react";
import { sayDay } from "../ui/day-words.ts";

/** The year as a line; its knob is the day on which everything is looked at. Arrow keys move it by a day, Page keys by a month. */
export function YearLine(props: { year: number; asOf: Day; onChange: (asOf: Day) => void }) {
  const { year, asOf, onChange } = props;
  const first = dayFrom(year, 1, 1);
  const last = dayFrom(year, 12, 31);
  const length = daysBetween(first, last);
  const wished = Math.max(0, Math.min(length, daysBetween(first, asOf)));
  /** Where the knob is while it is moved; the day that is asked about otherwise. */
  const [moving, setMoving] = useState<number | null>(null);
  const at = moving ?? wished;
  const shown = addDays(first, at);
  const commit = (): void => {
    if (shown !== asOf) onChange(shown);
    setMoving(null);
  };
  return (
    <div className="year-line">
      <input
        type="range"
        min={0}
        max={length}
        value={at}
        aria-label="截至哪一天"
        aria-valuetext={sayDay(shown)}
        title={sayDay(shown)}
        style={{ backgroundSize: `${(at / length) * 100}% 3px, 100% 1px` }}
        onChange={(event) => setMoving(Number(event.target.value))}
        onPointerUp={commit}
        onKeyUp={commit}
        onBlur={commit}
      />
      <ol aria-hidden="true">
        {Array.from({ length: 12 }, (_, month) => (
          <li key={month}>{month + 1}月</li>
        ))}
      </ol>
      {shown !== asOf && <output className="year-line-day">{sayDay(shown)}</output>}
    </div>
  );
}
