import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import type { DraftGap } from "#app/plans/schema.ts";
import { wordsOf } from "../api/client.ts";
import { institutionsQuery } from "../api/institutions.ts";
import { decideDraftGap, differenceQuery } from "../api/plans.ts";
import { useMe } from "../api/session.ts";
import { showToast } from "../ui/Toast.tsx";
import { NearInstitutions } from "./NearInstitutions.tsx";

const ComboField = lazy(async () => import("../ui/ComboField.tsx")); // prettier-ignore

type Chosen = Parameters<typeof decideDraftGap>[2];

/** Clauses that nothing carries out yet, before the draft is published: each with the nearest institutions, one click each. */
export function DraftGaps(props: {
  planId: string;
  version: number;
  gaps: readonly DraftGap[];
  /** What is shown now is another than what was opened, by one's own decision. */
  onDecided: (revision: string) => void;
}) {
  const { planId, version, gaps } = props;
  const me = useMe();
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: async (chosen: Chosen) => decideDraftGap(planId, version, chosen),
    onSuccess: (after) => {
      client.setQueryData(differenceQuery(planId, version).queryKey, after);
      props.onDecided(after.revision);
    },
    onError: (error) => showToast(wordsOf(error)),
  });
  if (gaps.length === 0) return null;
  const open = gaps.filter(({ decision }) => decision === null).length;
  return (
    <section className="difference draft-gaps">
      <h2>没有识别出由谁落实的{gaps.length}条</h2>
      <p className="note">
        {open === 0 ? "都定了，随发布生效。" : `点一下就定，随发布生效；没有定的${open}条，发布以后还可以在条款里定。`}
      </p>
      <ul>
        {gaps.map((gap) => (
          <li key={gap.clauseId}>
            <span className="note">{gap.place}</span>
            <p className="song">{gap.clause}</p>
            {gap.decision !== null ? (
              <p className="draft-value-decision">
                <strong>
                  {gap.decision.aim ? "发布时标为目标，不单独落实" : `发布时由“${gap.decision.name}”落实`}
                </strong>
                {me.may.importPlan && (
                  <button
                    type="button"
                    className="text-link"
                    aria-label={`改回没有定：${gap.clause}`}
                    disabled={decide.isPending}
                    onClick={() => decide.mutate({ clauseId: gap.clauseId, decision: "open" })}
                  >
                    改回没有定
                  </button>
                )}
              </p>
            ) : (
              me.may.importPlan && <Choices gap={gap} busy={decide.isPending} onChoose={decide.mutate} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
} // prettier-ignore

function Choices({ gap, busy, onChoose }: { gap: DraftGap; busy: boolean; onChoose: (chosen: Chosen) => void }) {
  const [other, setOther] = useState(false);
  const { clauseId, clause, near } = gap;
  return (
    <>
      <NearInstitutions
        clause={clause}
        near={near}
        busy={busy}
        onChoose={({ institution, mechanism }) => onChoose({ clauseId, decision: "bind", institution, mechanism })}
      />
      <p className="draft-value-decision">
        <button
          type="button"
          className="text-link"
          aria-label={`是目标，不单独落实：${clause}`}
          disabled={busy}
          onClick={() => onChoose({ clauseId, decision: "aim" })}
        >
          是目标，不单独落实
        </button>
        {!other && (
          <button
            type="button"
            className="text-link"
            aria-label={`选别的制度：${clause}`}
            onClick={() => setOther(true)}
          >
            选别的制度
          </button>
        )}
      </p>
      {other && <Others clauseId={clauseId} onChoose={onChoose} />}
    </>
  );
} // prettier-ignore

function Others({ clauseId, onChoose }: { clauseId: string; onChoose: (chosen: Chosen) => void }) {
  const institutions = useQuery(institutionsQuery());
  return (
    <Suspense fallback={null}>
      <ComboField
        label="由哪项制度落实"
        options={(institutions.data?.items ?? []).map((each) => ({ value: each.id, name: each.name, note: each.cycle }))} // prettier-ignore
        value={null}
        onChange={(institution) => institution !== null && onChoose({ clauseId, decision: "bind", institution })} // prettier-ignore
      />
    </Suspense>
  );
}
