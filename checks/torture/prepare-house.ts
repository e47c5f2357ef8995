import { dayFrom, yearOf } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { newId } from "#kernel/id.ts";
import type { Role } from "#domain/access/policy.ts";
import { library } from "#institutions/library.ts";
import { systemClock } from "#platform/clock.ts";
import { migrate } from "#platform/database/migrations/migrate.ts";
import { MIGRATIONS } from "#platform/database/migrations/migrations.ts";
import { openDatabase } from "#platform/database/open-database.ts";
import { sha256 } from "#platform/tokens.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { createTestAccount, createTestGroup, type TestUnit } from "#main/testing/test-group.ts";

/** Somebody with a session, and the unit that they write for. */
export interface Writer {
  readonly role: Role;
  readonly unitId: string;
  readonly people: readonly string[];
  readonly cookie: string;
}

export interface House {
  readonly groupId: string;
  readonly writers: readonly Writer[];
  readonly office: Writer;
}

const INSTITUTIONS = ["themed-party-day", "branch-committee", "members-meeting", "party-lecture", "ideology-duties"]; // prettier-ignore
const BRANCHES = ["B11", "B12", "B21", "B22"] as const satisfies readonly TestUnit[];

/** A small group with everything that is needed to write at once: items that are owed, people, sessions that last. */
export async function prepareHouse(data: string, url: string | undefined): Promise<House> {
  const database = await openDatabase({ data, url });
  try {
    await migrate(database.pool, MIGRATIONS);
    const { db } = database;
    const group = await createTestGroup(database);
    const { groupId } = group;
    const today = systemClock.today();
    const known = library.institutions.filter(({ id }) => INSTITUTIONS.includes(id));
    const adopted = known.length > 0 ? known : library.institutions.slice(0, 4);
    await db.insertInto("adoption").values(adopted.map(({ id }) => ({ group_id: groupId, institution_id: id, from_on: dayFrom(yearOf(today), 1, 1), until_on: null, plan_id: null, adopted_by: null }))).execute(); // prettier-ignore
    await db.transaction().execute((tx) => bringUpToDate(tx, groupId, { today, library }));
    await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
    for (const unit of BRANCHES) await createTestAccount(database, group, { login: unit, person: `P-${unit}-1`, role: "secretary", unit }); // prettier-ignore
    const accounts = await db.selectFrom("account").select(["id", "login"]).where("group_id", "=", groupId).execute(); // prettier-ignore
    const cookies = new Map<string, string>();
    for (const { id, login } of accounts) {
      const token = derivedId(newId(), login);
      const now = new Date();
      await db.insertInto("session").values({ group_id: groupId, token_hash: sha256(token), account_id: id, created_at: now, seen_at: now, expires_at: new Date(now.getTime() + 86_400_000), device: null, id: newId(), address: null, delegation_id: null, oidc_issuer: null, oidc_sid: null, oidc_id_token: null }).execute(); // prettier-ignore
      cookies.set(login, `luoshi_session=${token}`);
    }
    const writerOf = (login: string, role: Role, unit: TestUnit): Writer => ({
      role,
      unitId: group.units[unit],
      people: [1, 2, 3, 4, 5, 6].flatMap((number) => group.people.get(`P-${unit}-${number}`) ?? []),
      cookie: cookies.get(login) ?? "",
    });
    return {
      groupId,
      writers: BRANCHES.map((unit) => writerOf(unit, "secretary", unit)),
      office: writerOf("office", "office", "G"),
    };
  } finally {
    await database.close();
  }
}
