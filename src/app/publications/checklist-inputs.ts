import type { Kysely } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Scheme } from "#domain/assessment/scheme.ts";
import type { Unit, UnitKind } from "#domain/organization/organization.ts";
import { unitKindName } from "#domain/organization/organization-names.ts";
import type { ChecklistDuty } from "#domain/publication/checklist.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { listSchemes } from "#app/assessments/load-scheme.ts";
import { loadClauses } from "#app/duties/load-clauses.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { checklistIndicators, type ScoredAs } from "#app/publications/checklist-indicators.ts";
import type { FrozenInputs } from "#app/publications/frozen-inputs.ts";
import { issuerOf, rootOf } from "#app/publications/issuer.ts";
import { dayOfWords, dutyWriter, loadOwed, type OwedDuty } from "#app/publications/owed-duties.ts";
import { planOfYear } from "#app/publications/plan-of-year.ts";

const INSTITUTION = "assessment-checklist";
const LISTED: readonly UnitKind[] = ["branch", "general-branch", "enterprise"];

/** What the checklist of a unit for a year is composed from: all that it owes, with the indicators that count it. */
export async function checklistInputs(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  asked: { readonly period: string; readonly unit: Unit },
): Promise<Result<FrozenInputs>> {
  const { unit } = asked;
  if (!/^2\d{3}$/.test(asked.period)) {
    return refused("bad-input", `考核清单按年度编发，“${asked.period}”不是年份。请写成2026。`);
  }
  if (!LISTED.includes(unit.kind)) {
    return refused("bad-input", `考核清单编给党支部、党总支或企业，“${unit.name}”是${unitKindName(unit.kind)}。请另选一个单位。`); // prettier-ignore
  }
  const year = Number(asked.period);
  const plan = await planOfYear(db, actor.groupId, year);
  if (!plan.ok) return plan;
  const owed = await loadOwed(db, frame, unit.id, year);
  if (owed.duties.length === 0 && owed.milestones.length === 0) {
    return refused(
      "nothing-owed",
      `“${unit.name}”${year}年没有应办事项，编不出清单。请核对单位，或先发布计划。`,
    );
  }
  const clauses = await loadClauses(db, actor.groupId, actor.rulesVersion);
  const write = dutyWriter(frame, clauses, dayOfWords(year, actor.today));
  const found = await schemeFor(db, actor, frame, unit, year);
  const { indicators, counted } =
    found === null
      ? { indicators: [], counted: new Set<OwedDuty>() }
      : checklistIndicators(found.scheme, found.scored, owed, write);
  const issuer = issuerOf(frame, rootOf(frame, actor.today), actor.today);
  const places = clauses.get(INSTITUTION) ?? [];
  return success({
    kind: "checklist",
    input: {
      issuer: issuer.name,
      number: null,
      year,
      unitName: unit.name,
      schemeName: found === null || indicators.length === 0 ? null : found.scheme.name,
      scoredAs: found === null || found.scored.itself ? null : found.scored.unit.name,
      planTitle: plan.value.title,
      asOf: null,
      indicators,
      others: othersOf(
        owed.duties.filter((duty) => !counted.has(duty)),
        write,
      ),
      date: null,
      copyTo: [],
      printedBy: null,
    },
    origin: [
      ...places.filter((clause) => clause.planId === plan.value.id).slice(0, 3).map((clause) => clause.place), // prettier-ignore
      `应办制度${new Set(owed.duties.map((each) => each.institution.id)).size}项，考核指标${indicators.length}项`,
    ],
    rulesVersion: actor.rulesVersion,
    organizationVersion: actor.organizationVersion,
    office: issuer.office,
  });
}

/** Duties that no indicator counts, an institution a line. */
function othersOf(
  duties: readonly OwedDuty[],
  write: ReturnType<typeof dutyWriter>,
): ChecklistDuty[] {
  const byInstitution = new Map<string, OwedDuty[]>();
  for (const each of duties) {
    byInstitution.set(each.institution.id, [...(byInstitution.get(each.institution.id) ?? []), each]); // prettier-ignore
  }
  return [...byInstitution].map(([id, owed]) => ({
    id,
    name: owed[0]?.institution.name ?? id,
    ...write(owed),
  }));
}

/** The scheme of the year by which the unit, the unit above it or the one unit below it is scored. */
async function schemeFor(
  db: Kysely<Database>,
  actor: Actor,
  { organization }: Frame,
  unit: Unit,
  year: number,
): Promise<{ readonly scheme: Scheme; readonly scored: ScoredAs } | null> {
  const schemes = (await listSchemes(db, actor.groupId)).map((each) => each.scheme);
  for (const scheme of schemes.filter((each) => each.year === year)) {
    const scoredOf = (ids: readonly string[]): Unit[] =>
      ids.flatMap((id) => organization.unit(id) ?? []).filter((each) => scheme.scores.includes(each.kind)); // prettier-ignore
    if (scheme.scores.includes(unit.kind)) return { scheme, scored: { unit, itself: true } };
    const [above] = scoredOf(organization.ancestorsOf(unit.id, actor.today));
    if (above !== undefined) return { scheme, scored: { unit: above, itself: false } };
    const below = scoredOf(organization.subtreeOf(unit.id, actor.today));
    if (below.length === 1 && below[0] !== undefined) return { scheme, scored: { unit: below[0], itself: true } }; // prettier-ignore
  }
  return null;
}
