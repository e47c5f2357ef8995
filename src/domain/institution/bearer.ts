import { z } from "zod";
import { FACETS, POSTS, UNIT_KINDS } from "#domain/organization/organization.ts";
import { numeric } from "#domain/institution/dated-value.ts";

/** Who owes. */

const unitKind = z.enum(UNIT_KINDS);
const post = z.enum(POSTS);
const facet = z.enum(FACETS);

const sideSchema = z.union([
  z.strictObject({ holders: z.array(post).min(1) }),
  z.strictObject({ members: z.array(facet).min(1) }),
]);
export type Side = z.infer<typeof sideSchema>;

export const bearerSchema = z.union([
  /** Each open unit of the kinds; `tagged`: with one of the tags; `membersAtLeast`: with so many full members. */
  z.strictObject({
    units: z.array(unitKind).min(1),
    tagged: z.array(z.string()).optional(),
    membersAtLeast: numeric.optional(),
    /** Units that have at least one open child of the kind. */
    having: unitKind.optional(),
  }),
  /** Each holder of one of the posts, for the unit of the post. */
  z.strictObject({ holders: z.array(post).min(1) }),
  /** Each person newly appointed to one of the posts, or to any post marked key; goes with an `after` cycle. */
  z.strictObject({ newlyAppointed: z.array(post).min(1), orKeyPosts: z.boolean().optional() }),
  /** Each member of a facet. `exempt` members owe nothing. */
  z.strictObject({ members: z.array(facet).min(1) }),
  /**
   * Who must have talked with whom, inside one unit of the kind. Owed and counted per person on the `each` side;
   * `with` counts distinct partners: "all" of them (other than oneself) or at least a number.
   */
  z.strictObject({
    relation: z.strictObject({
      in: unitKind,
      each: sideSchema,
      with: sideSchema,
      atLeast: z.union([z.literal("all"), numeric]),
    }),
  }),
]);
export type Bearer = z.infer<typeof bearerSchema>;
