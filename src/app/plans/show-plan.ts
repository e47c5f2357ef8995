import type { Day } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { type Actor, actorUnits } from "#app/access/actor.ts";
import { homeOf } from "#app/access/describe-me.ts";
import { requireUnit, scopedUnits } from "#app/access/scoped-units.ts";
import type { AppDeps } from "#app/deps.ts";
import { presentUnit, type UnitRef } from "#app/duties/present-unit.ts";
import type { StateCounts } from "#app/duties/schema.ts";
import { type Frame, loadFrame, mayOn } from "#app/duties/view-context.ts";
import type { DueWindow } from "#app/plans/due-windows.ts";
import { marginOf } from "#app/plans/margin.ts";
import { byClause, loadDecisions, type PlanDecisions } from "#app/plans/load-decisions.ts";
import { type PlanRow } from "#app/plans/list-plans.ts";
import { findPlan, type LinkRow } from "#app/plans/plan-store.ts";
import { outlineOf } from "#app/plans/plan-outline.ts";
import { presentPlan } from "#app/plans/present-plan.ts";
import type { PlanPage } from "#app/plans/schema.ts";
import { addCounts, countStates, type DutyCounts, noCounts } from "#app/plans/state-counts.ts";
import { loadDocument } from "#app/plans/stored-document.ts";
import { type Voice, voicesOf } from "#app/plans/voices.ts";
import type { PlanDocument } from "#domain/plan/plan.ts";

export interface PlanView {
  readonly planId: string;
  readonly unitId?: string | undefined;
  readonly asOf?: Day | undefined;
}

/** Everything that a page of a plan needs, loaded in a bounded number of statements. */
export interface OpenedPlan extends PlanDecisions {
  readonly frame: Frame;
  readonly plan: PlanRow;
  readonly document: PlanDocument;
  readonly unitId: string;
  readonly asOf: Day;
}

/** Opens a plan for a reader: the version in force (else the draft), for a unit that they may look into, as of a day. */
export async function openPlan(
  deps: AppDeps,
  actor: Actor,
  view: PlanView,
): Promise<Result<OpenedPlan>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const found = await findPlan(deps.db, actor.groupId, view.planId);
  if (!found.ok) return found;
  const unitId = view.unitId ?? homeOf(actor, frame.organization).id;
  if (!mayOn(actor, "plan.read", frame.organization)(unitId)) {
    // a unit that has closed is not in today's tree, but its past may be looked at
    const allowed = await requireUnit(deps.db, actor, "plan.read", unitId);
    if (!allowed.ok) return allowed;
  }
  const plan = found.value;
  const version = plan.currentVersion ?? plan.draft ?? 0;
  const document = await loadDocument(deps.db, actor.groupId, plan.id, version);
  if (document === null) {
    return refused("version-not-found", "这份计划的草稿已被放弃，没有可以显示的内容。请重新导入。");
  }
  const decisions =
    plan.currentVersion === null
      ? proposalsOf(document)
      : await loadDecisions(deps.db, actor.groupId, plan.id, actor.rulesVersion);
  const { links, aims } = decisions;
  return success({ frame, plan, document, unitId, asOf: view.asOf ?? actor.today, links, aims });
}

/** What the reader of a draft sees: the proposals of the document itself. */
function proposalsOf(document: PlanDocument): PlanDecisions {
  const clauses = document.sections.flatMap((section) =>
    section.measures.flatMap((measure) => measure.clauses),
  );
  const proposed = clauses.flatMap(
    (clause) =>
    clause.links.map((link): LinkRow => ({ ...link, clauseId: clause.id, status: "proposed", decidedBy: null, decidedOn: null })), // prettier-ignore
  );
  const aims = clauses.filter((clause) => clause.aim === true).map((clause) => clause.id);
  return { links: byClause(proposed), aims: new Set(aims) };
}

