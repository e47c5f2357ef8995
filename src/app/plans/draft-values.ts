import { z } from "zod";
import type { Day } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Db, Tx } from "#platform/database/connect.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadRules, type Rules } from "#app/duties/load-rules.ts";
import { writeParameter } from "#app/parameters/write-parameter.ts";
import type { PlanRow } from "#app/plans/list-plans.ts";
import { citationOf, type PlacedClause, placedClauses } from "#app/plans/place-of-clause.ts";
import { type Draft, keepWithDraft, openDraft } from "#app/plans/open-draft.ts";
import { type LinkRow, listLinks } from "#app/plans/plan-store.ts";
import type { draftValueDecisionSchema, DraftValue } from "#app/plans/schema.ts";
import { keyOfValue, listDeclined, presentStatedValue, type StatedValue, valuesHoldFrom, valuesStatedBy } from "#app/plans/stated-values.ts"; // prettier-ignore
import { loadDocument } from "#app/plans/stored-document.ts";
import type { VersionRow } from "#app/plans/version-store.ts";
import { lockGroup, transact } from "#app/transact.ts";

// Decisions about the values of a draft wait beside its difference, so that whoever publishes publishes what was shown.

const decisionSchema = z.object({
  clauseId: z.string(),
  institution: z.string(),
  parameter: z.string(),
  value: z.number(),
  decision: z.enum(["adopt", "decline"]),
});
type Decision = z.infer<typeof decisionSchema>;

function decisionsOf(version: VersionRow): readonly Decision[] {
  const parsed = z.object({ values: z.array(decisionSchema) }).safeParse(version.difference);
  return parsed.success ? parsed.data.values : [];
}

/** What was decided about a draft whose clauses have other ids now: it holds on, clause by clause. */
export const carryDecisions = (version: VersionRow, ids: ReadonlyMap<string, string>): readonly Decision[] =>
  decisionsOf(version).map((each) => ({ ...each, clauseId: ids.get(each.clauseId) ?? each.clauseId })); // prettier-ignore

interface PlacedValue {
  readonly placed: PlacedClause;
  readonly stated: StatedValue;
}

/** Values that the clauses of a draft state and nobody has declined in a version before; with what was decided about each. */
export async function listDraftValues(
  deps: AppDeps,
  actor: Actor,
  plan: PlanRow,
  version: VersionRow,
): Promise<DraftValue[]> {
  if (version.status !== "draft") return [];
  const document = await loadDocument(deps.db, actor.groupId, plan.id, version.version);
  if (document === null) return [];
  const rules = await loadRules(deps.db, deps.library, actor.groupId, actor.rulesVersion);
  const found = await placedValues(deps.db, actor, { plan, version, document }, rules);
  const decided = new Map(decisionsOf(version).map((each) => [keyOfValue(each), each.decision]));
  return found.map(({ placed, stated }) => {
    const { clause, place } = placed;
    const shown = presentStatedValue(stated, actor.today);
    const decision = decided.get(keyOfValue({ clauseId: clause.id, ...shown })) ?? null;
    return { ...shown, clauseId: clause.id, place, clause: clause.text, decision };
  });
}

async function placedValues(
  db: Db,
  actor: Actor,
  { plan, document }: Draft,
  rules: Rules,
): Promise<PlacedValue[]> {
  const from: Day | null = valuesHoldFrom(plan.year, actor.today);
  if (from === null) return [];
  const declined = await listDeclined(db, actor.groupId, plan.id);
  // what people said about a clause that stays holds for the draft too
  const before = plan.currentVersion === null ? [] : await listLinks(db, actor.groupId, plan.id);
  return placedClauses(document).flatMap((placed) => {
    const { clause } = placed;
    if (clause.aim === true) return [];
    return valuesStatedBy(clause, linksOf(clause, before), rules, from)
      .filter((stated) => !declined.has(keyOfValue({ clauseId: clause.id, ...stated })))
      .map((stated) => ({ placed, stated }));
  });
}

/** The links of a clause once its draft is published: what was decided, and what the document proposes beside it. */
function linksOf(clause: PlacedClause["clause"], before: readonly LinkRow[]): LinkRow[] {
  const decided = before.filter(({ clauseId, decidedBy, status }) => clauseId === clause.id && (decidedBy !== null || status !== "proposed")); // prettier-ignore
  const known = new Set(decided.map(({ institution, mechanism }) => `${institution} ${mechanism}`));
  const proposed = clause.links
    .filter(({ institution, mechanism }) => !known.has(`${institution} ${mechanism}`))
    .map((link): LinkRow => ({ ...link, clauseId: clause.id, status: "proposed", decidedBy: null, decidedOn: null })); // prettier-ignore
  return [...decided, ...proposed];
}

