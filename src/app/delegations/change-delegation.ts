import { sql } from "kysely";
import type { z } from "zod";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, overtaken, refused, success } from "#kernel/problem.ts";
import { checkDelegation } from "#domain/access/delegation.ts";
import { type Role, ROLES } from "#domain/access/policy.ts";
import type { DatedRole } from "#domain/access/separate-roles.ts";
import type { Db, Tx } from "#platform/database/connect.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { NEVER_DELEGATED } from "#app/access/held-grants.ts";
import { isUuid, scopedUnits } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { findOwnDelegation } from "#app/delegations/list-delegations.ts";
import type { delegationInputSchema, DelegationRow } from "#app/delegations/schema.ts";
import type { AppDeps } from "#app/deps.ts";
import { lockGroup, transact } from "#app/transact.ts";
import { loadOrganization } from "#app/units/load-organization.ts";

type Deps = Pick<AppDeps, "db" | "clock">;

/** 请人代办: from a day to the day before `until`, with the reason. Only in one's own name, never while acting. */
export async function nameAgent(
  deps: Deps,
  actor: Actor,
  input: z.infer<typeof delegationInputSchema>,
): Promise<Result<DelegationRow>> {
  if (actor.actingFor !== null) {
    return refused("no-onward-delegation", `现在是代${actor.actingFor.name}办理，不能再请别人代办。请先回到自己的身份。`); // prettier-ignore
  }
  const wanted = { from: day(input.from), until: day(input.until) };
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const organization = await loadOrganization(tx, actor.groupId);
    const agent = organization.person(input.agentId);
    const notFound = refused("person-not-found", "没有找到这个人，或者他（她）不在您的管理范围内。请从人员中重新选择。"); // prettier-ignore
    if (agent === undefined || !(await mayKnow(tx, actor, agent.id))) return notFound;
    const account = await tx
      .selectFrom("account")
      .select("id")
      .where("group_id", "=", actor.groupId)
      .where("person_id", "=", agent.id)
      .where("disabled_on", "is", null)
      .executeTakeFirst();
    if (account === undefined) {
      return refused("agent-without-account", `${agent.name}还没有账号，登录不了。请系统管理员先开账号，或另选一人。`); // prettier-ignore
    }
    const checked = checkDelegation(wanted, {
      today: actor.today,
      principalId: actor.personId,
      agentId: agent.id,
      agentName: agent.name,
      agentBelongs: organization.membershipsOf(agent.id, wanted.from).length > 0,
      principalRoles: (await rolesOf(tx, actor, actor.personId)).filter(({ role }) => delegable(role)), // prettier-ignore
      agentRoles: await rolesOf(tx, actor, agent.id),
      living: await livingDelegations(tx, actor),
    });
    if (!checked.ok) return checked;
    const id = newId();
    await tx
      .insertInto("delegation")
      .values({
        group_id: actor.groupId,
        id,
        principal_id: actor.personId,
        agent_id: agent.id,
        from_on: wanted.from,
        until_on: wanted.until,
        reason: input.reason,
        set_by: actor.personId,
        set_at: deps.clock.now(),
        ended_by: null,
        ended_at: null,
      })
      .execute();
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "delegation.give",
      subject: { kind: "delegation", id },
      cause: input.reason,
      after: { agent: agent.id, from: wanted.from, until: wanted.until },
    });
    return shown(tx, actor, id);
  });
}

const delegable = (role: Role): boolean => !NEVER_DELEGATED.some((each) => each === role);

/** The agent is somebody whom the principal may know of: in a unit of theirs. */
async function mayKnow(db: Db, actor: Actor, personId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from membership m
    where m.group_id = ${actor.groupId} and m.person_id = ${personId}::uuid
      and m.from_on <= ${actor.today}::date and (m.until_on is null or m.until_on > ${actor.today}::date)
      and m.unit_id in ${scopedUnits(actor, "person.read")} limit 1`.execute(db);
  return rows.length > 0;
}

async function rolesOf(db: Db, actor: Actor, personId: string): Promise<DatedRole[]> {
  const rows = await db
    .selectFrom("role_grant")
    .select(["role", "from_on", "until_on"])
    .where("group_id", "=", actor.groupId)
    .where("person_id", "=", personId)
    .execute();
  return rows.flatMap((row) => {
    const role = ROLES.find((each) => each === row.role);
    return role === undefined ? [] : [{ role, from: row.from_on, until: row.until_on }];
  });
}

async function livingDelegations(db: Db, { groupId, personId, today }: Actor) {
  const rows = await db
    .selectFrom("delegation")
    .select(["id", "principal_id", "agent_id", "from_on", "until_on"])
    .where("group_id", "=", groupId)
    .where("principal_id", "=", personId)
    .where("ended_at", "is", null)
    .where("until_on", ">", today)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    principalId: row.principal_id,
    agentId: row.agent_id,
    from: row.from_on,
    until: row.until_on,
  }));
}

const delegationNotFound = (): Result<never> =>
  refused("delegation-not-found", "没有找到这次代办。请从“我的”里重新打开。");

async function shown(tx: Tx, actor: Actor, id: string): Promise<Result<DelegationRow>> {
  const found = await findOwnDelegation(tx, actor, id);
  return found === null ? delegationNotFound() : success(found);
}

/** Ends it at once: by who asked, or by who was asked. Sessions that act under it are their own again. */
export async function endDelegation(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<Result<DelegationRow>> {
  if (!isUuid(id)) return delegationNotFound();
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const before = await findOwnDelegation(tx, actor, id);
    if (before === null) return delegationNotFound();
    if (before.state === "ended") {
      return overtaken("delegation-conflict", "这次代办已经结束了。", before);
    }
    await tx
      .updateTable("delegation")
      .set({ ended_by: actor.personId, ended_at: deps.clock.now() })
      .where("group_id", "=", actor.groupId)
      .where("id", "=", id)
      .execute();
    await tx
      .updateTable("session")
      .set({ delegation_id: null })
      .where("group_id", "=", actor.groupId)
      .where("delegation_id", "=", id)
      .execute();
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "delegation.end",
      subject: { kind: "delegation", id },
      cause: "本人结束",
    });
    return shown(tx, actor, id);
  });
}
