import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ClauseThread } from "#app/plans/schema.ts";
import { lazy, Suspense, useState } from "react";
import { isConflict, wordsOf } from "../api/client.ts";
import { institutionsQuery } from "../api/institutions.ts";
import { decideLink } from "../api/plans.ts";
import { showToast } from "../ui/Toast.tsx";
import { NearInstitutions } from "./NearInstitutions.tsx";

const ComboField = lazy(async () => import("../ui/ComboField.tsx")); // prettier-ignore

/** Adds an institution that carries out the clause: one that comes near with one click, any other from the list. */
export function AddLink({ planId, thread }: { planId: string; thread: ClauseThread }) {
  const [open, setOpen] = useState(false);
  const client = useQueryClient();
  const institutions = useQuery({ ...institutionsQuery(), enabled: open });
  const add = useMutation({
    mutationFn: async ({ institution, mechanism }: { institution: string; mechanism?: string }) => {
      // one that was rejected before comes back; else the server knows what the institution is there for
      const before = thread.executors.find((each) => each.institution === institution)?.link;
      return decideLink(planId, { clauseId: thread.id, institution, mechanism: before?.mechanism ?? mechanism ?? "", decision: "add", was: before?.status ?? null }); // prettier-ignore
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
  const near = (
    <NearInstitutions clause={thread.text} near={thread.near} busy={add.isPending} onChoose={add.mutate} />
  ); // prettier-ignore
  if (!open) {
    return (
      <>
        {thread.near.length > 0 && near}
        <button type="button" className="text-link" onClick={() => setOpen(true)}>
          {thread.near.length > 0 ? "选别的制度" : "加一项制度"}
        </button>
      </>
    );
  }
  const taken = new Set(thread.executors.filter(({ link }) => link.status !== "rejected").map((each) => each.institution)); // prettier-ignore
  return (
    <Suspense fallback={null}>
      <ComboField
        label="由哪项制度落实"
        options={(institutions.data?.items ?? []).filter((each) => !taken.has(each.id)).map((each) => ({ value: each.id, name: each.name, note: each.cycle }))} // prettier-ignore
        value={null}
        onChange={(institution) => institution !== null && add.mutate({ institution })}
      />
    </Suspense>
  );
}
