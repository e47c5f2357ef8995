import { Mark } from "./Mark.tsx";
import { STATE_WORDS, type MarkName } from "./states.ts";
import "./Legend.css";

const EVERYWHERE: readonly MarkName[] = ["met", "made-up", "partly", "open", "due-soon", "overdue", "waived", "missing"]; // prettier-ignore
const IN_PLANS: readonly MarkName[] = ["unbound", "aim"];

function entry(state: MarkName) {
  return (
    <li key={state}>
      <Mark state={state} label={null} />
      {STATE_WORDS[state]}
    </li>
  );
}

/** The one legend. `plan` adds the two marks that only clauses have. */
export function Legend(props: { plan?: boolean }) {
  return (
    <ul className="legend" aria-label="图例">
      {EVERYWHERE.map(entry)}
      {props.plan === true && <li className="legend-rule" aria-hidden="true" />}
      {props.plan === true && IN_PLANS.map(entry)}
    </ul>
  );
}
