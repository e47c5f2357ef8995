import { type Result, overtaken, success } from "#kernel/problem.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { sayWho } from "#app/access/say-who.ts";
import type { PlanRow } from "#app/plans/list-plans.ts";
import type { VersionRow } from "#app/plans/version-store.ts";
import { revisionOf } from "#app/revision-of.ts";
import { loadOrganization } from "#app/units/load-organization.ts";

/** What somebody who looks at a version has before them: what it says, whether it waits, and which one is in force. */
export const draftRevision = (plan: PlanRow, version: VersionRow): string =>
  revisionOf([plan.currentVersion, version.version, version.status, version.difference]);

/**
 * Asks that a draft is published, or put aside, over what its reader was shown: it still waits, and the version in force is the same.
 * Otherwise says who did what, and what waits or is in force now.
 */
export async function requireDraftUnchanged(
  db: Db,
  actor: Actor,
  plan: PlanRow,
  version: VersionRow,
  basedOn: string,
  doing: "发布" | "放弃" = "发布",
): Promise<Result<null>> {
  const revision = draftRevision(plan, version);
  if (revision === basedOn) return success(null);
  const waits = version.status === "draft";
  const now = await sayNow(db, actor, plan, version);
  return overtaken(
    "version-conflict",
    waits
      ? `第${version.version}版在您打开以后情况变了，还没有${doing}。请看了现在的情况再决定。`
      : `第${version.version}版在您打开以后已由别人处理，没有再${doing}。`,
    // with the revision it can be published all the same; what waits no more cannot
    { now, inForce: plan.currentVersion, draft: plan.draft, status: version.status, ...(waits ? { revision } : {}) }, // prettier-ignore
  );
}

/** Asks that the version that is taken back is the one in force: two people who take back do not take back two. */
export async function requireInForce(
  db: Db,
  actor: Actor,
  plan: PlanRow,
  was: number,
): Promise<Result<null>> {
  if (plan.currentVersion === was) return success(null);
  const now = `${inForceNow(plan)}${await lastChange(db, actor, plan.id)}。`;
  return overtaken("version-conflict", `第${was}版在您打开以后已经不是执行中的版本，没有撤回任何一版。请看了现在的情况再决定。`, { now, inForce: plan.currentVersion }); // prettier-ignore
}

const inForceNow = ({ currentVersion }: PlanRow): string =>
  currentVersion === null ? "计划没有执行中的版本" : `执行第${currentVersion}版`;

/** 第3版是等待发布的草稿；执行第2版（周岚9月17日发布）。 */
async function sayNow(db: Db, actor: Actor, plan: PlanRow, version: VersionRow): Promise<string> {
  const other =
    plan.draft !== null && plan.draft !== version.version ? `；等待发布的草稿是第${plan.draft}版` : ""; // prettier-ignore
  return `${inForceNow(plan)}${await lastChange(db, actor, plan.id)}${other}。`;
}

const DONE: Readonly<Record<string, string>> = {
  "plan.publish": "发布了",
  "plan.undo": "撤回了",
  "plan.discard": "放弃了",
  "plan.import": "导入了",
};

/** Who last did what with the versions of a plan: “，最近由周岚发布了第2版”. */
async function lastChange(db: Db, actor: Actor, planId: string): Promise<string> {
  const last = await db
    .selectFrom("audit_event")
    .select(["actor", "on_behalf_of", "action", "before", "after"])
    .where("group_id", "=", actor.groupId)
    .where("subject_kind", "=", "plan")
    .where("subject_id", "=", planId)
    .where("action", "in", Object.keys(DONE))
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last === undefined) return "";
  const organization = await loadOrganization(db, actor.groupId);
  const version = versionIn(last.action === "plan.undo" ? last.before : last.after);
  const what = version === null ? "" : `第${version}版`;
  return `，最近由${sayWho(organization, last.actor, last.on_behalf_of)}${DONE[last.action] ?? "改动了"}${what}`;
}

function versionIn(kept: unknown): number | null {
  if (typeof kept !== "object" || kept === null || !("version" in kept)) return null;
  return typeof kept.version === "number" ? kept.version : null;
}