/** The page of a plan: its text, and in the margin of each clause how what it asks for stands. */
export async function showPlan(
  deps: AppDeps,
  actor: Actor,
  view: PlanView,
): Promise<Result<PlanPage>> {
  const opened = await openPlan(deps, actor, view);
  if (!opened.ok) return opened;
  const { plan, document, unitId, asOf, links, aims, frame } = opened.value;
  const { rules, organization } = frame;
  const outline = outlineOf({ links, aims, year: plan.year, rules, organization });
  const bySource = await countBySource(deps, actor, opened.value, outline.windows);
  const voicesBehind = rememberVoices(bySource, rules);
  const totals = { overdue: 0, dueSoon: 0, missing: 0, unbound: 0, aims: 0, clauses: 0 };
  for (const { counts } of [...bySource.values()].flat()) {
    totals.overdue += counts.overdue;
    totals.dueSoon += counts["due-soon"];
    totals.missing += counts.missing;
  }

  const sections = document.sections.map((section) => ({
    number: section.number,
    title: section.title,
    measures: section.measures.map((measure) => {
      const clauses = measure.clauses.map((clause) => {
        const { aim, sources, speakers, links: shown } = outline.clause(clause.id);
        const voices = speakers.flatMap(voicesBehind);
        const margin = marginOf({ aim, bound: sources.length > 0, voices }, asOf);
        totals.clauses += 1;
        if (margin.mark === "unbound") totals.unbound += 1;
        if (margin.mark === "aim") totals.aims += 1;
        return {
          id: clause.id,
          text: clause.text,
          aim,
          margin,
          counts: sumOf(sources, bySource),
          links: [...shown],
          sources,
        };
      });
      const sources = [...new Set(clauses.flatMap((clause) => clause.sources))];
      const voices = voicesBehind(sources);
      const aim = clauses.every((clause) => clause.margin.mark === "aim");
      return {
        number: measure.number,
        title: measure.title,
        margin: marginOf({ aim, bound: sources.length > 0, voices }, asOf),
        counts: sumOf(sources, bySource),
        clauses: clauses.map(({ sources: _sources, ...clause }) => clause),
      };
    }),
  }));
  return success({
    plan: presentPlan(plan),
    asOf,
    unit: presentUnit(frame.organization, unitId),
    preamble: [...document.preamble],
    closing: [...document.closing],
    totals,
    sections,
    owners: ownersFor(actor, frame.organization),
    problems: document.problems.map(({ code, message, line }) => ({
      code,
      message,
      line: line ?? null,
    })),
  });
}

async function countBySource(
  deps: AppDeps,
  actor: Actor,
  opened: OpenedPlan,
  windows: readonly DueWindow[],
): Promise<Map<string, DutyCounts[]>> {
  const bySource = new Map<string, DutyCounts[]>();
  if (opened.plan.currentVersion === null) return bySource;
  const rows = await countStates(deps.db, {
    groupId: actor.groupId,
    units: scopedUnits(actor, "plan.read", opened.unitId),
    asOf: opened.asOf,
    today: actor.today,
    dueSoonDays: opened.frame.rules.dueSoonDays,
    windows,
  });
  for (const row of rows) {
    const kept = bySource.get(row.source) ?? [];
    bySource.set(row.source, kept);
    kept.push(row);
  }
  return bySource;
}

/** Many clauses ask the same sources: what speaks for them is made once for a page. */
function rememberVoices(
  bySource: ReadonlyMap<string, readonly DutyCounts[]>,
  rules: Frame["rules"],
): (sources: readonly string[]) => Voice[] {
  const known = new Map<string, Voice[]>();
  return (sources) => {
    const key = sources.join(" ");
    const found = known.get(key) ?? voicesOf(rowsOf(sources, bySource), rules);
    known.set(key, found);
    return found;
  };
}

const rowsOf = (
  sources: readonly string[],
  bySource: ReadonlyMap<string, readonly DutyCounts[]>,
): DutyCounts[] => sources.flatMap((source) => bySource.get(source) ?? []);

const sumOf = (
  sources: readonly string[],
  bySource: ReadonlyMap<string, readonly DutyCounts[]>,
): StateCounts =>
  rowsOf(sources, bySource).reduce((sum, row) => addCounts(sum, row.counts), noCounts());

/** Units that can be picked as the one whose state is shown: enterprises, departments and what else stands above branches. */
function ownersFor(actor: Actor, organization: OrganizationIndex): UnitRef[] {
  const on = actor.today;
  const seen = new Set(
    actorUnits(actor, "plan.read").flatMap((top) => organization.subtreeOf(top, on)),
  );
  return organization
    .unitsOf(["group", "enterprise", "department", "general-branch"], on)
    .filter((unit) => seen.has(unit.id))
    .map((unit) => presentUnit(organization, unit.id));
}
