import type { z } from "zod";
import { type Day, day, formatDay } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, overtaken, refused, success } from "#kernel/problem.ts";
import { type Role, ROLES } from "#domain/access/policy.ts";
import { ROLE_NAMES } from "#domain/access/role-names.ts";
import { checkSeparation, type DatedRole, isAdministrator } from "#domain/access/separate-roles.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Db, Tx } from "#platform/database/connect.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { findGrant } from "#app/administration/list-grants.ts";
import type { grantEndSchema, grantInputSchema, GrantRow } from "#app/administration/schema.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { requireUnchanged } from "#app/revision-of.ts";
import { lockGroup, transact } from "#app/transact.ts";
import { loadOrganization } from "#app/units/load-organization.ts";

type Deps = Pick<AppDeps, "db" | "clock">;

export interface WantedGrant {
  readonly personId: string;
  readonly role: Role;
  readonly unitId: string;
  readonly from: Day;
  readonly until: Day | null;
  readonly reason: string;
  readonly appointmentId: string | null;
}

export interface LivingRole extends DatedRole {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
}
/** What stands against a grant, read once for as many as are checked. */
export interface RightsBook {
  /** The roles that people have or will have; history is left out. */
  readonly roles: LivingRole[];
  /** Who acts for somebody, and until when (the first day on which not any more). */
  readonly agents: readonly { readonly personId: string; readonly until: Day }[];
}

/** The roles and delegations that live, of one person or of everybody. */
export async function readRights(
  db: Db,
  groupId: string,
  today: Day,
  personId?: string,
): Promise<RightsBook> {
  let roles = db
    .selectFrom("role_grant")
    .select(["id", "person_id", "role", "unit_id", "from_on", "until_on"])
    .where("group_id", "=", groupId)
    .where((where) => where.or([where("until_on", "is", null), where("until_on", ">", today)]));
  let agents = db
    .selectFrom("delegation")
    .select(["agent_id", "until_on"])
    .where("group_id", "=", groupId)
    .where("ended_at", "is", null)
    .where("until_on", ">", today);
  if (personId !== undefined) {
    roles = roles.where("person_id", "=", personId);
    agents = agents.where("agent_id", "=", personId);
  }
  const found = await roles.execute();
  return {
    roles: found.flatMap((row) => {
      const role = ROLES.find((each) => each === row.role);
      return role === undefined ? [] : [{ id: row.id, personId: row.person_id, role, unitId: row.unit_id, from: row.from_on, until: row.until_on }]; // prettier-ignore
    }),
    agents: (await agents.execute()).map((row) => ({
      personId: row.agent_id,
      until: row.until_on,
    })),
  };
}

/** What stands against a grant: oneself, somebody who left, a unit that is not there, the separation of administrators. */
export function checkGrant(
  actor: { readonly personId: string | null; readonly today: Day },
  organization: OrganizationIndex,
  rights: RightsBook,
  wanted: WantedGrant,
): Checked {
  const person = organization.person(wanted.personId);
  const unit = organization.unit(wanted.unitId);
  if (person === undefined)
    return refused("person-not-found", "没有找到这个人。请从人员中重新选择。");
  if (unit === undefined)
    return refused("unit-not-found", "没有找到这个单位。请从单位中重新选择。");
  if (wanted.personId === actor.personId)
    return refused("own-grant", "不能给自己授权。请另一位安全管理员办理。");
  const on = wanted.from > actor.today ? wanted.from : actor.today;
  if (organization.membershipsOf(person.id, on).length === 0) {
    return refused("person-left", `${formatDay(on, { year: true })}${person.name}不在集团的人员名单里，不能授权。请核对日期，或先在“组织”里录入。`); // prettier-ignore
  }
  if (!organization.isOpen(unit.id, on)) {
    return refused("unit-closed", `${formatDay(on, { year: true })}“${unit.name}”不存在。请改日期，或另选单位。`); // prettier-ignore
  }
  if (wanted.until !== null && wanted.until <= wanted.from) {
    return refused("grant-empty", "结束的日期要在开始的日期以后。请改日期。");
  }
  if (wanted.until !== null && wanted.until <= actor.today) {
    return refused("grant-in-the-past", "这段授权已经过去，不用登记。请改结束的日期。");
  }
  if (isAdministrator(wanted.role) && unit.kind !== "group") {
    return refused("administrator-of-group", `${ROLE_NAMES[wanted.role]}管的是整个集团，单位请选集团。`); // prettier-ignore
  }
  const held = rights.roles.filter((each) => each.personId === person.id);
  const separate = checkSeparation(held, wanted, person.name);
  if (!separate.ok) return separate;
  if (isAdministrator(wanted.role)) {
    const acting = rights.agents.find((each) => each.personId === person.id && each.until > on);
    if (acting !== undefined) {
      return refused("administrator-acts", `${person.name}正在替人代办业务，不能同时是${ROLE_NAMES[wanted.role]}。请先结束代办。`); // prettier-ignore
    }
  }
  const same = held.find((each) => each.role === wanted.role && each.unitId === wanted.unitId && (wanted.until === null || each.from < wanted.until) && (each.until === null || wanted.from < each.until)); // prettier-ignore
  if (same !== undefined) {
    return { ok: false, clash: same.id, refusal: { code: "grant-conflict", message: `${person.name}在“${unit.name}”已有“${ROLE_NAMES[wanted.role]}”的授权，没有再给。要改日期，请先结束原来的。` } }; // prettier-ignore
  }
  return success(null);
}

