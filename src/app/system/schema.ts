import { z } from "zod";

/** How the installation stands, for who keeps it running: figures and states, nothing of people or content. */
export const systemStatusSchema = z.object({
  program: z.string(),
  node: z.string(),
  /** The newest migration. */
  schema: z.string(),
  startedAt: z.iso.datetime(),
  now: z.iso.datetime(),
  database: z.object({ version: z.string(), bytes: z.int(), connections: z.int() }),
  files: z.object({ count: z.int(), bytes: z.int() }),
  /** Bytes free where the data lies. */
  diskFree: z.number(),
  unsealedEvents: z.int(),
  /** The day to which this group was brought up to date; null before the first plan. */
  upToDateThrough: z.iso.date().nullable(),
  backup: z.object({
    state: z.enum(["off", "ok", "late", "failed"]),
    folder: z.string().nullable(),
    at: z.string().nullable(),
    keep: z.object({ daily: z.int(), weekly: z.int(), monthly: z.int() }).nullable(),
    lastAttempt: z
      .object({
        at: z.iso.datetime(),
        ok: z.boolean(),
        message: z.string().nullable(),
        bytes: z.int().nullable(),
        seconds: z.number(),
      })
      .nullable(),
    /** Newest first. */
    backups: z.array(z.object({ name: z.string(), at: z.iso.datetime(), bytes: z.int() })),
  }),
});
export type SystemStatus = z.infer<typeof systemStatusSchema>;
