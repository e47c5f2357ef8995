import { z } from "zod";
import { type Result, refused, success } from "#kernel/problem.ts";
import { MECHANISM_NAMES } from "#domain/institution/mechanisms.ts";
import { TRUSTED_CONFIDENCE } from "#domain/plan/bind-plan.ts";
import { bindingOf } from "#domain/plan/coverage.ts";
import type { PlanDocument } from "#domain/plan/plan.ts";
import type { Db, Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadRules, type Rules } from "#app/duties/load-rules.ts";
import { forecastPlan } from "#app/plans/forecast-plan.ts";
import type { PlanRow } from "#app/plans/list-plans.ts";
import { nearClauses } from "#app/plans/near-clause.ts";
import { type Draft, keepWithDraft, openDraft } from "#app/plans/open-draft.ts";
import { type PlacedClause, placedClauses } from "#app/plans/place-of-clause.ts";
import { listClauses, listLinks } from "#app/plans/plan-store.ts";
import type { DraftGap, draftGapDecisionSchema } from "#app/plans/schema.ts";
import { loadDocument } from "#app/plans/stored-document.ts";
import type { VersionRow } from "#app/plans/version-store.ts";
import { lockGroup, transact } from "#app/transact.ts";

// What people decide about the unbound clauses of a draft waits beside its difference and holds with its publication.

const decisionSchema = z.object({
  clauseId: z.string(),
  /** Null: an aim, which needs no executor. */
  link: z.object({ institution: z.string(), mechanism: z.string() }).nullable(),
});
export type GapDecision = z.infer<typeof decisionSchema>;

export function gapDecisionsOf(version: VersionRow): readonly GapDecision[] {
  const parsed = z.object({ gaps: z.array(decisionSchema) }).safeParse(version.difference);
  return parsed.success ? parsed.data.gaps : [];
}

/** A draft as it will be bound when it is published. */
export function withDecided(
  document: PlanDocument,
  decisions: readonly GapDecision[],
): PlanDocument {
  const decided = new Map(decisions.map((each) => [each.clauseId, each.link]));
  return {
    ...document,
    sections: document.sections.map((section) => ({
      ...section,
      measures: section.measures.map((measure) => ({
        ...measure,
        clauses: measure.clauses.map((clause) => {
          const link = decided.get(clause.id);
          if (link === undefined) return clause;
          return link === null ? { ...clause, aim: true } : { ...clause, links: [...clause.links, { ...link, confidence: 1, because: "由人指定" }] }; // prettier-ignore
        }),
      })),
    })),
  };
}

interface Gap {
  readonly placed: PlacedClause;
  /** Institutions that somebody said this clause is not carried out by. */
  readonly rejected: ReadonlySet<string>;
}

/** Clauses of a draft that ask for something, which nothing carries out, and about which nobody decided in a version before. */
async function findGaps(
  db: Db,
  groupId: string,
  plan: PlanRow,
  document: PlanDocument,
): Promise<Gap[]> {
  const inForce = plan.currentVersion !== null;
  const links = inForce ? await listLinks(db, groupId, plan.id) : [];
  const clauses = inForce ? await listClauses(db, groupId, plan.id) : [];
  const settled = new Set([
    ...links.filter(({ status }) => status === "confirmed").map(({ clauseId }) => clauseId),
    ...clauses.filter(({ aim, aimSetBy }) => aim && aimSetBy !== null).map(({ id }) => id),
  ]);
  return placedClauses(document)
    .filter(({ clause }) => bindingOf(clause) === "gap" && !settled.has(clause.id))
    .map((placed) => ({
      placed,
      rejected: new Set(links.filter(({ clauseId, status }) => clauseId === placed.clause.id && status === "rejected").map(({ institution }) => institution)), // prettier-ignore
    }));
}

/** The unbound clauses of a draft in reading order, each with the institutions that come nearest and what was decided. */
export async function listDraftGaps(
  deps: AppDeps,
  actor: Actor,
  plan: PlanRow,
  version: VersionRow,
): Promise<DraftGap[]> {
  if (version.status !== "draft") return [];
  const document = await loadDocument(deps.db, actor.groupId, plan.id, version.version);
  if (document === null) return [];
  const gaps = await findGaps(deps.db, actor.groupId, plan, document);
  if (gaps.length === 0) return [];
  const rules = await loadRules(deps.db, deps.library, actor.groupId, actor.rulesVersion);
  const nearest = nearClauses(rules);
  const decided = new Map(gapDecisionsOf(version).map((each) => [each.clauseId, each.link]));
  const nameOf = (id: string): string => rules.institution(id)?.name ?? id;
  return gaps.map(({ placed, rejected }) => {
    const link = decided.get(placed.clause.id);
    return {
      clauseId: placed.clause.id,
      place: placed.place,
      clause: placed.clause.text,
      near: nearest(placed, rejected),
      decision: link === undefined ? null : link === null ? { aim: true, institution: null, name: null } : { aim: false, institution: link.institution, name: nameOf(link.institution) }, // prettier-ignore
    };
  });
}

