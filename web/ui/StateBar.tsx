import type { StateCounts } from "#app/duties/schema.ts";
import { BAR_ORDER, STATE_WORDS } from "./states.ts";
import "./StateBar.css";

/** What a bar says in words: for screen readers, and for titles. */
export function sayCounts(counts: StateCounts): string {
  const parts = BAR_ORDER.filter((state) => counts[state] > 0).map(
    (state) => `${STATE_WORDS[state]}${counts[state]}项`,
  );
  return parts.length === 0 ? "没有应办事项" : parts.join("，");
}

/**
 * A thin bar of states in their fixed order, made-up hatched. A bar never stands alone: put the figure and a mark beside it.
 * `scale` is the number of items that the full width means, when bars of several rows are to be compared.
 */
export function StateBar(props: { counts: StateCounts; scale?: number; label?: string | null }) {
  const { counts, scale, label } = props;
  const total = BAR_ORDER.reduce((sum, state) => sum + counts[state], 0);
  const width = scale === undefined || scale === 0 ? 100 : Math.min(100, (total / scale) * 100);
  const naming =
    label === null ? { "aria-hidden": true } : { role: "img" as const, "aria-label": label ?? sayCounts(counts) }; // prettier-ignore
  return (
    <span className="state-bar" {...naming}>
      <span className="state-bar-track" style={{ width: `${width}%` }}>
        {BAR_ORDER.filter((state) => counts[state] > 0).map((state) => (
          <span
            key={state}
            className={`bar-${state}`}
            style={{ flexGrow: counts[state], minWidth: state === "overdue" ? 4 : 2 }}
          />
        ))}
      </span>
    </span>
  );
}
