import type { Day } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { MECHANISM_NAMES, MECHANISMS } from "#domain/institution/mechanisms.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { type Actor, actorUnits } from "#app/access/actor.ts";
import { homeOf } from "#app/access/describe-me.ts";
import { requireUnit, scopedUnits } from "#app/access/scoped-units.ts";
import type { AppDeps } from "#app/deps.ts";
import { presentUnit, type UnitRef } from "#app/duties/present-unit.ts";
import type { StateCounts } from "#app/duties/schema.ts";
import { type Frame, loadFrame, mayOn } from "#app/duties/view-context.ts";
import { dueWindows, milestoneWindow, type DueWindow } from "#app/plans/due-windows.ts";
import { marginOf } from "#app/plans/margin.ts";
import { byClause, loadDecisions, type PlanDecisions } from "#app/plans/load-decisions.ts";
import { findPlan, type LinkRow, type PlanRow } from "#app/plans/plan-store.ts";
import { presentPlan } from "#app/plans/present-plan.ts";
import type { PlanPage } from "#app/plans/schema.ts";
import { addCounts, countStates, type DutyCounts, noCounts } from "#app/plans/state-counts.ts";
import { loadDocument } from "#app/plans/stored-document.ts";
import { isUsable } from "#app/plans/usable-link.ts";
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
  const usable = [...links.values()].flat().filter((link) => isUsable(link) && !aims.has(link.clauseId)); // prettier-ignore
  const bySource = await countBySource(deps, actor, opened.value, usable);
  const totals = { overdue: 0, dueSoon: 0, missing: 0, unbound: 0, aims: 0, clauses: 0 };
  for (const { counts } of bySource.values()) {
    totals.overdue += counts.overdue;
    totals.dueSoon += counts["due-soon"];
    totals.missing += counts.missing;
  }

  const sections = document.sections.map((section) => ({
    number: section.number,
    title: section.title,
    measures: section.measures.map((measure) => {
      const clauses = measure.clauses.map((clause) => {
        const own = links.get(clause.id) ?? [];
        const aim = aims.has(clause.id);
        const sources = aim ? [] : sourcesOf(own.filter(isUsable));
        const { counts, nextDue } = sumOf(sources, bySource);
        const margin = marginOf({ aim, bound: sources.length > 0, counts, nextDue }, asOf);
        totals.clauses += 1;
        if (margin.mark === "unbound") totals.unbound += 1;
        if (margin.mark === "aim") totals.aims += 1;
        return {
          id: clause.id,
          text: clause.text,
          aim,
          margin,
          counts,
          links: own.map((link) => presentLink(link, frame)),
          sources,
        };
      });
      const sources = [...new Set(clauses.flatMap((clause) => clause.sources))];
      const { counts, nextDue } = sumOf(sources, bySource);
      const aim = clauses.every((clause) => clause.margin.mark === "aim");
      return {
        number: measure.number,
        title: measure.title,
        margin: marginOf({ aim, bound: sources.length > 0, counts, nextDue }, asOf),
        counts,
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

/** Sources of due items behind some links: institutions, and led projects where the mechanism is theirs. */
export const sourcesOf = (
  links: readonly Pick<LinkRow, "institution" | "mechanism">[],
): string[] => [
  ...new Set(
    links.flatMap((link) =>
      link.mechanism === "secretary-led-project"
        ? [link.institution, "project"]
        : [link.institution],
    ),
  ),
];

interface SourceCounts {
  readonly counts: StateCounts;
  nextDue: Day | null;
}

/** The windows of due days of some links' institutions, in the plan's year. */
export function windowsOf(
  opened: Pick<OpenedPlan, "frame" | "plan">,
  links: readonly Pick<LinkRow, "institution" | "mechanism">[],
): DueWindow[] {
  const { rules } = opened.frame;
  const sources = sourcesOf(links);
  const institutions = sources.flatMap((source) => rules.institutions.get(source) ?? []);
  const windows = dueWindows(institutions, opened.plan.year, rules.overrides, rules.dueSoonDays);
  return sources.includes("project") ? [...windows, milestoneWindow(opened.plan.year)] : windows;
}

async function countBySource(
  deps: AppDeps,
  actor: Actor,
  opened: OpenedPlan,
  links: readonly LinkRow[],
): Promise<Map<string, SourceCounts>> {
  const bySource = new Map<string, SourceCounts>();
  if (opened.plan.currentVersion === null) return bySource;
  const rows = await countStates(deps.db, {
    groupId: actor.groupId,
    units: scopedUnits(actor, "plan.read", opened.unitId),
    asOf: opened.asOf,
    today: actor.today,
    dueSoonDays: opened.frame.rules.dueSoonDays,
    windows: windowsOf(opened, links),
  });
  for (const row of rows) addRow(bySource, row);
  return bySource;
}

function addRow(bySource: Map<string, SourceCounts>, row: DutyCounts): void {
  const kept = bySource.get(row.source) ?? { counts: noCounts(), nextDue: null };
  bySource.set(row.source, kept);
  addCounts(kept.counts, row.counts);
  kept.nextDue = sooner(kept.nextDue, row.nextDue);
}

const sooner = (a: Day | null, b: Day | null): Day | null =>
  a === null ? b : b === null ? a : a < b ? a : b;

function sumOf(
  sources: readonly string[],
  bySource: ReadonlyMap<string, SourceCounts>,
): { counts: StateCounts; nextDue: Day | null } {
  const counts = noCounts();
  let nextDue: Day | null = null;
  for (const source of sources) {
    const found = bySource.get(source);
    if (found === undefined) continue;
    addCounts(counts, found.counts);
    nextDue = sooner(nextDue, found.nextDue);
  }
  return { counts, nextDue };
}

export type LinkView = PlanPage["sections"][number]["measures"][number]["clauses"][number]["links"][number]; // prettier-ignore

/** A link with the names that staff know. */
export function presentLink(link: LinkRow, frame: Frame): LinkView {
  const mechanism = MECHANISMS.find((each) => each === link.mechanism);
  return {
    institution: link.institution,
    institutionName: frame.rules.institutions.get(link.institution)?.name ?? link.institution,
    mechanism: link.mechanism,
    mechanismName: mechanism === undefined ? link.mechanism : MECHANISM_NAMES[mechanism].name,
    status: link.status,
    confidence: Math.round(link.confidence * 100) / 100,
    because: link.because,
    decidedBy: link.decidedBy === null ? null : (frame.organization.person(link.decidedBy)?.name ?? null), // prettier-ignore
    decidedOn: link.decidedOn,
  };
}

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
