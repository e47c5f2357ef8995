import type { ClauseThread } from "#app/plans/schema.ts";
import "./NearInstitutions.css";

type Near = ClauseThread["near"][number];

/** The institutions that come nearest to a clause which nothing carries out, with the reason: one click each. */
export function NearInstitutions(props: {
  clause: string;
  near: readonly Near[];
  busy: boolean;
  onChoose: (near: Near) => void;
}) {
  return (
    <ul className="near-institutions">
      {props.near.map((each) => (
        <li key={each.institution}>
          <button
            type="button"
            className="button"
            aria-label={`由“${each.name}”落实：${props.clause}`}
            disabled={props.busy}
            onClick={() => props.onChoose(each)}
          >
            {each.name}
          </button>
          <span className="note">{each.because}</span>
        </li>
      ))}
    </ul>
  );
}
