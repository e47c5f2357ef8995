import { z } from "zod";

const personRef = z.object({ id: z.string(), name: z.string() });
export const DELEGATION_STATES = ["current", "coming", "ended"] as const;
export const delegationSchema = z.object({
  id: z.string(),
  principal: personRef,
  agent: personRef,
  from: z.iso.date(),
  /** The first day on which it no longer holds. */
  until: z.iso.date(),
  reason: z.string(),
  state: z.enum(DELEGATION_STATES),
  /** Who ended it before its time. */
  endedBy: z.string().nullable(),
});
export type DelegationRow = z.infer<typeof delegationSchema>;
export const ownDelegationsSchema = z.object({
  /** Whom I asked, and who asked me; the newest first. */
  given: z.array(delegationSchema),
  received: z.array(delegationSchema),
});
export const delegationListSchema = z.object({ items: z.array(delegationSchema) });
export const delegationInputSchema = z.object({
  agentId: z.uuid(),
  from: z.iso.date(),
  until: z.iso.date(),
  reason: z.string().trim().min(2, "请写理由，至少2个字").max(200),
});
