import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type StudioPage, studioQuery } from "../api/studio.ts";
import { type Definition, same } from "./definition.ts";
import { forgetKept, keepDefinition, type KeptDefinition } from "./kept-definition.ts";

interface Written {
  readonly definition: Definition;
  /** The newest version that the writer has seen. */
  readonly basedOn: number;
}

export const newestOf = (page: StudioPage | null): number =>
  Math.max(0, ...(page?.versions.map(({ version }) => version) ?? []));
const openedOf = (page: StudioPage): Definition => page.opened.definition as unknown as Definition; // the server keeps only well-formed definitions

/**
 * What is being written: what the server opened, or what was kept here and not saved. Every change is kept on this
 * machine; saving or giving up forgets it.
 */
export function useDefinition(id: string, page: StudioPage | null, kept: KeptDefinition | null, personId: string) {
  const queries = useQueryClient();
  const [written, setWritten] = useState<Written | null>(() =>
    kept !== null
      ? { definition: kept.definition, basedOn: kept.basedOn ?? newestOf(page) }
      : page === null
        ? null
        : { definition: openedOf(page), basedOn: newestOf(page) },
  );
  const [resumed, setResumed] = useState(kept !== null && page !== null && !same(kept.definition, openedOf(page)));
  const dirty = written !== null && (page === null || !same(written.definition, openedOf(page)));
  return {
    written,
    dirty,
    /** What stands here was typed at an earlier time and never saved. */
    resumed: resumed && dirty,
    fromFile: kept?.fromFile === true,
    change: (definition: Definition): void => {
      const basedOn = written?.basedOn ?? newestOf(page);
      setWritten({ definition, basedOn });
      keepDefinition(personId, { definition, basedOn, at: new Date().toISOString() });
    },
    /** The server has it now. */
    taken: (saved: StudioPage): void => {
      queries.setQueryData(studioQuery(id).queryKey, saved);
      setWritten({ definition: openedOf(saved), basedOn: newestOf(saved) });
      setResumed(false);
      forgetKept(personId, id);
    },
    /** Back to what the server has, asked anew. */
    giveUp: async (): Promise<void> => {
      forgetKept(personId, id);
      if (page === null) return;
      const fresh = await queries.fetchQuery({ ...studioQuery(id), staleTime: 0 });
      setResumed(false);
      setWritten({ definition: openedOf(fresh), basedOn: newestOf(fresh) });
    },
  };
} // prettier-ignore
