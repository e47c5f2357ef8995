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
export const ROOMS = ["todo", "plan", "wall", "records", "assessment", "organization", "institutions", "publications"] as const; // prettier-ignore
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
  }),
  mustChangePassword: z.boolean(),
  today: z.iso.date(),
  openItems: z.number().int(),
});
export type Me = z.infer<typeof meSchema>;

export const passwordChangeSchema = z.object({
  current: z.string().min(1).max(200),
  next: z.string().min(10).max(200),
});

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
