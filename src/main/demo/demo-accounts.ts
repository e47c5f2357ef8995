import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import type { Role } from "#domain/access/policy.ts";
import type { Organization } from "#domain/organization/organization.ts";
import type { Tx } from "#platform/database/connect.ts";
import { hashPassword } from "#platform/password.ts";

export interface DemoLogin {
  readonly role: string;
  readonly login: string;
  readonly password: string;
}

/** One password for all: the demo is a fictional group on the visitor's own machine. */
const PASSWORD = "luoshi-2026";

interface DemoAccount {
  /** As printed and shown on the log-in page. */
  readonly name: string;
  readonly login: string;
  readonly role: Role;
  readonly person: (organization: Organization) => string | undefined;
  /** Code or name of the unit that the grant is for. */
  readonly unit: string;
}

const named =
  (name: string) =>
  (organization: Organization): string | undefined =>
    organization.people.find((person) => person.name === name)?.id;

const holding =
  (post: string, unit: string) =>
  (organization: Organization): string | undefined => {
    const unitId = unitNamed(organization, unit)?.id;
    return organization.appointments.find(
      (each) => each.post === post && each.unitId === unitId && each.until === null,
    )?.personId;
  };

const ACCOUNTS: readonly DemoAccount[] = [
  { name: "党群工作部（沈知微）", login: "office", role: "office", person: named("沈知微"), unit: "group" }, // prettier-ignore
  { name: "支部书记（周岚，桥西清运党支部）", login: "secretary", role: "secretary", person: named("周岚"), unit: "桥西清运支部" }, // prettier-ignore
  { name: "领导（集团党委书记）", login: "leader", role: "leader", person: holding("party-committee-secretary", "committee"), unit: "group" }, // prettier-ignore
  { name: "党员（于归，桥西清运党支部）", login: "member", role: "member", person: named("于归"), unit: "桥西清运支部" }, // prettier-ignore
  { name: "人力资源部", login: "hr", role: "hr", person: holding("department-head", "人力资源部"), unit: "group" }, // prettier-ignore
  { name: "纪检监察室", login: "discipline", role: "discipline", person: holding("department-head", "纪检监察室"), unit: "group" }, // prettier-ignore
  { name: "工会", login: "union", role: "union", person: holding("union-chair", "union"), unit: "group" }, // prettier-ignore
  { name: "团委", login: "league", role: "league", person: holding("league-secretary", "league"), unit: "group" }, // prettier-ignore
  { name: "系统管理员", login: "system", role: "system-administrator", person: holding("department-deputy", "综合办公室"), unit: "group" }, // prettier-ignore
  { name: "安全管理员", login: "security", role: "security-administrator", person: holding("department-head", "综合办公室"), unit: "group" }, // prettier-ignore
  { name: "审计管理员", login: "audit", role: "audit-administrator", person: holding("department-head", "财务管理部"), unit: "group" }, // prettier-ignore
];

/** A unit by its kind (the first of it), or by its short name. */
export const unitNamed = (
  organization: Organization,
  name: string,
): Organization["units"][number] | undefined =>
  organization.units.find((unit) => unit.kind === name) ??
  organization.units.find((unit) => unit.shortName === name && unit.closesOn === null);

export const demoLogins = (): DemoLogin[] =>
  ACCOUNTS.map(({ name, login }) => ({ role: name, login, password: PASSWORD }));

/** Gives each role of the demo somebody to log in as. */
export async function createDemoAccounts(
  tx: Tx,
  groupId: string,
  organization: Organization,
): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  const taken = new Set<string>();
  for (const account of ACCOUNTS) {
    const personId =
      account.person(organization) ??
      organization.appointments.find((each) => each.until === null && !taken.has(each.personId))
        ?.personId;
    const unit = unitNamed(organization, account.unit);
    if (personId === undefined || unit === undefined) {
      throw new Error(`the demo has nobody for ${account.login}`);
    }
    taken.add(personId);
    await tx
      .insertInto("account")
      .values({
        group_id: groupId,
        id: newId(),
        person_id: personId,
        login: account.login,
        password_hash: passwordHash,
        locked_until: null,
        disabled_on: null,
        created_at: new Date("2026-01-05T01:00:00Z"),
      })
      .execute();
    await tx
      .insertInto("role_grant")
      .values({
        group_id: groupId,
        id: newId(),
        person_id: personId,
        role: account.role,
        unit_id: unit.id,
        from_on: day("2026-01-05"),
        until_on: null,
      })
      .execute();
  }
}
