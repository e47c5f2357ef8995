import type { z } from "zod";
import { type Result, success } from "#kernel/problem.ts";
import { readCultivation } from "#domain/admission/cultivation.ts";
import type { UnitKind } from "#domain/organization/organization.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { loadAdmissions, settleQuery } from "#app/admission/load-admissions.ts";
import type { AdmissionQuery, CultivationPage, cultivationSchema } from "#app/admission/schema.ts";
import { loadClauses } from "#app/duties/load-clauses.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { Frame } from "#app/duties/view-context.ts";

/** Units below with a line of their own: where people work. */
const WORKPLACES: readonly UnitKind[] = ["enterprise", "department"];
const INSTITUTIONS = ["two-way-cultivation", "key-post-coverage"];

/** 双向培养 of a unit: both pipelines and the coverage of key posts, read from posts, memberships and cases. */
export async function showCultivation(
  db: Db,
  actor: Actor,
  frame: Frame,
  query: AdmissionQuery,
): Promise<Result<CultivationPage>> {
  const asked = await settleQuery(db, actor, query);
  if (!asked.ok) return asked;
  const { organization } = frame;
  const { unitId, year, asOf } = asked.value;
  const admissions = await loadAdmissions(db, actor, frame, asked.value);
  const candidates = new Map(admissions.flatMap((each) => (each.standing === null ? [] : [[each.personId, { standing: each.standing, caseId: each.caseId }] as const]))); // prettier-ignore
  const read = (id: string) =>
    readCultivation(organization, new Set(organization.subtreeOf(id, asOf)), candidates, asOf);
  const whole = read(unitId);
  const unit = (id: string) => presentUnit(organization, id);
  const placed = <T extends { readonly personId: string; readonly unitId: string }>({ personId, unitId: at, ...rest }: T) => ({ person: { id: personId, name: organization.person(personId)?.name ?? "" }, unit: unit(at), ...rest }); // prettier-ignore
  const below = organization.subtreeOf(unitId, asOf).filter((id) => id !== unitId && WORKPLACES.includes(organization.unit(id)?.kind ?? "group") && organization.parentOf(id, asOf) === unitId); // prettier-ignore
  const page: z.output<typeof cultivationSchema> = {
    year,
    asOf,
    unit: unit(unitId),
    keyPosts: whole.keyPosts,
    heldByMembers: whole.heldByMembers,
    emptyUnits: whole.emptyUnits.map(unit),
    // whoever has come furthest first
    staff: whole.staff.toSorted((a, b) => rank(b.standing) - rank(a.standing)).slice(0, 300).map(placed), // prettier-ignore
    staffAdmitted: whole.staffAdmitted.map(placed),
    membersAppointed: whole.membersAppointed.map(placed),
    otherMembers: whole.otherMembers,
    units: below.flatMap((id) => {
      const own = read(id);
      if (own.keyPosts === 0) return [];
      const inAdmission = own.staff.filter(({ standing }) => standing !== null).length;
      return [{ unit: unit(id), keyPosts: own.keyPosts, heldByMembers: own.heldByMembers, staff: own.staff.length, inAdmission, staffAdmitted: own.staffAdmitted.length, membersAppointed: own.membersAppointed.length }]; // prettier-ignore
    }),
    clauses: await clausesOf(db, actor),
  };
  return success(page);
}

const ORDER = ["applicant", "activist", "candidate", "probationary"] as const;
const rank = (standing: (typeof ORDER)[number] | null): number =>
  standing === null ? -1 : ORDER.indexOf(standing);

async function clausesOf(db: Db, actor: Actor): Promise<CultivationPage["clauses"]> {
  const clauses = await loadClauses(db, actor.groupId, actor.rulesVersion);
  const asking = INSTITUTIONS.flatMap((id) => clauses.get(id) ?? []);
  return [...new Map(asking.map((each) => [each.clauseId, each])).values()].map(({ planId, clauseId, place, text }) => ({ planId, clauseId, place, text })); // prettier-ignore
}
