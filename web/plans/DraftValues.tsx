import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { DraftValue } from "#app/plans/schema.ts";
import { wordsOf } from "../api/client.ts";
import { decideDraftValue, differenceQuery } from "../api/plans.ts";
import { useMe } from "../api/session.ts";
import { showToast } from "../ui/Toast.tsx";

interface Chosen {
  readonly at: DraftValue;
  readonly decision: "adopt" | "decline" | "open";
}

/** Where clauses of a draft state other values than the institutions hold: decided before it is published, in force with it. */
export function DraftValues(props: {
  planId: string;
  version: number;
  values: readonly DraftValue[];
  /** What is shown now is another than what was opened, by one's own decision. */
  onDecided: (revision: string) => void;
}) {
  const { planId, version, values } = props;
  const me = useMe();
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: async ({ at, decision }: Chosen) => {
      const { clauseId, institution, parameter, value } = at;
      return decideDraftValue(planId, version, { clauseId, institution, parameter, value, decision }); // prettier-ignore
    },
    onSuccess: (after) => {
      const { queryKey } = differenceQuery(planId, version);
      client.setQueryData(queryKey, (shown) => (shown === undefined ? shown : { ...shown, ...after })); // prettier-ignore
      props.onDecided(after.revision);
    },
    onError: (error) => showToast(wordsOf(error)),
  });
  if (values.length === 0) return null;
  const open = values.filter(({ decision }) => decision === null).length;
  return (
    <section className="difference draft-values">
      <h2>数值与制度不同{values.length}处</h2>
      <p className="note">
        {open === 0 ? "都定了，随发布生效。" : `定采用的随发布生效；没有定的${open}处，发布以后还可以在条款里定。`}
      </p>
      <ul>
        {values.map((at) => (
          <li key={`${at.clauseId} ${at.institution} ${at.parameter}`}>
            <span className="note">{at.place}</span>
            <p className="song">{at.clause}</p>
            <p>{at.text}</p>
            <p className="draft-value-decision">
              {at.decision === "adopt" && <strong>发布时采用</strong>}
              {at.decision === "decline" && <strong>不采用</strong>}
              {me.may.setParameters && <Decide at={at} busy={decide.isPending} onChoose={(decision) => decide.mutate({ at, decision })} />}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
} // prettier-ignore

function Decide(props: {
  at: DraftValue;
  busy: boolean;
  onChoose: (decision: Chosen["decision"]) => void;
}) {
  const choices =
    props.at.decision === null
      ? ([
          ["adopt", "采用"],
          ["decline", "不采用"],
        ] as const) // prettier-ignore
      : ([["open", "改回没有定"]] as const);
  return choices.map(([decision, word]) => (
    <button
      key={decision}
      type="button"
      className="text-link"
      aria-label={`${word}：${props.at.text}`}
      disabled={props.busy}
      onClick={() => props.onChoose(decision)}
    >
      {word}
    </button>
  ));
}
