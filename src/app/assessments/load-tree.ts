import type { Kysely } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import { namesClause } from "#domain/assessment/basis.ts";
import { suggestChanges, type WhatIf } from "#domain/assessment/what-if.ts";
import type { FormulaPart, Reference, ScoreNode } from "#domain/assessment/score.ts";
import type { Indicator, Scheme } from "#domain/assessment/scheme.ts";
import type { DueState } from "#domain/institution/due-state.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isProjectInstitution } from "#app/duties/find-due-items.ts";
import { type CarriedClause, loadClauses } from "#app/duties/load-clauses.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";
import { points } from "#app/assessments/load-board.ts";
import { type IndicatorRow, loadIndicatorRows } from "#app/assessments/load-indicator-rows.ts";
import type { ScoreNodeView, scoreTreeSchema } from "#app/assessments/schema.ts";
import { loadScheme } from "#app/assessments/load-scheme.ts";
import { type ScoreQuestion, scoreUnits, viewOf } from "#app/assessments/score-units.ts";
import type { z } from "zod";

type ScoreTree = z.output<typeof scoreTreeSchema>;

/** The score of a unit opened: sections, indicators, formulas with their numbers, down to items and records, up to clauses. */
export async function loadTree(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  schemeId: string,
  unitId: string,
  question: ScoreQuestion,
): Promise<Result<ScoreTree>> {
  const { organization } = frame;
  const unit = organization.unit(unitId);
  if (unit === undefined || !mayOn(actor, "assessment.read", organization)(unitId)) {
    return refused(
      "unit-not-found",
      "没有找到这个单位，或者它不在您的管理范围内。请从得分表中另选一个。",
    );
  }
  const loaded = await loadScheme(db, actor.groupId, schemeId);
  if (!loaded.ok) return loaded;
  const { scheme } = loaded.value;
  const found = await viewOf(db, actor, scheme, question);
  if (!found.ok) return found;
  const view = found.value;
  const score = (await scoreUnits(db, actor, frame, scheme, view, [unit])).get(unitId);
  if (score === undefined) {
    return refused(
      "score-not-found",
      `${unit.name}在这个考核节点没有得分：它不在考核范围内，或当时还没有成立。`,
    );
  }
  const context: TreeContext = {
    scheme,
    rows: await loadIndicatorRows(db, { groupId: actor.groupId, unitId, scheme, cut: view.cut, today: actor.today, frame }), // prettier-ignore
    clauses: await loadClauses(db, actor.groupId, actor.rulesVersion),
    steps: view.closing === null ? suggestChanges(scheme, score) : [],
    frame,
  };
  const { total } = score;
  return success({
    unit: presentUnit(organization, unitId),
    asOf: view.asOf,
    state: view.closing === null ? "live" : "frozen",
    frozenAt: view.closing === null ? null : view.closing.closedAt.toISOString(),
    points: points(total.earned),
    base: points(total.base),
    low: points(total.range?.low ?? total.earned),
    high: points(total.range?.high ?? total.earned),
    grade: score.grade,
    sections: total.children.map((node) => presentNode(node, context)),
  });
}

interface TreeContext {
  readonly scheme: Scheme;
  readonly rows: ReadonlyMap<string, readonly IndicatorRow[]>;
  readonly clauses: ReadonlyMap<string, readonly CarriedClause[]>;
  readonly steps: readonly WhatIf[];
  readonly frame: Frame;
}

const indicatorsOf = (scheme: Scheme): readonly Indicator[] =>
  scheme.sections.flatMap((section) => section.indicators);

function presentNode(node: ScoreNode, context: TreeContext): ScoreNodeView {
  const indicator = node.kind === "indicator" ? indicatorsOf(context.scheme).find((each) => each.id === node.id) : undefined; // prettier-ignore
  const institution = institutionOf(indicator, context);
  const step = context.steps.find((each) => each.change.indicator === node.id && node.kind === "indicator"); // prettier-ignore
  return {
    id: node.id,
    number: node.number,
    name: node.name,
    weight: points(node.weight),
    points: points(node.earned),
    base: points(node.base),
    low: points(node.range?.low ?? node.earned),
    high: points(node.range?.high ?? node.earned),
    status: node.status === "none" ? "not-due" : node.status,
    note: node.notes.join(""),
    formula: node.formula.map(presentPart),
    basis: basisOf(node, institution, context),
    institution,
    rows: [...(context.rows.get(node.id) ?? [])],
    whatIf: step === undefined ? null : `如果：${step.text}`,
    children: node.children.map((child) => presentNode(child, context)),
  };
}

function institutionOf(indicator: Indicator | undefined, { frame }: TreeContext): string | null {
  const source = indicator?.source;
  if (source === undefined) return null;
  if (source.from === "projects") {
    return frame.rules.library.institutions.find((each) => isProjectInstitution(frame.rules, each.id))?.id ?? null; // prettier-ignore
  }
  return "institution" in source ? source.institution : null;
}

function basisOf(
  node: ScoreNode,
  institution: string | null,
  { clauses }: TreeContext,
): ScoreNodeView["basis"] {
  // prettier-ignore
  const carried = institution === null ? [] : (clauses.get(institution) ?? []);
  const named = [...clauses.values()].flat().filter((clause) => namesClause(node.basis, clause)); // prettier-ignore
  const all = [...named, ...carried].map(({ planId, clauseId, place }) => ({ planId, clauseId, place })); // prettier-ignore
  return [...new Map(all.map((each) => [`${each.planId}/${each.clauseId}`, each])).values()];
}

function presentPart(part: FormulaPart): ScoreNodeView["formula"][number] {
  return { text: part.text, opens: part.opens === undefined ? null : openingOf(part.opens) };
}

/** What a figure opens to, as a query of the pages: outcomes become the states that they show as. */
function openingOf(reference: Reference): ScoreNodeView["formula"][number]["opens"] {
  if ("items" in reference) {
    const { institution, duties, outcomes, fallenDue } = reference.items;
    const [only, ...more] = duties ?? [];
    return {
      institution,
      ...(only !== undefined && more.length === 0 ? { duty: only } : {}),
      states: statesOf(outcomes, fallenDue),
    };
  }
  if ("milestones" in reference) {
    const { outcomes, fallenDue } = reference.milestones;
    return { institution: "project", states: statesOf(outcomes, fallenDue), project: true };
  }
  if ("hours" in reference) return { institution: reference.hours.institution, duty: reference.hours.duty }; // prettier-ignore
  if ("projectRatings" in reference) return { project: true };
  return { figure: "rating" in reference ? reference.rating : reference.figure };
}

function statesOf(outcomes: readonly string[], fallenDue: boolean): DueState[] {
  const states = outcomes.flatMap((outcome): DueState[] => {
    switch (outcome) {
      case "met":
      case "made-up":
      case "missing":
      case "waived":
        return [outcome];
      case "partly":
        return [fallenDue ? "overdue" : "partly"];
      default:
        return fallenDue ? ["overdue"] : ["open", "due-soon"];
    }
  });
  return [...new Set(states)];
}
