import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ClauseThread } from "#app/plans/schema.ts";
import { isConflict, wordsOf } from "../api/client.ts";
import { decideValue } from "../api/plans.ts";
import { useMe } from "../api/session.ts";
import { PanelSection } from "../ui/Panel.tsx";
import { showToast } from "../ui/Toast.tsx";

/** Where the plan states another value than the institution holds: adopt it, or leave the institution as it is. */
export function StatedValues({ planId, thread }: { planId: string; thread: ClauseThread }) {
  const me = useMe();
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: async (chosen: {
      at: ClauseThread["values"][number];
      decision: "adopt" | "decline";
    }) => {
      // prettier-ignore
      const { institution, parameter, value } = chosen.at;
      return decideValue(planId, { clauseId: thread.id, institution, parameter, value, decision: chosen.decision }); // prettier-ignore
    },
    onSuccess: async (_, { decision }) => {
      await client.invalidateQueries();
      showToast(decision === "adopt" ? "已采用，应办事项随之更新" : "不采用，制度不变");
    },
    onError: async (error) => {
      showToast(wordsOf(error));
      if (isConflict(error)) await client.invalidateQueries();
    },
  });
  if (thread.values.length === 0) return null;
  return (
    <PanelSection title="数值与制度不同" fact={`${thread.values.length}处`}>
      <ul className="thread-values">
        {thread.values.map((at) => (
          <li key={`${at.institution} ${at.parameter}`}>
            {at.text}
            {me.may.setParameters && (
              <>
                <button
                  type="button"
                  className="text-link"
                  disabled={decide.isPending}
                  onClick={() => decide.mutate({ at, decision: "adopt" })}
                >
                  采用
                </button>
                <button
                  type="button"
                  className="text-link"
                  disabled={decide.isPending}
                  onClick={() => decide.mutate({ at, decision: "decline" })}
                >
                  不采用
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}
