import { z } from "zod";
import type { Day } from "#kernel/day.ts";
import { citationSchema, markSchema } from "#domain/institution/citation.ts";
import type { CaseField, Procedure } from "#domain/procedure/procedure.ts";

/**
 * 种类清单: a list of kinds that procedures ask about (which matters are requested, which awards are given). One ships; a group
 * sets its own, each version from a day on, with its source. What was written down before keeps the words of its day.
 */
const kindId = z.string().regex(/^[a-z0-9][a-z0-9-]*$/).max(64); // prettier-ignore

/** A list as it ships. */
export const kindListSchema = z.strictObject({
  id: kindId,
  name: z.string(),
  kinds: z.array(z.strictObject({ id: kindId, name: z.string(), source: citationSchema })).min(1),
});
export type KindList = z.infer<typeof kindListSchema>;

/** A kind as a group keeps it: its source is a text, the act or the group's own paper. */
export const ownKindSchema = z.strictObject({
  id: kindId,
  name: z.string().trim().min(2).max(60),
  source: z.string().trim().min(2).max(120),
  mark: markSchema,
});
export type OwnKind = z.infer<typeof ownKindSchema>;

/** What a group set for a list, from a day on; one that was withdrawn before that day never holds. */
export interface KindListVersion {
  readonly version: number;
  readonly from: Day;
  readonly kinds: readonly OwnKind[];
}

/** The group's version that holds on a day; undefined while the list is as it ships. `versions` by their first day. */
export const kindVersionOn = <T extends { readonly from: Day }>(
  versions: readonly T[],
  on: Day,
): T | undefined => versions.findLast(({ from }) => from <= on);

/** What a group's lists hold: of each list the words that may be chosen on a day; undefined for one that is as it ships. */
export type ChosenOn = (list: string, on: Day) => readonly string[] | undefined;

/**
 * A procedure whose fields offer what the group's lists hold on these days, and what the case said at any time: a kind that was
 * retired since may stay, also where a step came back. Pure.
 */
export function withKinds(
  procedure: Procedure,
  chosenOn: ChosenOn,
  days: readonly Day[],
  said: (field: string) => readonly string[] = () => [],
): Procedure {
  const own = (field: CaseField): CaseField => {
    const { kinds: list, choices } = field;
    if (list === undefined) return field;
    const words = [...days.flatMap((on) => chosenOn(list, on) ?? choices ?? []), ...said(field.id)];
    return { ...field, choices: [...new Set(words)] };
  };
  return procedure.fields.every(({ kinds }) => kinds === undefined) ? procedure : { ...procedure, fields: procedure.fields.map(own) }; // prettier-ignore
}
