import { dayFrom, daysBetween, yearOf } from "#kernel/day.ts";
import { type Result, success } from "#kernel/problem.ts";
import type { Admission } from "#domain/admission/read-admission.ts";
import { tallyAdmissions } from "#domain/admission/tally-admissions.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { UnitKind } from "#domain/organization/organization.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { type Asked, loadAdmissions, settleQuery } from "#app/admission/load-admissions.ts";
import { countReceived, loadQuotas, presentQuota } from "#app/admission/quotas.ts";
import type { AdmissionPage, AdmissionQuery } from "#app/admission/schema.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";

/** Units that have a line of their own, where anything is to be said of them. */
const LINES: readonly UnitKind[] = ["general-branch", "branch"];

/** 发展党员工作情况 of a year: who stands where, what happened, the quotas and their use, what is late. */
export async function showAdmission(
  db: Db,
  actor: Actor,
  frame: Frame,
  query: AdmissionQuery,
): Promise<Result<AdmissionPage>> {
  const asked = await settleQuery(db, actor, query);
  if (!asked.ok) return asked;
  const { unitId, year, asOf } = asked.value;
  const { organization } = frame;
  const admissions = await loadAdmissions(db, actor, frame, asked.value);
  const quotas = await loadQuotas(db, actor.groupId, year);
  const maySet = mayOn(actor, "admission.set-quota", organization);
  const rows = linesOf(organization, asked.value).flatMap(({ id, depth }, index) => {
    const below = new Set(organization.subtreeOf(id, asOf));
    const own = admissions.filter((each) => below.has(each.unitId));
    const tally = tallyAdmissions(own, asOf);
    const quota = quotas.get(id);
    const silent = own.length === 0 && quota === undefined;
    if (silent && index > 0 && !maySet(id)) return [];
    return [
      {
        unit: presentUnit(organization, id),
        depth,
        ...tally,
        quota: quota === undefined ? null : presentQuota(quota, frame, tally.received, tally.standing.candidate), // prettier-ignore
        maySet: maySet(id),
      },
    ];
  });
  return success({
    year,
    asOf,
    unit: presentUnit(organization, unitId),
    rows,
    late: lateSteps(admissions, frame, asked.value),
    above: await quotasAbove(db, actor, frame, asked.value, quotas),
    years: [yearOf(actor.today) - 2, yearOf(actor.today) - 1, yearOf(actor.today), yearOf(actor.today) + 1], // prettier-ignore
  });
}

/** The unit itself, then general branches and branches below it, each under what it hangs on. */
function linesOf(
  organization: OrganizationIndex,
  { unitId, asOf }: Asked,
): { id: string; depth: number }[] {
  // prettier-ignore
  const kinds = (id: string): UnitKind | undefined => organization.unit(id)?.kind;
  const below = organization.subtreeOf(unitId, asOf).filter((id) => id !== unitId && LINES.includes(kinds(id) ?? "group")); // prettier-ignore
  return [
    { id: unitId, depth: 0 },
    ...below.map((id) => {
      const above = organization.ancestorsOf(id, asOf).filter((each) => below.includes(each));
      return { id, depth: above.length + 1 };
    }),
  ];
}

const lateSteps = (admissions: readonly Admission[], { organization }: Frame, { asOf }: Asked): AdmissionPage["late"] =>
  admissions
    .flatMap((each) => each.open.filter(({ late }) => late).map((open) => ({ each, open })))
    .flatMap(({ each, open }) => (open.dueOn === null ? [] : [{ caseId: each.caseId, title: each.title, unit: presentUnit(organization, each.unitId), step: open.name, dueOn: open.dueOn, days: daysBetween(open.dueOn, asOf) }]))
    .toSorted((a, b) => b.days - a.days)
    .slice(0, 100); // prettier-ignore

/** What was set for a unit above counts for all below it together. */
async function quotasAbove(
  db: Db,
  actor: Actor,
  frame: Frame,
  { unitId, year, asOf }: Asked,
  quotas: Awaited<ReturnType<typeof loadQuotas>>,
): Promise<AdmissionPage["above"]> {
  const found: AdmissionPage["above"] = [];
  for (const id of frame.organization.ancestorsOf(unitId, asOf)) {
    const quota = quotas.get(id);
    if (quota === undefined) continue;
    const received = await countReceived(db, actor.groupId, id, dayFrom(year, 1, 1), asOf);
    found.push({ unit: presentUnit(frame.organization, id), received, quota: presentQuota(quota, frame, received, 0) }); // prettier-ignore
  }
  return found;
}
