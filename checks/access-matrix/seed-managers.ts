import { sql } from "kysely";
import { z } from "zod";
import { newId } from "#kernel/id.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Caller } from "#main/testing/test-app.ts";
import type { Things } from "./example.ts";
import { idSchema, must, NOW } from "./seed-with.ts";

const RULE = { criteria: [{ id: "deeds", name: "事迹", points: 100, note: "" }], trimFrom: null, places: 1 }; // prettier-ignore

/** A contract of the head of the enterprise, and awards whose review is due: one was judged, one is judged now, one waits. */
export async function seedManagers(
  db: Db,
  office: Caller,
  at: {
    readonly groupId: string;
    readonly enterpriseId: string;
    readonly head: string;
    readonly people: readonly string[];
    readonly words: string;
  },
): Promise<
  Pick<Things, "contractId" | "headId" | "paperId" | "appraisalId" | "panels" | "waitingCaseId">
> {
  const { groupId, enterpriseId, head, people, words } = at;
  const detail = z.object({ row: idSchema, papers: z.array(z.object({ id: z.string(), year: z.number() })), appraisals: z.array(idSchema) }); // prettier-ignore
  const made = detail.parse(await must(office("POST", "/api/contracts", { unitId: enterpriseId, personId: head, post: "enterprise-head", postTitle: `${words}总经理`, termFrom: "2025-01-01", termUntil: "2028-01-01" }), "contract")); // prettier-ignore
  const contract = `/api/contracts/${made.row.id}`;
  const letter = { kind: "annual", signedFor: `${words}董事长`, reward: "兑现", indicators: [{ id: "profit", name: "利润总额", main: true, weight: 10_000, unit: "万元", target: 100, scoring: { kind: "proportion", capPercent: 120 }, note: "" }] }; // prettier-ignore
  for (const year of [2025, 2026]) await must(office("PUT", `${contract}/papers`, { year, content: letter, basedOn: 0 }), "paper"); // prettier-ignore
  const { papers } = detail.parse(await must(office("GET", contract), "contract"));
  const paper = (year: number): string => papers.find((each) => each.year === year)?.id ?? "";
  await must(office("POST", `${contract}/papers/${paper(2025)}/sign`, { signedOn: "2025-03-01" }), "signing"); // prettier-ignore
  const appraised = detail.parse(await must(office("PUT", `${contract}/appraisals`, { kind: "annual", year: 2025, basedOn: 0, actuals: [{ indicator: "profit", value: 60 }] }), "appraisal")); // prettier-ignore
  const cases: string[] = [];
  for (const number of [1, 2, 3]) {
    const id = idSchema.parse(await must(office("POST", "/api/cases", { procedure: "award", unitId: enterpriseId, title: `${words}评选${number}`, openedOn: "2026-08-03" }), "award")).id; // prettier-ignore
    const step = (basedOn: number, name: string, on: string, fields: object, papers_: object[] = []) => must(office("POST", `/api/cases/${id}/steps`, { basedOn, step: name, on, fields, papers: papers_, ...(name === "qualify" ? { outcome: "some" } : {}) }), name); // prettier-ignore
    await step(0, "announce", "2026-08-03", { "award-kind": "新锐奖", title: `${words}新锐奖`, conditions: "35岁以下", places: 1 }, [{ document: "notice", files: [], kept: "公文柜" }]); // prettier-ignore
    await step(1, "nominate", "2026-08-17", { nominees: people.slice(0, 1) });
    await step(2, "qualify", "2026-08-20", { qualified: people.slice(0, 1) });
    cases.push(id);
  }
  const panels: string[] = [];
  for (const caseId of cases.slice(0, 2)) {
    const input = { caseId, rule: RULE, judges: people.slice(1, 4), candidates: [{ personId: people[0] ?? "", name: `${words}人选`, note: "" }] }; // prettier-ignore
    panels.push(z.object({ row: idSchema }).parse(await must(office("POST", "/api/selection", input), "panel")).row.id); // prettier-ignore
  }
  const result = { ranked: [], chosen: [], undecided: [], sentence: `${words}没有并列。` };
  await db.updateTable("selection_panel").set({ result: JSON.stringify(result), closed_at: NOW }).where("group_id", "=", groupId).where("id", "=", panels[0] ?? "").execute(); // prettier-ignore
  return { contractId: made.row.id, headId: head, paperId: paper(2026), appraisalId: appraised.appraisals[0]?.id ?? "", panels, waitingCaseId: cases[2] ?? "" }; // prettier-ignore
}

/** A panel with one judge and one candidate. */
export async function seedOwnPanel(
  db: Db,
  groupId: string,
  personId: string,
  words: string,
): Promise<Pick<Things, "ownPanelId" | "ownCandidateId">> {
  const [caseId, ownPanelId, ownCandidateId] = [newId(), newId(), newId()];
  const unit = await db.selectFrom("unit").select("id").where("group_id", "=", groupId).where("kind", "=", "group").executeTakeFirstOrThrow(); // prettier-ignore
  await sql`insert into procedure_case (group_id, id, procedure, version, title, opened_unit_id, unit_id, opened_on, started_by, started_at, started_on, revision, stage, ended, ended_on, changed_at)
    values (${groupId}, ${caseId}, 'award', '1', ${`${words}评选`}, ${unit.id}, ${unit.id}, '2026-08-03', ${personId}, ${NOW}, '2026-08-03', 0, 'announced', 'none', '2026-08-04', ${NOW})`.execute(
    db,
  );
  await db.insertInto("selection_panel").values({ group_id: groupId, id: ownPanelId, case_id: caseId, unit_id: unit.id, title: `${words}评选评审`, rule: JSON.stringify(RULE), opened_by: null, on_behalf_of: null, opened_at: NOW, cancelled_at: null, cancelled_because: null, result: null, closed_at: null }).execute(); // prettier-ignore
  await db.insertInto("selection_candidate").values({ group_id: groupId, id: ownCandidateId, panel_id: ownPanelId, position: 0, person_id: null, name: `${words}品牌`, note: "" }).execute(); // prettier-ignore
  await db.insertInto("selection_judge").values({ group_id: groupId, id: newId(), panel_id: ownPanelId, person_id: personId, declared_at: null, handed_in_at: null, scores_sealed: null }).execute(); // prettier-ignore
  return { ownPanelId, ownCandidateId };
}
