import type { CaseStep } from "../api/cases.ts";
import { FieldGroup, TextField } from "../ui/Field.tsx";
import { PHONE, useMedia } from "../ui/use-media.ts";
import { sayVote, votingRule } from "./say-vote.ts";
import { typedBallot, type StepDraft } from "./step-draft.ts";
import "./BallotFields.css";

/** The count of a vote, with what it needs said while it is typed. */
export function BallotFields(props: {
  vote: NonNullable<CaseStep["vote"]>;
  draft: StepDraft;
  error: string | undefined;
  onChange: (change: Partial<StepDraft>) => void;
}) {
  const { vote, draft, error, onChange } = props;
  // on the desk the rule stands above the form
  const phone = useMedia(PHONE);
  const rule = votingRule(vote.rule);
  const words = rule === null ? null : sayVote(rule, typedBallot(draft));
  const number = (label: string, key: "expected" | "attended" | "inFavour" | "writtenInFavour") => (
    <TextField
      label={label}
      inputMode="numeric"
      value={draft[key]}
      maxLength={5}
      onChange={(value) => onChange({ [key]: value })}
    />
  );
  return (
    <FieldGroup
      id="s-ballot"
      label={vote.secret ? "无记名投票" : "表决"}
      {...(phone ? { hint: vote.needs } : {})}
      {...(error === undefined ? {} : { error })}
    >
      <div className="ballot">
        {number("应到", "expected")}
        {number("实到", "attended")}
        {number("赞成", "inFavour")}
        {vote.written && number("会前书面赞成", "writtenInFavour")}
      </div>
      <div className="ballot-words" role="status">
        {words?.quorum != null && <p>{words.quorum}</p>}
        {words?.majority != null && <p>{words.majority}</p>}
      </div>
    </FieldGroup>
  );
}
