import type { ReactNode } from "react";
import { STATE_WORDS, type MarkName } from "./states.ts";
import "./Mark.css";

/** Drawn, not typed: the same shapes in every font, in grey print and at every size. */
const SHAPES: Readonly<Record<MarkName, ReactNode>> = {
  met: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  "made-up": (
    <>
      <path
        d="M2.65 3.95A4.05 4.05 0 1 1 2.2 7.6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
      />
      <path d="M.9 1.5v4.1H5z" fill="currentColor" />
    </>
  ),
  partly: (
    <>
      <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M6 1.5a4.5 4.5 0 0 0 0 9z" fill="currentColor" />
    </>
  ),
  waived: <path d="M2 6h8" stroke="currentColor" strokeWidth="1.7" />,
  missing: (
    <>
      <path
        d="M3.5 4.3C3.5 2.5 4.6 1.5 6.1 1.5s2.5.9 2.5 2.3C8.6 5.6 6.1 5.7 6.1 8"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
      />
      <circle cx="6.1" cy="10.4" r="1.15" fill="currentColor" />
    </>
  ),
  "due-soon": <path d="M6 1.1 11.2 10.5H.8z" fill="currentColor" />,
  overdue: <path d="M1.5 1.5h9v9h-9z" fill="currentColor" />,
  open: <circle cx="6" cy="6" r="4.1" fill="none" stroke="currentColor" strokeWidth="1.4" />,
  unbound: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.7" strokeDasharray="2 1.77" />, // prettier-ignore
  aim: <circle cx="6" cy="6" r="1.2" fill="currentColor" />,
};

/**
 * One mark. Say `label={null}` where its word stands beside it: then a screen reader hears the word once.
 * 12 px on the desk, 14 on the phone (`size="phone"` forces the larger one).
 */
export function Mark(props: { state: MarkName; label?: string | null; size?: "phone" }) {
  const { state, label = STATE_WORDS[state], size } = props;
  const naming =
    label === null ? { "aria-hidden": true } : { role: "img" as const, "aria-label": label };
  return (
    <span className={`mark mark-${state}${size === "phone" ? " mark-large" : ""}`} {...naming}>
      <svg viewBox="0 0 12 12" focusable="false" aria-hidden="true">
        {SHAPES[state]}
      </svg>
    </span>
  );
}

/** A mark with its word or fact beside it: "■ 逾期 5 项". */
export function MarkedFact(props: { state: MarkName; children: ReactNode }) {
  return (
    <span className={`marked-fact says-${props.state}`}>
      <Mark state={props.state} label={null} />
      <span>{props.children}</span>
    </span>
  );
}
