import { z } from "zod";
import { newId } from "#kernel/id.ts";
import type { Caller } from "#main/testing/test-app.ts";
import type { Things } from "./example.ts";
import { idSchema, must } from "./seed-with.ts";

/** A supervision plan of the enterprise with two visits to the branch, a draft of another year, a circular to the branch. */
export async function seedInspection(
  office: Caller,
  at: { readonly unitId: string; readonly enterpriseId: string; readonly words: string; readonly file: { readonly hash: string; readonly name: string } }, // prettier-ignore
): Promise<Pick<Things, "supervisionPlanId" | "supervisionDraftId" | "visits" | "circularId">> {
  const { unitId, enterpriseId, words, file } = at;
  const line = (on: string) => ({ kind: "监督检查", targetId: unitId, topic: `${words}台账`, plannedOn: on, leaderId: null }); // prettier-ignore
  const plan = async (year: number) => idSchema.parse(await must(office("PUT", "/api/supervision-plans", { unitId: enterpriseId, year, title: `${words}监督计划`, aim: `${words}要求`, lines: [line(`${year}-10-12`), line(`${year}-11-12`)] }), "supervision plan")).id; // prettier-ignore
  const [supervisionPlanId, supervisionDraftId] = [await plan(2026), await plan(2027)];
  const adopted = await must(office("POST", `/api/supervision-plans/${supervisionPlanId}/adopt`, { basedOn: 1 }), "plan adopted"); // prettier-ignore
  const { visits } = z.object({ visits: z.array(idSchema) }).parse(adopted);
  const circularId = newId();
  await must(office("POST", "/api/case-circulars", { id: circularId, unitId: enterpriseId, title: `${words}典型案例通报`, body: `${words}情况通报，请学习。`, replyBy: "2026-10-30", unitIds: [unitId], files: [{ hash: file.hash, name: file.name }] }), "circular"); // prettier-ignore
  await must(office("POST", "/api/findings", { unitId, finding: `${words}记录不全`, evidence: `${words}抽查` }), "finding"); // prettier-ignore
  await must(office("POST", "/api/cases", { procedure: "construction-supervision", unitId: enterpriseId, title: `${words}工程` }), "construction"); // prettier-ignore
  return { supervisionPlanId, supervisionDraftId, visits: visits.map(({ id }) => id), circularId };
}

/** A challenge of the group that takes bids, with one of the unit's. */
export async function seedChallenge(
  office: Caller,
  at: { readonly groupUnitId: string; readonly unitId: string; readonly leaderId: string; readonly words: string }, // prettier-ignore
): Promise<Pick<Things, "challengeId" | "bidId">> {
  const { groupUnitId, unitId, leaderId, words } = at;
  const { id } = idSchema.parse(await must(office("POST", "/api/cases", { procedure: "challenge-board", unitId: groupUnitId, title: "夜间漏损定位", openedOn: "2026-08-03", first: { fields: { problem: "夜间漏损定位慢", target: "两小时内定位" } } }), "challenge")); // prettier-ignore
  await must(office("POST", `/api/cases/${id}/steps`, { basedOn: 1, step: "approve", on: "2026-08-10", outcome: "listed", ballot: { expected: 9, attended: 8, inFavour: 8 }, fields: { deadline: "2027-06-30", funds: 200000, standard: "连续30天达标", tolerance: "尽职免责" } }), "challenge listed"); // prettier-ignore
  await must(office("POST", `/api/cases/${id}/steps`, { basedOn: 2, step: "post", on: "2026-08-12", fields: { "bid-until": "2026-09-20" } }), "challenge posted"); // prettier-ignore
  const { items } = z.object({ items: z.array(idSchema) }).parse(await must(office("POST", `/api/challenges/${id}/bids`, { bidder: "unit", unitId, leaderId, plan: `${words}方案`, promise: `${words}承诺`, promisedBy: "2027-03-31", cost: 12_000_050, contact: `${words}内线` }), "bid")); // prettier-ignore
  return { challengeId: id, bidId: items[0]?.id ?? "" };
}
