import { type Day } from "#kernel/day.ts";
import { type Result, overtaken, refused, success } from "#kernel/problem.ts";
import { type GrantProposal, proposeGrants } from "#domain/access/propose-grants.ts";
import { roleCovers } from "#domain/access/post-roles.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { postName } from "#domain/organization/organization-names.ts";
import type { Db } from "#platform/database/connect.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { joinTitle } from "#domain/organization/join-title.ts";
import {
  checkGrant,
  insertGrant,
  readRights,
  type RightsBook,
  type WantedGrant,
} from "#app/administration/change-grant.ts";
import type { Proposal } from "#app/administration/schema.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { lockGroup, transact } from "#app/transact.ts";
import { loadOrganization } from "#app/units/load-organization.ts";

type Deps = Pick<AppDeps, "db" | "clock">;

/**
 * Appointments about which somebody has decided: they have a grant that lives or that a person ended, or their proposal
 * was refused. A grant that ended by itself is no decision: when its end was a mistake, the proposal is there again.
 */
async function decidedAppointments(db: Db, groupId: string, today: Day): Promise<Set<string>> {
  const given = await db
    .selectFrom("role_grant")
    .select("appointment_id")
    .where("group_id", "=", groupId)
    .where("appointment_id", "is not", null)
    .where((where) =>
      where.or([
        where("until_on", "is", null),
        where("until_on", ">", today),
        where("ended_by", "is not", null),
      ]),
    ) // prettier-ignore
    .execute();
  const declined = await db
    .selectFrom("grant_refusal")
    .select("appointment_id")
    .where("group_id", "=", groupId)
    .execute();
  return new Set([...given, ...declined].flatMap((row) => row.appointment_id ?? []));
}

/** What posts ask for and nobody has decided, but for who may do as much already over the unit or above it. */
async function openProposals(
  db: Db,
  actor: Actor,
  organization: OrganizationIndex,
  rights: RightsBook,
): Promise<GrantProposal[]> {
  const decided = await decidedAppointments(db, actor.groupId, actor.today);
  return proposeGrants(organization, decided, actor.today).filter((each) => {
    const lineage = [each.unitId, ...organization.ancestorsOf(each.unitId, actor.today)];
    return !rights.roles.some(
      (held) =>
        held.personId === each.personId &&
        lineage.includes(held.unitId) &&
        roleCovers(held.role, each.role),
    );
  });
}

const wantedBy = (proposal: GrantProposal, title: string, today: Day): WantedGrant => ({
  personId: proposal.personId,
  role: proposal.role,
  unitId: proposal.unitId,
  from: proposal.from > today ? proposal.from : today,
  until: null,
  reason: `任${title}`,
  appointmentId: proposal.appointmentId,
});

const titleOf = (organization: OrganizationIndex, proposal: GrantProposal): string =>
  joinTitle(organization.unit(proposal.postUnitId)?.name ?? "", postName(proposal.post));

/** What posts ask for and nobody has decided yet. */
export async function listProposals(db: Db, actor: Actor): Promise<Proposal[]> {
  const organization = await loadOrganization(db, actor.groupId, actor.organizationVersion);
  const accounts = await db.selectFrom("account").select("person_id").where("group_id", "=", actor.groupId).execute(); // prettier-ignore
  const withAccount = new Set(accounts.map((row) => row.person_id));
  const shown: Proposal[] = [];
  const rights = await readRights(db, actor.groupId, actor.today);
  for (const each of await openProposals(db, actor, organization, rights)) {
    const person = organization.person(each.personId);
    const unit = organization.unit(each.unitId);
    if (person === undefined || unit === undefined) continue;
    const title = titleOf(organization, each);
    const checked = checkGrant(actor, organization, rights, wantedBy(each, title, actor.today));
    shown.push({
      appointmentId: each.appointmentId,
      person: { id: person.id, name: person.name, code: person.code },
      post: each.post,
      postName: title,
      role: each.role,
      unit: { id: unit.id, name: unit.name },
      from: each.from,
      hasAccount: withAccount.has(each.personId),
      hindrance: checked.ok ? null : checked.refusal.message,
    });
  }
  return shown;
}

export interface Confirmed {
  readonly given: number;
  readonly problems: { readonly appointmentId: string; readonly message: string }[];
}

/** Gives what is confirmed; what the rules forbid is told and left, the others are given. */
export async function confirmProposals(
  deps: Deps,
  actor: Actor,
  appointments: readonly string[],
): Promise<Result<Confirmed>> {
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const organization = await loadOrganization(tx, actor.groupId);
    const rights = await readRights(tx, actor.groupId, actor.today);
    const open = await openProposals(tx, actor, organization, rights);
    const problems: Confirmed["problems"] = [];
    let given = 0;
    for (const id of new Set(appointments)) {
      const proposal = open.find((each) => each.appointmentId === id);
      if (proposal === undefined) {
        problems.push({ appointmentId: id, message: "这项建议已经办过，或者任职已经变动。请刷新后再看。" }); // prettier-ignore
        continue;
      }
      const wanted = wantedBy(proposal, titleOf(organization, proposal), actor.today);
      const checked = checkGrant(actor, organization, rights, wanted);
      if (!checked.ok) {
        problems.push({ appointmentId: id, message: checked.refusal.message });
        continue;
      }
      const grantId = await insertGrant(tx, deps, actor, wanted);
      rights.roles.push({ id: grantId, ...wanted });
      given += 1;
    }
    return success({ given, problems });
  });
}

/** A proposal that is not followed, with the reason; it does not come again for this appointment. */
export async function refuseProposal(
  deps: Deps,
  actor: Actor,
  input: { readonly appointmentId: string; readonly reason: string },
): Promise<Result<null>> {
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const organization = await loadOrganization(tx, actor.groupId);
    const rights = await readRights(tx, actor.groupId, actor.today);
    const open = await openProposals(tx, actor, organization, rights);
    const proposal = open.find((each) => each.appointmentId === input.appointmentId);
    const { appointments } = organization.organization;
    if (!appointments.some((each) => each.id === input.appointmentId)) {
      return refused("appointment-not-found", "没有找到这项任职。请刷新后再看。");
    }
    if (proposal === undefined) {
      return overtaken("proposal-conflict", "这项建议已经办过，或者任职已经变动。请刷新后再看。", { open: open.length }); // prettier-ignore
    }
    if (proposal.personId === actor.personId)
      return refused("own-grant", "不能办自己的授权。请另一位安全管理员办理。");
    await tx
      .insertInto("grant_refusal")
      .values({
        group_id: actor.groupId,
        appointment_id: proposal.appointmentId,
        role: proposal.role,
        reason: input.reason,
        set_by: actor.personId,
        set_at: deps.clock.now(),
      })
      .execute();
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "grant.refuse",
      subject: { kind: "appointment", id: proposal.appointmentId },
      cause: input.reason,
      after: { person: proposal.personId, role: proposal.role, unit: proposal.unitId },
    });
    return success(null);
  });
}
