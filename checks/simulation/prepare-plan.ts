import { readPlan } from "#domain/plan/read-plan.ts";
import { readDocument } from "#platform/documents/read/read-document.ts";
import { decideLink } from "#app/plans/decide-link.ts";
import { draftPlan } from "#app/plans/draft-plan.ts";
import { publishPlan } from "#app/plans/publish-plan.ts";
import { undoPlan } from "#app/plans/undo-plan.ts";
import { type Act, pick } from "./act.ts";
import type { World } from "./world.ts";

/** A plan is drafted from text, published, undone, a clause of it bound. */
export async function preparePlan(
  world: World,
  kind: "draft" | "publish" | "undo" | "decide",
  choose: readonly number[],
): Promise<Act | null> {
  const [a = 0, b = 0, c = 0] = choose;
  const { deps, db, groupId } = world;
  const office = await world.office();
  switch (kind) {
    case "draft": {
      const year = 2026 + (c % 9 === 0 ? 1 : 0);
      const text = planText(year, a, b);
      const read = await readDocument(new TextEncoder().encode(text), "计划.txt");
      if (!read.ok) throw new Error(read.refusal.message);
      const document = readPlan(read.value, { fileName: "计划.txt", fallbackYear: year });
      return () => draftPlan(deps, office, { document, sourceName: "计划.txt", sourceHash: null });
    }
    case "publish": {
      const rows = await db.selectFrom("plan_version").select(["plan_id", "version"]).where("group_id", "=", groupId).where("status", "=", "draft").orderBy("plan_id").execute(); // prettier-ignore
      const draft = pick(rows, a);
      return draft === undefined ? null : () => publishPlan(deps, office, { planId: draft.plan_id, version: draft.version }); // prettier-ignore
    }
    case "undo": {
      const rows = await db.selectFrom("plan").select("id").where("group_id", "=", groupId).orderBy("year").execute(); // prettier-ignore
      const plan = pick(rows, a);
      return plan === undefined ? null : () => undoPlan(deps, office, plan.id);
    }
    case "decide": {
      const rows = await db.selectFrom("clause").select(["plan_id", "id"]).where("group_id", "=", groupId).where("archived_in", "is", null).orderBy("section").orderBy("measure").orderBy("position").execute(); // prettier-ignore
      const clause = pick(rows, a);
      const institution = pick(deps.library.institutions, b);
      if (clause === undefined || institution === undefined) return null;
      const decision = (["confirm", "reject", "add"] as const)[c % 3] ?? "add";
      return () => decideLink(deps, office, clause.plan_id, { clauseId: clause.id, institution: institution.id, mechanism: "organizational-life", decision, reason: "按实际分工" }); // prettier-ignore
    }
  }
}

const CLAUSES = [
  "各党支部每月召开支委会。",
  "各党支部每月开展主题党日。",
  "每季度开展意识形态分析研判。",
  "节前开展节前廉政提醒。",
  "全年完成党员学时。",
  "党委会落实第一议题。",
  "新任书记一个月内进行任职廉政谈话。",
  "全面提升服务品质。",
] as const;

function planText(year: number, mask: number, order: number): string {
  const chosen = CLAUSES.filter((_, index) => (mask >> index) % 2 === 0 || index === order % 8);
  return `${year}年党建工作计划\n\n一、夯实基层基础\n1.规范组织生活。${chosen.slice(0, 3).join("")}\n2.抓好各项任务。${chosen.slice(3).join("")}按要求做好其他工作。\n`;
}
