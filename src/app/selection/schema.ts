import { z } from "zod";
import { panelRuleSchema } from "#domain/selection/panel.ts";
import { unitRefSchema } from "#app/duties/schema.ts";

const personRef = z.object({ id: z.string(), name: z.string() });
const caseRef = z.object({ id: z.string(), title: z.string(), procedure: z.string(), unit: unitRefSchema }); // prettier-ignore
const state = z.enum(["declaring", "scoring", "closed", "cancelled"]);

const candidateSchema = z.object({ id: z.string(), personId: z.string().nullable(), name: z.string(), note: z.string() }); // prettier-ignore
const tally = z.array(z.object({ judge: z.string(), total: z.number().int() }));
/** The ranking as it came out; kept with the panel and never computed again from anything else. */
export const rankingSchema = z.object({
  ranked: z.array(
    z.object({
      candidate: z.string(),
      place: z.number().int().nullable(),
      average: z.number().int().nullable(),
      counted: tally,
      trimmed: tally,
      abstained: z.array(z.object({ judge: z.string(), ground: z.string() })),
      explanation: z.string(),
    }),
  ),
  chosen: z.array(z.string()),
  undecided: z.array(z.string()),
  sentence: z.string(),
});

export const panelRowSchema = z.object({
  id: z.string(),
  title: z.string(),
  case: caseRef,
  state,
  judges: z.number().int(),
  handedIn: z.number().int(),
  candidates: z.number().int(),
  openedOn: z.iso.date(),
  closedOn: z.iso.date().nullable(),
});
export const panelListSchema = z.object({
  items: z.array(panelRowSchema),
  /** Cases whose review is due and that have no panel yet. */
  waiting: z.array(caseRef.extend({ candidates: z.array(personRef) })),
  may: z.object({ run: z.boolean() }),
});
export type PanelList = z.infer<typeof panelListSchema>;

export const panelDetailSchema = z.object({
  row: panelRowSchema,
  rule: panelRuleSchema,
  candidates: z.array(candidateSchema),
  /** Those who were replaced too; `inPlaceOf` is the `id` of the one whose place was taken. */
  judges: z.array(personRef.extend({ declared: z.boolean(), handedIn: z.boolean(), replacedOn: z.iso.date().nullable(), replacedBecause: z.string().nullable(), inPlaceOf: z.string().nullable(), conflicts: z.array(z.object({ candidate: z.string(), ground: z.string() })) })), // prettier-ignore
  /** Null until every judge has handed in. */
  ranking: rankingSchema.nullable(),
  cancelledBecause: z.string().nullable(),
  /** The result may go into the case now: its review is open. */
  recordable: z.boolean(),
  /** `basedOn` of recording. */
  caseRevision: z.number().int(),
  may: z.object({ run: z.boolean() }),
});
export type PanelDetail = z.infer<typeof panelDetailSchema>;

export const panelInputSchema = z.object({
  caseId: z.string(),
  rule: panelRuleSchema,
  judges: z.array(z.string()).min(1).max(15),
  candidates: z.array(z.object({ personId: z.string().nullable(), name: z.string().trim().min(1).max(80), note: z.string().trim().max(300).default("") })).min(1).max(200), // prettier-ignore
});
export const cancelSchema = z.object({ reason: z.string().trim().min(2).max(300) });
export const replaceJudgeSchema = z.object({
  /** `id` of the judge as the panel shows it. */
  judge: z.string(),
  /** The person who judges instead; null where enough judges stay without. */
  personId: z.string().nullable(),
  reason: z.string().trim().min(2).max(300),
  /** A conflict of interest that was found late. */
  conflicts: z.array(z.object({ candidate: z.string(), ground: z.string().trim().min(2).max(200) })).max(200).default([]), // prettier-ignore
});
export const recordResultSchema = z.object({ basedOn: z.number().int().min(0) });

/** A panel as one of its judges sees it: nothing of what the others did. */
export const myPanelSchema = z.object({
  id: z.string(),
  title: z.string(),
  state,
  rule: panelRuleSchema,
  candidates: z.array(candidateSchema),
  declared: z.boolean(),
  handedIn: z.boolean(),
  conflicts: z.array(z.object({ candidate: z.string(), ground: z.string() })),
});
export type MyPanel = z.infer<typeof myPanelSchema>;
export const declareSchema = z.object({
  conflicts: z.array(z.object({ candidate: z.string(), ground: z.string().trim().min(2).max(200) })).max(200), // prettier-ignore
});
export const handInSchema = z.object({
  /** Hundredths of a point. */
  scores: z.array(z.object({ candidate: z.string(), criterion: z.string().max(40), score: z.number().int().min(0).max(10_000) })).max(2400), // prettier-ignore
});
