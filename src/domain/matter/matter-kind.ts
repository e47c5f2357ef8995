import { z } from "zod";
import { citationSchema } from "#domain/institution/citation.ts";
import { UNIT_KINDS } from "#domain/organization/organization.ts";

/** 请示: asks for a decision before the event. 报告: tells. 报备: is filed without a decision. */
export const HANDLINGS = { request: "请示", report: "报告", filing: "报备" } as const;
export type Handling = keyof typeof HANDLINGS;

/** A kind of major matter with how it is handled: 重大事项请示报告事项清单, a line of it. */
export const matterKindSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string(),
  handling: z.enum(Object.keys(HANDLINGS) as [Handling, ...Handling[]]), // the keys of a non-empty constant
  units: z.array(z.enum(UNIT_KINDS)).min(1),
  source: citationSchema,
});
export type MatterKind = z.infer<typeof matterKindSchema>;

/** The procedure that each way of handling runs by. */
export const MATTER_PROCEDURES = {
  request: "major-matter-request",
  report: "major-matter-report",
  filing: "major-matter-filing",
} as const satisfies Readonly<Record<Handling, string>>;
