import { z } from "zod";

export const searchQuerySchema = z.object({ q: z.string().trim().min(1).max(60), limit: z.coerce.number().int().min(1).max(50).default(20) }); // prettier-ignore
export const searchResultSchema = z.object({
  items: z.array(
    z.object({ kind: z.enum(["clause", "institution", "unit", "person", "record"]), id: z.string(), title: z.string(), text: z.string(), to: z.string() }), // prettier-ignore
  ),
});
