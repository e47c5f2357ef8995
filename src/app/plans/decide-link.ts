import { loadRules } from "#app/duties/load-rules.ts";
import type { z } from "zod";
import { type Result, overtaken, refused, success } from "#kernel/problem.ts";
import { MECHANISM_NAMES, MECHANISMS } from "#domain/institution/mechanisms.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { sayWho } from "#app/access/say-who.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { adoptInstitutions, forgetAdoption } from "#app/plans/adopt-institutions.ts";
import { moveRulesVersion } from "#app/plans/move-rules-version.ts";
import { clauseRevision, loadClauseStanding } from "#app/plans/clause-standing.ts";
import { findPlan } from "#app/plans/plan-store.ts";
import type { aimDecisionSchema, linkDecisionSchema } from "#app/plans/schema.ts";
import { loadOrganization } from "#app/units/load-organization.ts";
import { lockGroup, transact } from "#app/transact.ts";

type LinkRequest = z.infer<typeof linkDecisionSchema>;
/** A program that was shown nothing says not how it was. */
type LinkDecision = Omit<LinkRequest, "was"> & Partial<Pick<LinkRequest, "was">>;

/**
 * What a person decides about a link: confirm or reject what was proposed, or add one. What is owed follows at once: an
 * institution that no clause asks for any more ends today; one that was only ever a proposal never held.
 */
export async function decideLink(
  deps: AppDeps,
  actor: Actor,
  planId: string,
  decision: LinkDecision,
): Promise<Result<null>> {
  const rules = await loadRules(deps.db, deps.library, actor.groupId, actor.rulesVersion);
  const institution = rules.institution(decision.institution);
  // who picks an institution by hand does not name a mechanism: the first that it is there for
  const mechanism = decision.decision === "add" && decision.mechanism === "" ? institution?.recognises[0]?.mechanism : MECHANISMS.find((each) => each === decision.mechanism); // prettier-ignore
  if (institution === undefined || mechanism === undefined) {
    return refused("institution-not-found", "制度库里没有这项制度或机制。请从列表中选。");
  }
  return decide(deps, actor, planId, decision.clauseId, async (tx) => {
    const before = await tx
      .selectFrom("link")
      .select(["status", "confidence", "decided_by", "decided_on", "because"])
      .where("group_id", "=", actor.groupId)
      .where("plan_id", "=", planId)
      .where("clause_id", "=", decision.clauseId)
      .where("institution_id", "=", institution.id)
      .where("mechanism", "=", mechanism)
      .executeTakeFirst();
    if (before === undefined && decision.decision !== "add") {
      return refused("link-not-found", "这条落实关系已经不在了。请刷新后再看。");
    }
    if (before !== undefined && decision.was !== undefined && before.status !== decision.was) {
      const organization = await loadOrganization(tx, actor.groupId);
      const word = before.status === "confirmed" ? "确认" : before.status === "rejected" ? "否定" : "重新提出"; // prettier-ignore
      return overtaken("link-conflict", `“${institution.name}”在您打开以后已由${sayWho(organization, before.decided_by)}${word}，您的决定没有提交。请看了再定。`, { status: before.status, by: sayWho(organization, before.decided_by), on: before.decided_on, because: before.because }); // prettier-ignore
    }
    const status = decision.decision === "reject" ? "rejected" : "confirmed";
    const because = decision.reason ?? `由人指定为“${institution.name}”（${MECHANISM_NAMES[mechanism].name}）`; // prettier-ignore
    await tx
      .insertInto("link")
      .values({
        group_id: actor.groupId,
        plan_id: planId,
        clause_id: decision.clauseId,
        institution_id: institution.id,
        mechanism,
        status,
        confidence: 1,
        because,
        decided_by: actor.personId,
        decided_on: deps.clock.today(),
      })
      .onConflict((conflict) =>
        conflict
          .columns(["group_id", "plan_id", "clause_id", "institution_id", "mechanism"])
          .doUpdateSet({
            status,
            decided_by: actor.personId,
            decided_on: deps.clock.today(),
            ...(decision.reason === undefined ? {} : { because: decision.reason }),
          }),
      )
      .execute();
    // what is carried out is no mere aim
    if (status === "confirmed") {
      await tx
        .updateTable("clause")
        .set({ aim: false, aim_set_by: actor.personId })
        .where("group_id", "=", actor.groupId)
        .where("plan_id", "=", planId)
        .where("id", "=", decision.clauseId)
        .where("aim", "=", true)
        .execute();
    }
    return success({
      action: `link.${decision.decision}`,
      before: before === undefined ? null : { status: before.status },
      after: { institution: institution.id, mechanism, status },
      cause: decision.reason ?? null,
      // a wrong guess of the machine must leave nothing behind
      neverHeld: status === "rejected" && before?.status === "proposed" ? institution.id : null,
    });
  });
}

