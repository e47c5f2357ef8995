import { z } from "zod";
import { ROLES } from "#domain/access/policy.ts";

/** What roles may do stands in #domain/access/policy.ts as one table. */
export const roleSchema = z.enum(ROLES);

export const credentialsSchema = z.object({
  login: z.string().min(1).max(64),
  password: z.string().min(1).max(200),
  /** Short name of the group; only when the refusal group-needed asked for it. */
  group: z.string().max(64).optional(),
});

/** Rooms of the shell that this person uses, in the order of the rail. */
export const ROOMS = ["todo", "plan", "wall", "records", "meetings", "cases", "supervision", "study", "talent", "assessment", "organization", "people", "institutions", "publications", "accounts", "grants", "system", "audit", "privacy"] as const; // prettier-ignore
export const roomSchema = z.enum(ROOMS);
export type Room = z.infer<typeof roomSchema>;

export const meSchema = z.object({
  person: z.object({ id: z.string(), name: z.string() }),
  group: z.object({ name: z.string(), shortName: z.string() }),
  grants: z.array(z.object({ role: roleSchema, unitId: z.string(), unitName: z.string() })),
  /** The unit whose things are shown first. */
  home: z.object({ id: z.string(), name: z.string(), shortName: z.string(), kind: z.string() }),
  /** 桥西清运党支部书记 */
  title: z.string(),
  rooms: z.array(roomSchema),
  may: z.object({
    importPlan: z.boolean(),
    editOrganization: z.boolean(),
    record: z.boolean(),
    returnRecords: z.boolean(),
    closeAssessment: z.boolean(),
    publish: z.boolean(),
    setParameters: z.boolean(),
    waive: z.boolean(),
    answerRequests: z.boolean(),
    seeImpact: z.boolean(),
    runRetention: z.boolean(),
    setNoticeRules: z.boolean(),
  }),
  /** 代办: in whose name this session acts, until the day before. */
  actingFor: z.object({ personId: z.string(), name: z.string(), until: z.iso.date() }).nullable(),
  /** Who asked this person to act for them today. */
  mayActFor: z.array(z.object({ delegationId: z.string(), name: z.string(), until: z.iso.date() })), // prettier-ignore
  mustChangePassword: z.boolean(),
  /** Without a second factor, where one is asked of them. */
  mustEnrolSecondFactor: z.boolean(),
  /** The day to come from which one will be asked of them. */
  secondFactorFrom: z.iso.date().nullable(),
  today: z.iso.date(),
  openItems: z.number().int(),
});
export type Me = z.infer<typeof meSchema>;

export const passwordChangeSchema = z.object({
  current: z.string().min(1).max(200),
  next: z.string().min(10).max(200),
});

/** A new password that is being thought of; nothing of it is kept. */
export const passwordDraftSchema = z.object({ next: z.string().max(200) });

export const judgementSchema = z.object({
  score: z.number().int(),
  /** 很弱 … 很强 */
  word: z.string(),
  enough: z.boolean(),
  why: z.array(z.string()),
  advice: z.string().nullable(),
});

/** Six digits of the authenticator, or a recovery code. */
export const codeSchema = z.object({ code: z.string().min(1).max(64) });

/** The present password; left out by who has just logged in. */
export const proofSchema = z.object({ password: z.string().max(200).optional() });

/** `code` where a second factor is on already and is moved to another phone. */
export const enrolmentRequestSchema = proofSchema.extend({ code: z.string().max(64).optional() });

export const enrolmentSchema = z.object({
  /** Base32, for typing. */
  secret: z.string(),
  uri: z.string(),
  /** Rows of the QR code, "1" for dark. */
  qr: z.array(z.string()),
});

export const recoveryCodesSchema = z.object({ codes: z.array(z.string()) });

export const codeAndProofSchema = proofSchema.extend(codeSchema.shape);

export const logInOptionsSchema = z.object({
  /** What the button of the provider says; null where there is none. */
  oidc: z.object({ name: z.string() }).nullable(),
});

const identitySchema = z.object({ issuer: z.string(), subject: z.string() });

/** How somebody logs in: one's own. */
export const signInSchema = z.object({
  secondFactor: z.object({
    on: z.boolean(),
    since: z.iso.datetime().nullable(),
    recoveryCodesLeft: z.number().int(),
    required: z.boolean(),
  }),
  oidc: z.object({ name: z.string() }).nullable(),
  identities: z.array(identitySchema.extend({ linkedAt: z.iso.datetime() })),
});

/** Of which roles the group asks a second factor, and whom that meets. */
export const secondFactorRulesSchema = z.object({
  items: z.array(
    z.object({
      role: z.enum(ROLES),
      name: z.string(),
      /** The day from which it is asked; null: not asked. */
      from: z.iso.date().nullable(),
      by: z.string().nullable(),
      accounts: z.number().int(),
      without: z.number().int(),
    }),
  ),
});
export const secondFactorRuleSchema = z.object({
  /** null lifts it at once. */
  from: z.iso.date().nullable(),
  /** What was shown; another one in the meantime is told. */
  was: z.iso.date().nullable(),
  reason: z.string().trim().min(2).max(200),
});

export const sessionsSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      device: z.string().nullable(),
      address: z.string().nullable(),
      createdAt: z.iso.datetime(),
      seenAt: z.iso.datetime(),
      secondFactor: z.boolean(),
      external: z.boolean(),
      current: z.boolean(),
    }),
  ),
});

export const signInsSchema = z.object({
  items: z.array(
    z.object({
      accountId: z.string(),
      login: z.string(),
      name: z.string(),
      disabled: z.boolean(),
      secondFactor: z.boolean(),
      external: z.boolean(),
      sessions: z.number().int(),
      lastSeen: z.iso.datetime().nullable(),
    }),
  ),
});

export const endedSchema = z.object({ ended: z.number().int() });

/** The page of the provider at which its session ends too; null when there is none. */
export const loggedOutSchema = z.object({ next: z.string().nullable() });

/** Where the browser goes next: the provider. */
export const locationSchema = z.object({ location: z.string() });

export const linkRequestSchema = z.object({ subject: z.string().min(1).max(255) });

/** Every refusal of the API has this shape; `code` is stable, texts are Chinese. */
export const refusalSchema = z.object({
  code: z.string(),
  message: z.string(),
  problems: z
    .array(
      z.object({
        code: z.string(),
        message: z.string(),
        line: z.number().optional(),
        where: z.string().optional(),
        mend: z.string().optional(),
      }),
    ) // prettier-ignore
    .optional(),
});

/** Empty where this is not the demo. */
export const demoLoginsSchema = z.object({
  items: z.array(z.object({ login: z.string(), password: z.string(), title: z.string() })),
});
