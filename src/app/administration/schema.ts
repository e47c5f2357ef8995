import { z } from "zod";
import { ROLES } from "#domain/access/policy.ts";
import { POSTS } from "#domain/organization/organization.ts";

const reason = z.string().trim().min(2, "请写理由，至少2个字").max(200);
const page = {
  /** The `next` of the page before. */
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
const personRef = z.object({ id: z.string(), name: z.string(), code: z.string() });
const unitRef = z.object({ id: z.string(), name: z.string() });

export const ACCOUNT_STATES = ["active", "first-password", "disabled", "left"] as const;
export const accountSchema = z.object({
  id: z.string(),
  login: z.string(),
  person: personRef,
  unitName: z.string(),
  /** first-password: has not been used yet. left: the person is in the group no more, so it lets nobody in. */
  state: z.enum(ACCOUNT_STATES),
  disabledOn: z.iso.date().nullable(),
  lastSeenAt: z.string().nullable(),
  /** Names of the roles in force: an account without any sees nothing. */
  roles: z.array(z.enum(ROLES)),
});
export type AccountRow = z.infer<typeof accountSchema>;
export const accountQuerySchema = z.object({
  q: z.string().trim().max(40).optional(),
  state: z.enum(ACCOUNT_STATES).optional(),
  ...page,
});
export const accountPageSchema = z.object({
  items: z.array(accountSchema),
  next: z.string().nullable(),
  total: z.number().int(),
});

/** For whom an account may be opened: who holds one of the posts that ask for one, or whoever is sought by name. */
export const candidateQuerySchema = z.object({
  q: z.string().trim().max(40).optional(),
  whose: z.enum(["secretaries", "posts", "all"]).default("all"),
  after: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const candidateSchema = z.object({
  person: personRef,
  unitName: z.string(),
  posts: z.array(z.string()),
  /** The log-in name that would be given. */
  login: z.string(),
});
export const candidatePageSchema = z.object({
  items: z.array(candidateSchema),
  next: z.string().nullable(),
  total: z.number().int(),
});

export const LOGIN_PATTERN = /^[\w.@-]{2,64}$/;
export const accountsInputSchema = z.object({
  people: z
    .array(
      z.object({
        personId: z.uuid(),
        login: z
          .string()
          .trim()
          .regex(LOGIN_PATTERN, "登录名只能用字母、数字和 . _ @ -，2至64个字符")
          .optional(),
      }),
    )
    .min(1)
    .max(20),
});
/** A first password is told here and nowhere again. */
export const firstPasswordSchema = z.object({
  accountId: z.string(),
  person: personRef,
  unitName: z.string(),
  login: z.string(),
  password: z.string(),
});
export const firstPasswordsSchema = z.object({ items: z.array(firstPasswordSchema) });
export type FirstPassword = z.infer<typeof firstPasswordSchema>;
export const disableInputSchema = z.object({ reason });

export const GRANT_STATES = ["current", "coming", "ended"] as const;
export const grantSchema = z.object({
  id: z.string(),
  person: personRef,
  role: z.enum(ROLES),
  unit: unitRef,
  from: z.iso.date(),
  /** The first day on which it no longer holds. */
  until: z.iso.date().nullable(),
  state: z.enum(GRANT_STATES),
  /** 任党支部书记: the post that it came with and ends with. */
  post: z.string().nullable(),
  reason: z.string().nullable(),
  setBy: z.string().nullable(),
  setAt: z.string().nullable(),
  endedBy: z.string().nullable(),
  endReason: z.string().nullable(),
  /** Names what was read: `basedOn` of a change. */
  revision: z.string(),
});
export type GrantRow = z.infer<typeof grantSchema>;
export const grantQuerySchema = z.object({
  q: z.string().trim().max(40).optional(),
  personId: z.uuid().optional(),
  unitId: z.uuid().optional(),
  role: z.enum(ROLES).optional(),
  state: z.enum(GRANT_STATES).optional(),
  ...page,
});
export const grantPageSchema = z.object({
  items: z.array(grantSchema),
  next: z.string().nullable(),
  total: z.number().int(),
});
export const grantInputSchema = z.object({
  personId: z.uuid(),
  role: z.enum(ROLES),
  unitId: z.uuid(),
  from: z.iso.date(),
  until: z.iso.date().nullable().default(null),
  reason,
});
export const grantEndSchema = z.object({
  on: z.iso.date(),
  reason,
  /** The revision of the grant that was shown; another one in the meantime is told. */
  basedOn: z.string().max(64),
});

export const proposalSchema = z.object({
  appointmentId: z.string(),
  person: personRef,
  post: z.enum(POSTS),
  /** 桥西清运党支部书记 */
  postName: z.string(),
  role: z.enum(ROLES),
  unit: unitRef,
  from: z.iso.date(),
  hasAccount: z.boolean(),
  /** Why it cannot be confirmed as it is; null when it can. */
  hindrance: z.string().nullable(),
});
export type Proposal = z.infer<typeof proposalSchema>;
export const proposalListSchema = z.object({ items: z.array(proposalSchema) });
export const proposalDecisionSchema = z.object({ appointments: z.array(z.uuid()).min(1).max(500) });
export const proposalRefusalSchema = z.object({ appointmentId: z.uuid(), reason });
export const proposalResultSchema = z.object({
  given: z.number().int(),
  problems: z.array(z.object({ appointmentId: z.string(), message: z.string() })),
});

/** Units to give a grant over, and people to give it to: names and codes, no business content. */
export const pickUnitsSchema = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), code: z.string(), kind: z.string() })), // prettier-ignore
});
export const pickPeopleSchema = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), code: z.string(), unitName: z.string(), hasAccount: z.boolean() })), // prettier-ignore
});
