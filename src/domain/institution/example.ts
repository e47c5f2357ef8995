import { z } from "zod";
import { POSTS } from "#domain/organization/organization.ts";
import { DUE_STATES } from "#domain/institution/due-state.ts";
import { dayText, idText } from "#domain/institution/notation.ts";

/** Worked examples: an organization, records, a day → what is owed and how it stands. */

const post = z.enum(POSTS);

export const exampleRecordSchema = z.strictObject({
  kind: z.union([idText, z.array(idText)]),
  on: dayText,
  until: dayText.optional(),
  registered: dayText.optional(),
  topic: z.union([idText, z.array(idText)]).optional(),
  /** Agenda topics in order, null for a line without a known topic. */
  agenda: z.array(z.union([idText, z.null()])).optional(),
  /** [should come, came]; the example's branch gets so many members. */
  attended: z.tuple([z.number().int(), z.number().int()]).optional(),
  hours: z.number().optional(),
  /** Posts of people who took part, or a role → post. */
  participants: z.record(z.string(), post).optional(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  minutes: z.string().optional(),
  /** With how many partners the bearer of a relation talked. */
  partners: z.number().int().optional(),
  /** The recorder says that it makes up for the item that is asked about. */
  makesUp: z.literal(true).optional(),
});
export type ExampleRecord = z.infer<typeof exampleRecordSchema>;

export const exampleSchema = z.strictObject({
  note: z.string().optional(),
  /** The day that is asked about. */
  when: dayText,
  /** Dates of the bearer: opened, closed, appointed, joined. Defaults to "since long ago". */
  bearer: z
    .strictObject({
      since: dayText.optional(),
      until: dayText.optional(),
      members: z.number().int().optional(),
      committee: z.number().int().optional(),
    })
    .optional(),
  given: z.array(exampleRecordSchema),
  /** Duty id → the state of the item that is current (the last one opened) or of the item with the period key; "none" when nothing is owed. */
  expect: z.record(
    z.string(),
    z.union([
      z.enum([...DUE_STATES, "none"]),
      z.strictObject({
        period: z.string().optional(),
        state: z.enum([...DUE_STATES, "none"]),
        due: dayText.optional(),
        registerBy: dayText.optional(),
        progress: z.tuple([z.number(), z.number()]).optional(),
        because: z.string().optional(),
      }),
    ]),
  ),
});
export type Example = z.infer<typeof exampleSchema>;
