import type { Definition } from "./definition.ts";

/** What somebody wrote and has not saved: it survives closing the page, and stays with its writer. */
export interface KeptDefinition {
  readonly definition: Definition;
  /** The version that it was written on; null: whatever is the newest when it is opened. */
  readonly basedOn: number | null;
  readonly at: string;
  /** It was read from a file and not typed here. */
  readonly fromFile?: true;
}

const PREFIX = "luoshi.studio";
const keyOf = (personId: string, id: string): string => `${PREFIX}.${personId}.${id}`;

/** A browser without storage (private mode, full) loses nothing but the way back after a reload. */
function quietly<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

export const keepDefinition = (personId: string, kept: KeptDefinition): void =>
  quietly(() => localStorage.setItem(keyOf(personId, kept.definition.institution.id), JSON.stringify(kept)), undefined); // prettier-ignore

export const readKept = (personId: string, id: string): KeptDefinition | null =>
  quietly(() => {
    const text = localStorage.getItem(keyOf(personId, id));
    return text === null ? null : (JSON.parse(text) as KeptDefinition); // written by keepDefinition
  }, null);

export const forgetKept = (personId: string, id: string): void =>
  quietly(() => localStorage.removeItem(keyOf(personId, id)), undefined);

/** Everything of this writer that was not saved, the newest first. */
export const listKept = (personId: string): KeptDefinition[] =>
  quietly(
    () =>
      Object.keys(localStorage)
        .filter((key) => key.startsWith(`${PREFIX}.${personId}.`))
        .flatMap((key) => readKept(personId, key.slice(PREFIX.length + personId.length + 2)) ?? [])
        .toSorted((a, b) => (a.at < b.at ? 1 : -1)),
    [],
  );
