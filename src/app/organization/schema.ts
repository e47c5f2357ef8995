import { z } from "zod";
import { FACETS, POSTS, UNIT_KINDS } from "#domain/organization/organization.ts";

export const unitNodeSchema = z.object({
  id: z.string(),
  code: z.string(),
  kind: z.enum(UNIT_KINDS),
  kindName: z.string(),
  name: z.string(),
  shortName: z.string(),
  parentId: z.string().nullable(),
  tags: z.array(z.string()),
  opensOn: z.iso.date(),
  closesOn: z.iso.date().nullable(),
  mergedInto: z.string().nullable(),
  members: z.number().int(),
  employees: z.number().int(),
  /** Names what was read: `basedOn` of a change. */
  revision: z.string(),
});
export const organizationSchema = z.object({
  asOf: z.iso.date(),
  version: z.number(),
  units: z.array(unitNodeSchema),
  totals: z.object({
    units: z.number().int(),
    people: z.number().int(),
    members: z.number().int(),
  }),
});
export type OrganizationView = z.infer<typeof organizationSchema>;

export const unitDetailSchema = z.object({
  unit: unitNodeSchema,
  path: z.array(z.object({ id: z.string(), name: z.string() })),
  posts: z.array(z.object({ appointmentId: z.string(), post: z.enum(POSTS), postName: z.string(), key: z.boolean(), personId: z.string(), name: z.string(), from: z.iso.date(), until: z.iso.date().nullable() })), // prettier-ignore
  people: z.array(z.object({ personId: z.string(), code: z.string(), name: z.string(), facet: z.enum(FACETS), membershipId: z.string(), from: z.iso.date(), until: z.iso.date().nullable(), revision: z.string() })), // prettier-ignore
  history: z.array(z.object({ day: z.iso.date(), text: z.string() })),
});
/** `revision` names where somebody is, was and will be: `basedOn` of a move. */
export const personRowSchema = z.object({ id: z.string(), code: z.string(), name: z.string(), unitName: z.string(), branchName: z.string().nullable(), posts: z.array(z.string()), facet: z.string().nullable(), revision: z.string() }); // prettier-ignore
export const personPageSchema = z.object({
  items: z.array(personRowSchema),
  next: z.string().nullable(),
  total: z.number().int(),
});

export const importResultSchema = z.object({
  applied: z.boolean(),
  summary: z.object({ added: z.number().int(), changed: z.number().int(), unchanged: z.number().int(), missing: z.number().int() }), // prettier-ignore
  details: z.array(z.object({ sheet: z.string(), text: z.string() })),
  problems: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      where: z.string(),
      mend: z.string().optional(),
    }),
  ),
});

export const unitInputSchema = z.object({
  code: z.string().trim().min(1).max(32),
  kind: z.enum(UNIT_KINDS),
  name: z.string().trim().min(2).max(80),
  shortName: z.string().trim().min(1).max(40),
  parentId: z.string(),
  tags: z.array(z.string().trim().max(32)).max(12).default([]),
  opensOn: z.iso.date(),
});
export const renameSchema = z.object({ name: z.string().trim().min(2).max(80), shortName: z.string().trim().min(1).max(40), tags: z.array(z.string()).max(12), was: z.object({ name: z.string(), shortName: z.string(), tags: z.array(z.string()) }) }); // prettier-ignore
/** The revision of the unit that was shown; another one in the meantime is told. */
const basedOn = z.string().max(64);
export const mergeSchema = z.object({
  basedOn,
  into: z.string(),
  on: z.iso.date(),
  reason: z.string().trim().min(2).max(200),
});
export const moveSchema = z.object({
  basedOn,
  parentId: z.string(),
  on: z.iso.date(),
  reason: z.string().trim().min(2).max(200),
});
export const closeSchema = z.object({
  basedOn,
  on: z.iso.date(),
  reason: z.string().trim().min(2).max(200),
});
export const personInputSchema = z.object({ code: z.string().trim().min(1).max(32), name: z.string().trim().min(1).max(40), unitId: z.string(), branchId: z.string().nullable(), facet: z.enum(["member", "probationary"]).nullable(), from: z.iso.date() }); // prettier-ignore
export const personMoveSchema = z.object({
  basedOn,
  facet: z.enum(FACETS),
  unitId: z.string().nullable(),
  on: z.iso.date(),
});
export const appointmentInputSchema = z.object({ personId: z.string(), unitId: z.string(), post: z.enum(POSTS), key: z.boolean().default(false), from: z.iso.date() }); // prettier-ignore
/** `was`: the end that was shown, null for none; another one in the meantime is told. */
export const appointmentEndSchema = z.object({ until: z.iso.date(), was: z.object({ until: z.iso.date().nullable() }) }); // prettier-ignore
/** Every change of the organization answers with what follows for what is owed. */
export const organizationChangeSchema = z.object({ version: z.number(), text: z.string(), dueItems: z.object({ added: z.number().int(), withdrawn: z.number().int() }) }); // prettier-ignore