/**
 * Decides, before it is published, what becomes of a value that a clause of a draft states: adopted when it is published,
 * declined, or left open again. Nothing of it holds yet. Two clauses cannot set one parameter to different values.
 */
export async function decideDraftValue(
  deps: AppDeps,
  actor: Actor,
  target: { readonly planId: string; readonly version: number },
  chosen: z.infer<typeof draftValueDecisionSchema>,
): Promise<Result<null>> {
  const { decision, ...value } = chosen;
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const draft = await openDraft(tx, actor, target);
    if (!draft.ok) return draft;
    const rules = await loadRules(tx, deps.library, actor.groupId);
    const found = await placedValues(tx, actor, draft.value, rules);
    const wanted = found.find(({ placed, stated }) => keyOfValue({ clauseId: placed.clause.id, ...stated }) === keyOfValue(value)); // prettier-ignore
    if (wanted === undefined) {
      return refused("value-not-found", "这条数值建议已经不在了：草稿、落实关系或制度在您打开以后有改动。请刷新后再看。"); // prettier-ignore
    }
    const before = decisionsOf(draft.value.version);
    const other = decision === "adopt" ? before.find((each) => each.decision === "adopt" && each.institution === value.institution && each.parameter === value.parameter && each.value !== value.value) : undefined; // prettier-ignore
    if (other !== undefined) {
      const where = found.find(({ placed }) => placed.clause.id === other.clauseId)?.placed.place ?? "另一条"; // prettier-ignore
      return refused("value-decided-otherwise", `${where}写的是另一个数（${other.value}），已定采用。同一项参数只能取一个数，请先把那一条改为不采用。`); // prettier-ignore
    }
    const kept = before.filter((each) => keyOfValue(each) !== keyOfValue(value));
    const after = decision === "open" ? kept : [...kept, { ...value, decision }];
    await keepWithDraft(tx, deps, actor, draft.value, {
      parts: { values: after },
      action: "clause.decide-draft-value",
      decided: chosen,
    });
    return success(null);
  });
}

/**
 * Puts the decisions about a draft into force with its publication: values that are still stated become the group's from the
 * plan's year on, those declined are not proposed again. The caller moves the rules on and brings what is owed up to date.
 */
export async function applyDraftValues(
  tx: Tx,
  deps: Pick<AppDeps, "clock" | "library">,
  actor: Actor,
  draft: Draft,
): Promise<number> {
  const decisions = decisionsOf(draft.version);
  if (decisions.length === 0) return 0;
  const rules = await loadRules(tx, deps.library, actor.groupId);
  const found = new Map((await placedValues(tx, actor, draft, rules)).map((each) => [keyOfValue({ clauseId: each.placed.clause.id, ...each.stated }), each])); // prettier-ignore
  const now = deps.clock.now();
  const set = new Set<string>();
  for (const decision of decisions) {
    const stated = found.get(keyOfValue(decision));
    if (stated === undefined) continue;
    if (decision.decision === "decline")
      await declineValue(tx, actor, draft.plan.id, decision, now);
    else if (!set.has(`${decision.institution} ${decision.parameter}`)) {
      set.add(`${decision.institution} ${decision.parameter}`);
      await adopt(tx, actor, draft, stated, now);
    }
  }
  return set.size;
}

async function adopt(
  tx: Tx,
  actor: Actor,
  { plan, document }: Draft,
  { placed, stated }: PlacedValue,
  now: Date,
): Promise<void> {
  const { institution, parameter, value, from, inForce } = stated;
  const reason = reasonOf(document.title ?? plan.title, placed, stated.said);
  await writeParameter(tx, actor, { institution, parameter, value, from, reason }, now);
  await writeAudit(tx, {
    ...accountable(actor),
    at: now,
    action: "institution.set-parameter",
    subject: { kind: "institution", id: institution },
    cause: reason,
    before: { parameter, value: inForce },
    after: { parameter, value, from },
  });
}

/** How many values were adopted with a version. */
export const countAdopted = (version: VersionRow): number =>
  decisionsOf(version).filter(({ decision }) => decision === "adopt").length;

/** 按《2026年党建工作计划》计划一·1第1条：写有“不少于8次” */
export const reasonOf = (title: string, placed: PlacedClause, said: string): string =>
  `按《${title}》${citationOf(placed)}：写有“${said}”`.slice(0, 300);

/** Keeps that a value is not wanted, so that it is not proposed again. */
export async function declineValue(
  tx: Tx,
  actor: Pick<Actor, "groupId" | "personId">,
  planId: string,
  { clauseId, institution, parameter, value }: Omit<Decision, "decision">,
  now: Date,
): Promise<void> {
  await tx
    .insertInto("declined_value")
    .values({
      group_id: actor.groupId,
      plan_id: planId,
      clause_id: clauseId,
      institution_id: institution,
      parameter,
      value,
      declined_by: actor.personId,
      declined_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
