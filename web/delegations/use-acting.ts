import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Me } from "#app/access/schema.ts";
import { actFor, actForSelf } from "../api/delegations.ts";
import { forgetAnswers } from "../api/kept-answers.ts";
import { sessionQuery } from "../api/session.ts";

/** Switches in whose name this browser acts. Everything that was read as the other is forgotten. */
export function useActing() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (delegationId: string | null): Promise<Me> =>
      delegationId === null ? actForSelf() : actFor(delegationId),
    onSuccess: async (me) => {
      await forgetAnswers().catch(() => undefined);
      queries.setQueryData(sessionQuery.queryKey, me);
      await navigate({ to: me.rooms.includes("todo") ? "/todo" : "/me" });
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionQuery.queryKey[0] && !query.isActive() }); // prettier-ignore
      await queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== sessionQuery.queryKey[0] }); // prettier-ignore
    },
  });
}
