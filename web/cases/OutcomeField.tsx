import { useId } from "react";
import { FieldGroup } from "../ui/Field.tsx";
import { chosenOutcome, possibleOutcomes, type FormStep, type StepDraft } from "./step-draft.ts";
import "./OutcomeField.css";

/** What came of the step. A vote leaves only its own outcome; going back or refusing is never chosen beforehand. */
export function OutcomeField(props: {
  step: FormStep;
  draft: StepDraft;
  error: string | undefined;
  onChange: (outcome: string) => void;
}) {
  const { step, draft, error, onChange } = props;
  const name = useId();
  const possible = possibleOutcomes(step, draft);
  const chosen = chosenOutcome(step, draft);
  if (step.outcomes.length === 1 && step.vote === null) return null;
  const [only, second] = possible;
  const byVote = step.vote !== null && only !== undefined && second === undefined ? only : null;
  return (
    <FieldGroup id="s-outcome" label="结果" {...(error === undefined ? {} : { error })}>
      {possible.length === 0 && <p className="grey">填好票数，按票数定结果。</p>}
      {byVote !== null && (
        <p role="status">
          按票数：<strong>{byVote.name}</strong>
          <span className="outcome-leads">{byVote.leads}</span>
        </p>
      )}
      {byVote === null &&
        possible.map((outcome) => (
          <label key={outcome.id} className="outcome">
            <input
              type="radio"
              name={name}
              checked={outcome.id === chosen?.id}
              onChange={() => onChange(outcome.id)}
            />
            <span>
              {outcome.name}
              <span className="outcome-leads">{outcome.leads}</span>
            </span>
          </label>
        ))}
    </FieldGroup>
  );
}
