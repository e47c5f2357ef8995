import { z } from "zod";

/** Long work that can be left and found again: import, publish, close. */
export const workSchema = z.object({
  id: z.string(),
  kind: z.string(),
  status: z.enum(["running", "done", "failed"]),
  step: z.string(),
  done: z.number().int(),
  total: z.number().int().nullable(),
  message: z.string().nullable(),
});
export const workStartedSchema = z.object({ workId: z.string() });
