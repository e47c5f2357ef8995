import { z } from "zod";
import { facetSchema } from "#app/people/schema.ts";

export const REQUEST_KINDS = { correction: "更正", deletion: "删除", explanation: "解释说明" } as const; // prettier-ignore
export const REQUEST_STATES = {
  filed: "已提出",
  accepted: "办理中",
  refused: "不予办理",
  done: "已办理",
  withdrawn: "已撤回",
} as const;
export type RequestKind = keyof typeof REQUEST_KINDS;

export const requestKindSchema = z.enum(["correction", "deletion", "explanation"]);
export const requestStateSchema = z.enum(["filed", "accepted", "refused", "done", "withdrawn"]);

export const newRequestSchema = z.object({
  kind: requestKindSchema,
  /** Which facet it is about; null for anything else that is stored. */
  facet: z.string().max(40).nullable(),
  content: z.string().trim().min(4, "请写清楚要怎样办，至少4个字").max(1000),
});

export const requestSchema = z.object({
  id: z.string(),
  kind: requestKindSchema,
  kindName: z.string(),
  facet: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Null where the reader may see that there is a request, but not what it says. */
  content: z.string().nullable(),
  filedOn: z.iso.date(),
  answerBy: z.iso.date(),
  state: requestStateSchema,
  stateName: z.string(),
  late: z.boolean(),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredOn: z.iso.date().nullable(),
});
export const requestListSchema = z.object({ items: z.array(requestSchema) });

/** A request as those see it who answer. */
export const inboxSchema = z.object({
  items: z.array(
    requestSchema.extend({
      person: z.object({ id: z.string(), code: z.string(), name: z.string() }),
      unitName: z.string(),
      /** Whether the reader may write the facet: a correction that is granted is entered with the answer. */
      mayWrite: z.boolean(),
      mayAnswer: z.boolean(),
      form: facetSchema.nullable(),
    }),
  ),
  open: z.number().int(),
});

export const requestAnswerSchema = z.object({
  decision: z.enum(["grant", "refuse"]),
  answer: z.string().trim().min(4, "请写明理由或办理情况，至少4个字").max(1000),
  /**
   * What is corrected, where a correction of a facet is granted by somebody who may write it: a field that is not named stays
   * as it is, an empty one is cleared.
   */
  values: z.record(z.string().max(40), z.string().max(400)).optional(),
});
export type RequestAnswer = z.infer<typeof requestAnswerSchema>;