type Checked =
  | Result<null>
  /** The grant that is in the way; shown to whoever meant to give another. */
  | { readonly ok: false; readonly clash: string; readonly refusal: { readonly code: "grant-conflict"; readonly message: string } }; // prettier-ignore

/** Writes a grant that was checked, with its audit event. */
export async function insertGrant(
  tx: Tx,
  deps: Pick<AppDeps, "clock">,
  actor: Actor,
  wanted: WantedGrant,
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("role_grant")
    .values({
      group_id: actor.groupId,
      id,
      person_id: wanted.personId,
      role: wanted.role,
      unit_id: wanted.unitId,
      from_on: wanted.from,
      until_on: wanted.until,
      appointment_id: wanted.appointmentId,
      reason: wanted.reason,
      set_by: actor.personId,
      set_at: deps.clock.now(),
    })
    .execute();
  await writeAudit(tx, {
    ...accountable(actor),
    at: deps.clock.now(),
    action: "grant.give",
    subject: { kind: "grant", id },
    cause: wanted.reason,
    after: { person: wanted.personId, role: wanted.role, unit: wanted.unitId, from: wanted.from, until: wanted.until }, // prettier-ignore
  });
  return id;
}

/** 授权: a role over a unit and all below it, from a day, for good or until a day. */
export async function giveGrant(
  deps: Deps,
  actor: Actor,
  input: z.infer<typeof grantInputSchema>,
): Promise<Result<GrantRow>> {
  const wanted: WantedGrant = {
    ...input,
    from: day(input.from),
    until: input.until === null ? null : day(input.until),
    appointmentId: null,
  };
  return transact(deps.db, async (tx) => {
    // two administrators at once: the second sees what the first gave
    await lockGroup(tx, actor.groupId);
    const organization = await loadOrganization(tx, actor.groupId);
    const rights = await readRights(tx, actor.groupId, actor.today, wanted.personId);
    const checked = checkGrant(actor, organization, rights, wanted);
    if (!checked.ok) {
      return "clash" in checked
        ? overtaken("grant-conflict", checked.refusal.message, await findGrant(tx, actor.groupId, actor.today, checked.clash)) // prettier-ignore
        : checked;
    }
    return shown(tx, actor, await insertGrant(tx, deps, actor, wanted));
  });
}

/** 收回授权 from a day on, with the reason; it stays in the history. */
export async function endGrant(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.infer<typeof grantEndSchema>,
): Promise<Result<GrantRow>> {
  if (!isUuid(id)) return grantNotFound();
  const on = day(input.on);
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const grant = await findGrant(tx, actor.groupId, actor.today, id);
    if (grant === null) return grantNotFound();
    if (grant.person.id === actor.personId)
      return refused("own-grant", "不能改自己的授权。请另一位安全管理员办理。");
    const unchanged = requireUnchanged("这条授权", input.basedOn, grant);
    if (!unchanged.ok) return unchanged;
    if (grant.state === "ended") {
      return overtaken("grant-conflict", "这条授权已经结束了。下面是它现在的样子。", grant);
    }
    if (on < actor.today)
      return refused("grant-in-the-past", "收回最早从今天起：以前办过的事不能变成没有权限办的。");
    if (grant.until !== null && grant.until <= on)
      return refused("grant-ends-earlier", `这条授权本来就到${grant.until}为止，早于您写的日期。`);
    await tx
      .updateTable("role_grant")
      .set({
        // one that has not begun never will
        until_on: on < grant.from ? day(grant.from) : on,
        ended_by: actor.personId,
        ended_at: deps.clock.now(),
        end_reason: input.reason,
      })
      .where("group_id", "=", actor.groupId)
      .where("id", "=", id)
      .execute();
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "grant.end",
      subject: { kind: "grant", id },
      cause: input.reason,
      before: { until: grant.until },
      after: { until: on, person: grant.person.id },
    });
    return shown(tx, actor, id);
  });
}

const grantNotFound = (): Result<never> =>
  refused("grant-not-found", "没有找到这条授权。请从授权列表中重新打开。");

async function shown(tx: Tx, actor: Actor, id: string): Promise<Result<GrantRow>> {
  const grant = await findGrant(tx, actor.groupId, actor.today, id);
  return grant === null ? grantNotFound() : success(grant);
}
