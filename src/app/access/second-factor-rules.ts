import { sql } from "kysely";
import { type Day, day } from "#kernel/day.ts";
import { type Result, overtaken, refused, success } from "#kernel/problem.ts";
import { ADMINISTRATORS, type Role, ROLES } from "#domain/access/policy.ts";
import { ROLE_NAMES } from "#domain/access/role-names.ts";
import { isAdministrator } from "#domain/access/session-limits.ts";
import type { Db } from "#platform/database/connect.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { sayWho } from "#app/access/say-who.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { lockGroup, transact } from "#app/transact.ts";
import { loadOrganization } from "#app/units/load-organization.ts";

/** The roles of which a second factor may be asked by a rule of the group; of administrators the operator's setting asks it. */
export const RULED_ROLES = ROLES.filter((role) => !isAdministrator(role));

export interface RuleOfRole {
  readonly role: Role;
  readonly name: string;
  /** The day from which it is asked; null: not asked. */
  readonly from: Day | null;
  readonly by: string | null;
  /** Accounts of people who hold the role today, and how many of them have no second factor yet. */
  readonly accounts: number;
  readonly without: number;
}

/** Of whom a second factor is asked, and whom that meets. */
export async function listSecondFactorRules(
  deps: AppDeps,
  actor: Actor,
): Promise<readonly RuleOfRole[]> {
  const rules = await deps.db
    .selectFrom("second_factor_rule")
    .select(["role", "from_on", "set_by"])
    .where("group_id", "=", actor.groupId)
    .execute();
  const held = await countAccounts(deps.db, actor);
  const organization = await loadOrganization(deps.db, actor.groupId, actor.organizationVersion);
  return RULED_ROLES.map((role) => {
    const rule = rules.find((each) => each.role === role);
    const counts = held.get(role) ?? { accounts: 0, without: 0 };
    const by = rule === undefined ? null : sayWho(organization, rule.set_by);
    return { role, name: ROLE_NAMES[role], from: rule?.from_on ?? null, by, ...counts };
  });
}

async function countAccounts(
  db: Db,
  { groupId, today }: Actor,
): Promise<ReadonlyMap<string, { readonly accounts: number; readonly without: number }>> {
  const { rows } = await sql<{ role: string; accounts: number; without: number }>`
    select r.role, count(distinct a.id)::int as accounts,
      (count(distinct a.id) filter (where a.totp_confirmed_at is null))::int as without
    from role_grant r join account a on a.group_id = r.group_id and a.person_id = r.person_id
    where r.group_id = ${groupId} and r.from_on <= ${today}::date and (r.until_on is null or r.until_on > ${today}::date)
      and (a.disabled_on is null or a.disabled_on > ${today}::date)
    group by r.role`.execute(db);
  return new Map(rows.map(({ role, ...counts }) => [role, counts]));
}

export interface RuleChange {
  readonly role: Role;
  /** The day from which it is asked; null lifts it at once. */
  readonly from: string | null;
  /** What the page showed. */
  readonly was: string | null;
  readonly reason: string;
}

/** Asks a second factor of a role from a day on, or no longer. Two who change it at once are told of one another. */
export async function setSecondFactorRule(
  deps: AppDeps,
  actor: Actor,
  change: RuleChange,
): Promise<Result<null>> {
  const { role } = change;
  if (ADMINISTRATORS.some((each) => each === role)) {
    return refused("administrators-always", "管理员的两步登录由运维人员的设置规定，不在这里改。");
  }
  const from = change.from === null ? null : day(change.from);
  if (from !== null && from < deps.clock.today()) {
    return refused(
      "rule-in-the-past",
      "开始的日期不能早于今天。请改日期；最好留出几天让大家准备。",
    );
  }
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const before = await tx
      .selectFrom("second_factor_rule")
      .select(["from_on", "set_by"])
      .where("group_id", "=", actor.groupId)
      .where("role", "=", role)
      .executeTakeFirst();
    if ((before?.from_on ?? null) !== change.was) {
      const organization = await loadOrganization(tx, actor.groupId);
      const now = before === undefined ? "没有要求" : `${before.from_on}起要求（${sayWho(organization, before.set_by)}）`; // prettier-ignore
      return overtaken("rule-conflict", `“${ROLE_NAMES[role]}”的规定在您打开以后被别人改过，您填的还在，没有提交。`, { from: before?.from_on ?? null, now: `${now}。`, revision: before?.from_on ?? "" }); // prettier-ignore
    }
    if (from === change.was) return refused("nothing-changed", "和现在的一样，没有需要改的。");
    if (from === null) {
      await tx.deleteFrom("second_factor_rule").where("group_id", "=", actor.groupId).where("role", "=", role).execute(); // prettier-ignore
    } else {
      const values = { from_on: from, set_by: actor.personId, set_at: deps.clock.now() };
      await tx
        .insertInto("second_factor_rule")
        .values({ group_id: actor.groupId, role, ...values })
        .onConflict((conflict) => conflict.columns(["group_id", "role"]).doUpdateSet(values))
        .execute();
    }
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "second-factor.require",
      subject: { kind: "group", id: actor.groupId },
      cause: change.reason,
      before: { role, from: before?.from_on ?? null },
      after: { role, from },
    });
    return success(null);
  });
}

/** Whether whoever holds these grants must have a second factor here today: as administrator, or by a rule of the group. */
export async function requiresSecondFactor(deps: AppDeps, actor: Actor): Promise<boolean> {
  if (asksOfAdministrator(deps, actor)) return true;
  const rules = await deps.db
    .selectFrom("second_factor_rule")
    .select(["role", "from_on as from"])
    .where("group_id", "=", actor.groupId)
    .execute();
  return ruleFor(actor, rules).now;
}

export const asksOfAdministrator = (deps: Pick<AppDeps, "access">, { grants }: Actor): boolean =>
  deps.access.requireSecondFactor && grants.some((grant) => isAdministrator(grant.role));

/** What the rules of a group ask of somebody: now, and from which day to come. */
export function ruleFor(
  { grants, today }: Pick<Actor, "grants" | "today">,
  rules: readonly { readonly role: string; readonly from: Day }[],
): { readonly now: boolean; readonly ahead: Day | null } {
  const days = rules
    .filter((rule) => grants.some((grant) => grant.role === rule.role))
    .map((rule) => rule.from)
    .toSorted();
  const [first = null] = days;
  const now = first !== null && first <= today;
  return { now, ahead: now ? null : first };
}