/**
 * Decides, before it is published, by which institution an unbound clause of a draft is carried out, that it is an aim, or that
 * it is open again. What the draft would make owed is reckoned again. Nothing of it holds before the draft is published.
 */
export async function decideDraftGap(
  deps: AppDeps,
  actor: Actor,
  target: { readonly planId: string; readonly version: number },
  chosen: z.infer<typeof draftGapDecisionSchema>,
): Promise<Result<null>> {
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const draft = await openDraft(tx, actor, target);
    if (!draft.ok) return draft;
    const { plan, version, document } = draft.value;
    const gaps = await findGaps(tx, actor.groupId, plan, document);
    if (!gaps.some(({ placed }) => placed.clause.id === chosen.clauseId)) {
      return refused("clause-not-open", "这一条已经不用再定：草稿或落实关系在您打开以后有改动。请刷新后再看。"); // prettier-ignore
    }
    const rules = await loadRules(tx, deps.library, actor.groupId);
    const link = linkOf(rules, chosen);
    if (!link.ok) return link;
    const before = gapDecisionsOf(version);
    const kept = before.filter(({ clauseId }) => clauseId !== chosen.clauseId);
    const after = chosen.decision === "open" ? kept : [...kept, { clauseId: chosen.clauseId, link: link.value }]; // prettier-ignore
    const then = withDecided(document, after);
    // what a plan makes owed hangs on which institutions it asks for, not on how often
    const same = wantedBy(then) === wantedBy(withDecided(document, before));
    const forecast = same ? {} : { forecast: await forecastPlan(deps, tx, actor.groupId, then, plan.year) }; // prettier-ignore
    await keepWithDraft(tx, deps, actor, draft.value, {
      parts: { gaps: after, ...forecast },
      action: "clause.decide-draft-gap",
      decided: { clauseId: chosen.clauseId, decision: chosen.decision, ...link.value },
    });
    return success(null);
  });
}

const wantedBy = (document: PlanDocument): string => {
  const links = placedClauses(document).flatMap(({ clause }) => clause.links);
  const wanted = links.filter(({ confidence }) => confidence >= TRUSTED_CONFIDENCE);
  return [...new Set(wanted.map(({ institution }) => institution))].toSorted().join(" ");
};

function linkOf(
  rules: Rules,
  chosen: z.infer<typeof draftGapDecisionSchema>,
): Result<GapDecision["link"]> {
  if (chosen.decision !== "bind") return success(null);
  const institution = rules.institution(chosen.institution ?? "");
  // who picks an institution by hand names no mechanism: the first that it is there for
  const found = institution?.recognises.find(({ mechanism }) => mechanism === chosen.mechanism) ?? institution?.recognises[0]; // prettier-ignore
  return institution === undefined || found === undefined
    ? refused("institution-not-found", "制度库里没有这项制度。请从列表中选。")
    : success({ institution: institution.id, mechanism: found.mechanism });
}

/**
 * Puts the decisions about a draft into force with its publication, as confirmed by whoever publishes what was shown. What
 * somebody decided in a clause's thread meanwhile stands.
 */
export async function applyDraftGaps(
  tx: Tx,
  deps: Pick<AppDeps, "clock" | "library">,
  actor: Actor,
  { plan, version, document }: Draft,
): Promise<number> {
  const there = new Set(placedClauses(document).map(({ clause }) => clause.id));
  const decisions = gapDecisionsOf(version).filter(({ clauseId }) => there.has(clauseId));
  if (decisions.length === 0) return 0;
  const rules = await loadRules(tx, deps.library, actor.groupId);
  for (const { clauseId, link } of decisions) {
    if (link === null) {
      await tx
        .updateTable("clause")
        .set({ aim: true, aim_set_by: actor.personId })
        .where("group_id", "=", actor.groupId)
        .where("plan_id", "=", plan.id)
        .where("id", "=", clauseId)
        .where("aim_set_by", "is", null)
        .execute();
      continue;
    }
    const institution = rules.institution(link.institution);
    const found = institution?.recognises.find(({ mechanism }) => mechanism === link.mechanism);
    // switched off or taken out of the library since it was chosen
    if (institution === undefined || found === undefined) continue;
    await tx
      .insertInto("link")
      .values({
        group_id: actor.groupId,
        plan_id: plan.id,
        clause_id: clauseId,
        institution_id: institution.id,
        mechanism: found.mechanism,
        status: "confirmed",
        confidence: 1,
        because: `导入时由人指定为“${institution.name}”（${MECHANISM_NAMES[found.mechanism].name}）`,
        decided_by: actor.personId,
        decided_on: deps.clock.today(),
      })
      .onConflict((conflict) =>
        conflict
          .columns(["group_id", "plan_id", "clause_id", "institution_id", "mechanism"])
          .doUpdateSet({
            status: "confirmed",
            decided_by: actor.personId,
            decided_on: deps.clock.today(),
          })
          .where("link.decided_by", "is", null),
      )
      .execute();
  }
  return decisions.length;
}
