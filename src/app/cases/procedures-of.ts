import type { Day } from "#kernel/day.ts";
import type { Library } from "#domain/institution/institution.ts";
import { type Procedure, procedureSchema } from "#domain/procedure/procedure.ts";

const kept = new WeakMap<object, readonly Procedure[]>();

/** The definitions of the library, each version, checked once. */
export function proceduresOf(library: Pick<Library, "procedures">): readonly Procedure[] {
  const named = library.procedures ?? [];
  const known = kept.get(named);
  if (known !== undefined) return known;
  const parsed = named.map((each) => procedureSchema.parse(each));
  kept.set(named, parsed);
  return parsed;
}

/** All versions of one procedure, the oldest first. */
export const versionsOf = (library: Pick<Library, "procedures">, id: string): Procedure[] =>
  proceduresOf(library)
    .filter((each) => each.id === id)
    .toSorted((a, b) => (a.inForce.from < b.inForce.from ? -1 : 1));

/** The version by which a case runs that is opened on a day; the last one where none is in force. */
export const versionOn = (
  library: Pick<Library, "procedures">,
  id: string,
  on: Day,
): Procedure | undefined => {
  const versions = versionsOf(library, id);
  return versions.findLast(({ inForce }) => inForce.from <= on) ?? versions[0];
};

export const definitionOf = (
  library: Pick<Library, "procedures">,
  id: string,
  version: string,
): Procedure | undefined =>
  proceduresOf(library).find((each) => each.id === id && each.version === version);

/** The newest definition of each procedure, in the order of the library. */
export const newestProcedures = (library: Pick<Library, "procedures">): Procedure[] => {
  const newest = new Map<string, Procedure>();
  for (const each of proceduresOf(library)) {
    const known = newest.get(each.id);
    if (known === undefined || known.inForce.from < each.inForce.from) newest.set(each.id, each);
  }
  return [...newest.values()];
};
