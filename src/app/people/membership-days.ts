import type { Day } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { FacetValues } from "#domain/person/facet.ts";
import { facetOf } from "#domain/person/facets.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { endDossier, lockCurrentDossier, revisionOf, type StoredDossier, storeDossier, valuesOf } from "#app/people/dossier-store.ts"; // prettier-ignore
import { isDatabaseConflict } from "#app/people/same-moment.ts";

type Deps = Pick<AppDeps, "clock" | "keys">;

const FACET = "member";

/** The days of a member that a step of an admission decides. */
export interface MembershipDays {
  readonly probationaryOn: Day;
  readonly fullOn: Day | null;
}

/** The step that decided them, by its place among the events of its case; its revision is found again by that. */
export interface DecidingStep {
  readonly caseId: string;
  readonly position: number;
  /** The name of the case, for the audit. */
  readonly cause: string;
}

const revisionIdOf = (groupId: string, { caseId, position }: DecidingStep): string =>
  derivedId("dossier-of-step", groupId, caseId, String(position));

/** The facet of members. Throws where the catalogue of facets lost it. */
function memberFacet() {
  const facet = facetOf(FACET);
  if (facet === undefined) throw new Error("there is no facet of members");
  return facet;
}

/**
 * Fills the days of membership that are still empty; what somebody wrote by hand stays. In the caller's transaction; refused
 * where somebody fills in the same empty facet in the same moment.
 */
export async function fillMembershipDays(tx: Tx, deps: Deps, actor: Actor, personId: string, days: MembershipDays, step: DecidingStep): Promise<Result<null>> {
  const held = await lockCurrentDossier(tx, actor.groupId, personId, FACET);
  const before = held === undefined || held.erased_at !== null ? null : valuesOf(deps.keys, held);
  const full = days.fullOn === null ? {} : { fullOn: days.fullOn };
  // whoever is admitted by a branch has their relation there
  const values: FacetValues = { probationaryOn: days.probationaryOn, ...full, relation: "在本支部", ...before };
  if (before !== null && Object.keys(values).every((key) => key in before)) return success(null);
  try {
    const revision = { id: revisionIdOf(actor.groupId, step), values, fromOn: days.fullOn ?? days.probationaryOn };
    await store(tx, deps, actor, personId, held, revision, step.cause);
  } catch (error) {
    if (!isDatabaseConflict(error)) throw error;
    return refused("dossier-conflict", "登记的时候，有人正在填写这个人的党员档案。请再登记一次。");
  }
  return success(null);
} // prettier-ignore

/**
 * Takes back what `fillMembershipDays` wrote for a step. A day that was changed by hand since stays; so does the day of
 * becoming probationary where somebody went on with the dossier by hand, which holds nothing without that day.
 */
export async function takeBackMembershipDays(tx: Tx, deps: Deps, actor: Actor, personId: string, step: DecidingStep): Promise<void> {
  const held = await lockCurrentDossier(tx, actor.groupId, personId, FACET);
  const written = await revisionOf(tx, actor.groupId, revisionIdOf(actor.groupId, step));
  if (held === undefined || written === undefined || written.person_id !== personId) return;
  const now = valuesOf(deps.keys, held);
  const ours = valuesOf(deps.keys, written);
  if (now === null || ours === null) return;
  if (ours["fullOn"] !== undefined) {
    if (now["fullOn"] !== ours["fullOn"]) return;
    const { fullOn: _, ...rest } = now;
    await store(tx, deps, actor, personId, held, { values: rest, fromOn: held.from_on }, step.cause);
    return;
  }
  const same = Object.keys({ ...now, ...ours }).every((key) => now[key] === ours[key]);
  if (!same) return;
  const at = deps.clock.now();
  await endDossier(tx, actor.groupId, held.id, at);
  await writeAudit(tx, { ...accountable(actor), at, action: "dossier.set", subject: { kind: "person", id: personId }, cause: step.cause, before: { facet: FACET, revision: held.id }, after: { facet: FACET, fields: [] } });
} // prettier-ignore

interface NewRevision {
  readonly id?: string;
  readonly values: FacetValues;
  readonly fromOn: Day;
}

async function store(tx: Tx, deps: Deps, actor: Actor, personId: string, held: StoredDossier | undefined, revision: NewRevision, cause: string): Promise<void> {
  const at = deps.clock.now();
  const id = await storeDossier(tx, deps.keys, { ...revision, groupId: actor.groupId, personId, facet: memberFacet(), setBy: actor.personId, at, replaces: held?.id ?? null });
  const before = held === undefined || held.erased_at !== null ? {} : { before: { facet: FACET, revision: held.id } };
  // which fields, never what stands in them
  await writeAudit(tx, { ...accountable(actor), at, action: "dossier.set", subject: { kind: "person", id: personId }, cause, ...before, after: { facet: FACET, revision: id, fields: Object.keys(revision.values) } });
} // prettier-ignore
