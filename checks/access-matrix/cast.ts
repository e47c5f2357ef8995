import { ADMINISTRATORS, type Role, ROLES } from "#domain/access/policy.ts";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { mayDo, mayDoSomewhere } from "#domain/access/grants.ts";
import { isAdministrator } from "#domain/access/separate-roles.ts";
import type { AppDeps } from "#app/deps.ts";
import type { Operation } from "#app/operation.ts";
import type { Db } from "#platform/database/connect.ts";
import { sha256 } from "#platform/tokens.ts";
import { createTestAccount, type TestGroup, type TestUnit } from "#main/testing/test-group.ts";
import type { Example, Things } from "./example.ts";
import { seedPerson } from "./seed-things.ts";
import { NOW } from "./seed-with.ts";

/** Somebody with one role over one unit. */
export interface Asker {
  readonly role: Role;
  readonly unit: "E1" | "G";
  readonly accountId: string;
  readonly groupId: string;
  /** What is their own. */
  readonly cookie: string;
  readonly own: Pick<
    Things,
    "feedId" | "workId" | "sessionId" | "requestId" | "delegationId" | "noticeId" | "ownPanelId" | "ownCandidateId"
  >; // prettier-ignore
}

/** Every role over an enterprise, and every role over the whole group; administrators only over the group. */
export async function seedCast(
  deps: Pick<AppDeps, "db" | "keys">,
  group: TestGroup,
): Promise<Asker[]> {
  const { db } = deps;
  const free = [...group.people.keys()].filter((code) => /^P-B(11-[3-6]|12-[2-5])$/.test(code));
  const wanted: { readonly role: Role; readonly unit: "E1" | "G" }[] = [
    ...ROLES.filter((role) => !isAdministrator(role)).map((role) => ({
      role,
      unit: "E1" as const,
    })), // as const: a literal // prettier-ignore
    ...ROLES.map((role) => ({ role, unit: "G" as const })), // as const: a literal
  ];
  const askers: Asker[] = [];
  for (const { role, unit } of wanted) {
    const person = free.shift() ?? (await addPerson(db, group, askers.length, unit));
    await createTestAccount({ db }, group, { login: `${role}-${unit}`, person, role, unit });
    const personId = group.people.get(person) ?? "";
    const { accountId, ...own } = await seedPerson(deps, group.groupId, personId, unit === "E1" ? "甲标" : "集标", group.people.get("P-B11-1") ?? ""); // prettier-ignore
    askers.push({
      role,
      unit,
      accountId,
      groupId: group.groupId,
      cookie: await cookieOf(db, { accountId, groupId: group.groupId }),
      own,
    });
  }
  return askers;
}

/** One more employee, for a role that nobody is left for. */
async function addPerson(
  db: Db,
  group: TestGroup,
  number: number,
  unit: TestUnit,
): Promise<string> {
  const code = `P-Z${number}`;
  const id = newId();
  await db.insertInto("person").values({ group_id: group.groupId, id, code, name: `集标${code}` }).execute(); // prettier-ignore
  await db.insertInto("membership").values({ group_id: group.groupId, id: newId(), person_id: id, unit_id: group.units[unit], facet: "employee", from_on: day("2020-01-01"), until_on: null }).execute(); // prettier-ignore
  (group.people as Map<string, string>).set(code, id); // the fixture keeps a map
  return code;
}

/** A session of its own for a request, so that an operation that ends sessions ends none of the others. */
export async function cookieOf(
  db: Db,
  asker: Pick<Asker, "accountId" | "groupId">,
): Promise<string> {
  const token = newId();
  await db.insertInto("session").values({ group_id: asker.groupId, token_hash: sha256(token), account_id: asker.accountId, created_at: NOW, seen_at: NOW, expires_at: new Date("2026-09-24T00:00:00Z"), device: null, id: newId(), address: null, delegation_id: null, oidc_issuer: null, oidc_sid: null, oidc_id_token: null }).execute(); // prettier-ignore
  return `luoshi_session=${token}`;
}

export type Target = "own unit" | "other unit" | "other group";

/** What the table says about a request: let in, turned away at the door, or told that there is no such thing. */
export function expected(
  operation: Operation,
  example: Example,
  asker: Asker,
  target: Target,
): "in" | "forbidden" | "hidden" {
  const grants = [{ role: asker.role, unitId: asker.unit, wholeGroup: asker.unit === "G", from: day("2020-01-01"), until: null }]; // prettier-ignore
  const { policy } = operation;
  if (policy === "public") return "in";
  if (policy !== "session" && !mayDoSomewhere(grants, policy)) return "forbidden";
  if (target === "other group") return example.aim === "none" ? "in" : "hidden";
  if (example.aim === "none" || example.aim === "group") return "in";
  if (example.aim === "own") return target === "own unit" ? "in" : "hidden";
  const action = example.reach ?? policy;
  const lineage = target === "own unit" ? ["B11", "E1", "G"] : ["B21", "E2", "G"];
  const reached =
    (action === "session" || mayDo(grants, action, lineage)) &&
    (example.roles === undefined || example.roles.includes(asker.role));
  return reached ? "in" : "hidden";
}

/** The marks that may never stand in an answer to somebody. */
export function forbiddenMarks(asker: Asker): string[] {
  if (ADMINISTRATORS.some((role) => role === asker.role)) return ["丙标"];
  return asker.unit === "G" ? ["丙标"] : ["乙标", "丙标"];
}
