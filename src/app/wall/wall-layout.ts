import type { Kysely } from "kysely";
import { formatChineseNumber } from "#kernel/chinese-text.ts";
import type { Day } from "#kernel/day.ts";
import { type Subject, SUBJECTS } from "#domain/institution/institution.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isCaseSource, PROJECT } from "#app/duties/due-item-row.ts";
import { sourcesOfInstitution } from "#app/duties/find-due-items.ts";
import { loadClauses } from "#app/duties/load-clauses.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";
import { listPlans, type PlanRow } from "#app/plans/list-plans.ts";
import { loadDocument } from "#app/plans/stored-document.ts";

export interface WallLine {
  readonly id: string;
  readonly name: string;
}

/** The rows of the wall under their headings, in their own order, and which of them an item stands in. */
export interface WallLayout {
  readonly groups: readonly (WallLine & { readonly rows: readonly WallLine[] })[];
  /** Rows without anything to show are told too (units, measures) or left out (institutions). */
  readonly keepsEmpty: boolean;
  /** 个支部, 项制度, 条举措 */
  readonly counter: string;
  /** Of a unit id or a source, as the counts are grouped. */
  readonly rowsOf: (key: string) => readonly string[];
}

/** Branches under their enterprise or department; what Party groups owe stands in the row of their branch. */
export function layoutByUnit(
  actor: Actor,
  organization: OrganizationIndex,
  within: string | undefined,
  asOf: Day,
): WallLayout {
  const mayRead = mayOn(actor, "duty.read", organization);
  const inside = (id: string): boolean => within === undefined || id === within || organization.ancestorsOf(id, asOf).includes(within); // prettier-ignore
  const inOrder = (a: string, b: string): number => (organization.unit(a)?.sort ?? 0) - (organization.unit(b)?.sort ?? 0) || (a < b ? -1 : 1); // prettier-ignore
  const branches = organization.unitsOf(["branch"], asOf).map((unit) => unit.id).filter((id) => mayRead(id) && inside(id)); // prettier-ignore
  const byEnterprise = new Map<string, string[]>();
  for (const id of branches) {
    const enterprise = enterpriseOf(organization, id, asOf);
    byEnterprise.set(enterprise, [...(byEnterprise.get(enterprise) ?? []), id]);
  }
  const line = (id: string): WallLine => ({ id, name: presentUnit(organization, id).shortName });
  const known = new Set(branches);
  return {
    groups: [...byEnterprise]
      .toSorted(([a], [b]) => inOrder(a, b))
      .map(([id, rows]) => ({ ...line(id), rows: rows.toSorted(inOrder).map(line) })),
    keepsEmpty: true,
    counter: "个支部",
    rowsOf: (unitId) => {
      const branch = known.has(unitId) ? unitId : organization.ancestorsOf(unitId, asOf).find((id) => known.has(id)); // prettier-ignore
      return branch === undefined ? [] : [branch];
    },
  };
}

/** The enterprise or department under which a branch stands on the wall; else the unit right above it. */
function enterpriseOf(organization: OrganizationIndex, unitId: string, asOf: Day): string {
  const above = organization.ancestorsOf(unitId, asOf);
  const found = above.find((id) => {
    const kind = organization.unit(id)?.kind;
    return kind === "enterprise" || kind === "department";
  });
  return found ?? above[0] ?? unitId;
}

/** The institution in whose row something stands: milestones of projects stand in that of led projects. */
const institutionOf = (rules: Rules, source: string): string =>
  source === PROJECT || isCaseSource(source)
    ? ([...rules.institutions.keys()].find((id) =>
        sourcesOfInstitution(rules, id).includes(source),
      ) ?? source) // prettier-ignore
    : source;

/** Institutions under their subject, in the order of the library. */
export function layoutByInstitution(rules: Rules): WallLayout {
  const subjects = Object.keys(SUBJECTS) as Subject[]; // the keys of a constant
  const institutions = [...rules.institutions.values()];
  return {
    groups: subjects.map((subject) => ({
      id: subject,
      name: SUBJECTS[subject],
      rows: institutions.filter((each) => each.subject === subject).map(({ id, name }) => ({ id, name })), // prettier-ignore
    })),
    keepsEmpty: false,
    counter: "项制度",
    rowsOf: (source) => [institutionOf(rules, source)],
  };
}

export interface MeasureOfPlan extends WallLine {
  readonly planId: string;
  readonly firstClause: string | null;
  readonly sources: readonly string[];
}

/** The plan that is in force for a year, with its measures and what carries them out; null when there is none. */
export async function loadMeasures(
  db: Kysely<Database>,
  actor: Actor,
  { rules }: Frame,
  year: number,
): Promise<{
  readonly plan: PlanRow;
  readonly sections: readonly (WallLine & { readonly measures: readonly MeasureOfPlan[] })[];
} | null> {
  const plan = (await listPlans(db, actor.groupId)).find((each) => each.year === year && each.currentVersion !== null); // prettier-ignore
  if (plan?.currentVersion === null || plan === undefined) return null;
  const document = await loadDocument(db, actor.groupId, plan.id, plan.currentVersion);
  if (document === null) return null;
  const carried = [...(await loadClauses(db, actor.groupId, actor.rulesVersion))].flatMap(
    ([institution, clauses]) => clauses.map((clause) => ({ ...clause, institution })),
  );
  const sections = document.sections.map((section, at) => ({
    id: `${at}`,
    name: [section.number === null ? "" : `${formatChineseNumber(section.number)}、`, section.title ?? "计划"].join(""), // prettier-ignore
    measures: section.measures.map((measure, place): MeasureOfPlan => {
      const ids = new Set(measure.clauses.map((clause) => clause.id));
      const own = carried.filter((each) => each.planId === plan.id && ids.has(each.clauseId));
      const sources = new Set(own.flatMap((each) => sourcesOfInstitution(rules, each.institution)));
      const name = `${measure.number ?? place + 1}. ${measure.title ?? measure.clauses[0]?.text.slice(0, 14) ?? ""}`; // prettier-ignore
      return { id: `${at}-${place}`, name, planId: plan.id, firstClause: measure.clauses[0]?.id ?? null, sources: [...sources] }; // prettier-ignore
    }),
  }));
  return { plan, sections };
}

/** Measures that something carries out, by their first clause: 一·1. 推进理论武装. */
export const carriedMeasures = (
  found: Awaited<ReturnType<typeof loadMeasures>>,
): { readonly id: string; readonly name: string }[] =>
  (found?.sections ?? []).flatMap(({ name: section, measures }) => {
    const number = /^([一二三四五六七八九十]+)、/.exec(section)?.[1];
    return measures.flatMap(
      ({ firstClause, sources, name }) =>
      firstClause === null || sources.length === 0 ? [] : [{ id: firstClause, name: number === undefined ? name : `${number}·${name}` }], // prettier-ignore
    );
  });

/** The measures of the year's plan; one duty may serve several measures and stands in each. */
export async function layoutByMeasure(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  year: number,
): Promise<WallLayout> {
  const found = await loadMeasures(db, actor, frame, year);
  const rows = new Map<string, string[]>();
  for (const { id, sources } of found?.sections.flatMap((section) => section.measures) ?? []) {
    for (const source of sources) rows.set(source, [...(rows.get(source) ?? []), id]);
  }
  return {
    groups: (found?.sections ?? []).map(({ id, name, measures }) => ({ id, name, rows: measures.map((each) => ({ id: each.id, name: each.name })) })), // prettier-ignore
    keepsEmpty: true,
    counter: "条举措",
    rowsOf: (source) => rows.get(source) ?? [],
  };
}