/** Marks a clause as an aim, which needs no executor, or takes the mark away. */
export async function decideAim(
  deps: AppDeps,
  actor: Actor,
  planId: string,
  decision: z.infer<typeof aimDecisionSchema>,
): Promise<Result<null>> {
  return decide(deps, actor, planId, decision.clauseId, async (tx) => {
    const unchanged = await requireClauseUnchanged(deps, tx, actor, planId, decision);
    if (!unchanged.ok) return unchanged;
    await tx
      .updateTable("clause")
      .set({ aim: decision.aim, aim_set_by: actor.personId })
      .where("group_id", "=", actor.groupId)
      .where("plan_id", "=", planId)
      .where("id", "=", decision.clauseId)
      .execute();
    return success({ action: "clause.aim", before: null, after: { aim: decision.aim }, cause: null, neverHeld: null }); // prettier-ignore
  });
}

/** Asks that text, aim and executors of the clause are as its reader was shown. */
async function requireClauseUnchanged(
  deps: AppDeps,
  tx: Tx,
  actor: Actor,
  planId: string,
  { clauseId, aim, basedOn }: z.infer<typeof aimDecisionSchema>,
): Promise<Result<null>> {
  const standing = await loadClauseStanding(tx, actor.groupId, planId, clauseId);
  const revision = clauseRevision(standing);
  if (revision === basedOn) return success(null);
  const rules = await loadRules(tx, deps.library, actor.groupId, actor.rulesVersion);
  const organization = await loadOrganization(tx, actor.groupId);
  const names = standing.links.filter((link) => link.status !== "rejected").map((link) => `“${rules.institution(link.institution)?.name ?? link.institution}”${link.status === "confirmed" ? "（已确认）" : ""}`); // prettier-ignore
  const marked = standing.aim ? `已标为目标${standing.aimSetBy === null ? "" : `（${sayWho(organization, standing.aimSetBy)}）`}` : "没有标为目标"; // prettier-ignore
  const carried = names.length === 0 ? "没有落实它的制度" : `由${names.join("、")}落实`;
  return overtaken("clause-conflict", `这一条在您打开以后被别人改过，没有${aim ? "标为目标" : "取消目标标记"}。请看了现在的情况再决定。`, { now: `${marked}，${carried}。`, text: standing.text, aim: standing.aim, revision }); // prettier-ignore
}

interface Decided {
  readonly action: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly cause: string | null;
  /** An institution whose adoption is to be taken back from its beginning, if nothing else asks for it. */
  readonly neverHeld: string | null;
}

async function decide(
  deps: AppDeps,
  actor: Actor,
  planId: string,
  clauseId: string,
  write: (tx: Tx) => Promise<Result<Decided>>,
): Promise<Result<null>> {
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const plan = await findPlan(tx, actor.groupId, planId);
    if (!plan.ok) return plan;
    if (plan.value.currentVersion === null) {
      return refused("plan-not-published", "这份计划还没有发布。请先发布，再确认落实关系。");
    }
    if (!(await clauseExists(tx, actor.groupId, planId, clauseId))) {
      return refused("clause-not-found", "这一条已经不在现在的版本里。请刷新后再看。");
    }
    const decided = await write(tx);
    if (!decided.ok) return decided;
    const { action, before, after, cause, neverHeld } = decided.value;
    if (neverHeld !== null) await forgetAdoption(tx, actor.groupId, neverHeld);
    const today = deps.clock.today();
    await adoptInstitutions(tx, actor.groupId, actor.personId, { today, from: today });
    await moveRulesVersion(tx, actor.groupId);
    await bringUpToDate(tx, actor.groupId, { today, library: deps.library });
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action,
      subject: { kind: "clause", id: clauseId },
      cause,
      before,
      after,
    });
    return success(null);
  });
}

async function clauseExists(
  tx: Tx,
  groupId: string,
  planId: string,
  clauseId: string,
): Promise<boolean> {
  if (!isUuid(clauseId)) return false;
  const row = await tx
    .selectFrom("clause")
    .select("id")
    .where("group_id", "=", groupId)
    .where("plan_id", "=", planId)
    .where("id", "=", clauseId)
    .where("archived_in", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}
