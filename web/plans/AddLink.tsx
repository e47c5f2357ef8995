import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ClauseThread } from "#app/plans/schema.ts";
import { lazy, Suspense, useState } from "react";
import { isConflict, wordsOf } from "../api/client.ts";
import { institutionsQuery } from "../api/institutions.ts";
import { decideLink } from "../api/plans.ts";
import { showToast } from "../ui/Toast.tsx";

const ComboField = lazy(async () => import("../ui/ComboField.tsx")); // prettier-ignore

/** Adds an institution that carries out the clause. */
export function AddLink({ planId, thread }: { planId: string; thread: ClauseThread }) {
  const [open, setOpen] = useState(false);
  const client = useQueryClient();
  const institutions = useQuery({ ...institutionsQuery(), enabled: open });
  const add = useMutation({
    mutationFn: async (institution: string) => {
      // one that was rejected before comes back; else the server knows what the institution is there for
      const before = thread.executors.find((each) => each.institution === institution)?.link;
      return decideLink(planId, { clauseId: thread.id, institution, mechanism: before?.mechanism ?? "", decision: "add", was: before?.status ?? null }); // prettier-ignore
    },
    onSuccess: async () => {
      setOpen(false);
      await client.invalidateQueries();
    },
    onError: async (error) => {
      showToast(wordsOf(error));
      if (isConflict(error)) await client.invalidateQueries();
    },
  });
  if (!open) {
    return (
      <button type="button" className="text-link" onClick={() => setOpen(true)}>
        加一项制度
      </button>
    );
  }
  const taken = new Set(thread.executors.filter(({ link }) => link.status !== "rejected").map((each) => each.institution)); // prettier-ignore
  return (
    <Suspense fallback={null}>
      <ComboField
        label="由哪项制度落实"
        options={(institutions.data?.items ?? []).filter((each) => !taken.has(each.id)).map((each) => ({ value: each.id, name: each.name, note: each.cycle }))} // prettier-ignore
        value={null}
        onChange={(institution) => institution !== null && add.mutate(institution)}
      />
    </Suspense>
  );
}
