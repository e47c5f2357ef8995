import { afterAll } from "vitest";
import { type Day, day } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { newId } from "#kernel/id.ts";
import type { Role } from "#domain/access/policy.ts";
import type { Clock } from "#platform/clock.ts";
import type { Database } from "#platform/database/connect.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { sha256 } from "#platform/tokens.ts";
import { sampleLibrary } from "#app/duties/sample-library.fixture.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { createTestApp, type TestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup, type TestGroup, type TestUnit } from "#main/testing/test-group.ts"; // prettier-ignore
import { faultyDatabase, type FaultyDatabase } from "./faulty-database.ts";

export const TODAY = day("2026-09-17");

/** A clock that the test moves. */
export interface MovedClock extends Clock {
  moveTo(to: string): void;
}

export function movedClock(from: Day = TODAY): MovedClock {
  let today = from;
  let ticks = 0;
  return {
    today: () => today,
    now: () => new Date(Date.parse(`${today}T12:00:00+08:00`) + (ticks += 1)),
    moveTo: (to) => {
      today = day(to);
    },
  };
}

export interface Ask {
  (method: "GET" | "POST" | "PUT" | "DELETE", url: string, body?: object, key?: string): Promise<{ status: number; text: string }>; // prettier-ignore
}

export interface FaultyHouse {
  /** Whole connections, to look at what happened. */
  readonly database: Database;
  /** The connections of the server, which fail when told. */
  readonly faulty: FaultyDatabase;
  readonly server: TestApp;
  readonly clock: MovedClock;
  readonly group: TestGroup;
  /** Asks a server (the first one when not said) in the name of the login. */
  readonly ask: (login: string, server?: TestApp) => Ask;
  readonly addPerson: (login: string, person: string, role: Role, unit: TestUnit) => Promise<void>;
}

/** The application over a database that fails when told, with a small group that owes something. */
export async function faultyHouse(poolSize = 4): Promise<FaultyHouse> {
  const database = await testDatabase();
  const faulty = faultyDatabase(database.settings, poolSize);
  afterAll(() => faulty.close());
  const clock = movedClock();
  const server = await createTestApp(faulty, sampleLibrary, clock);
  const group = await createTestGroup(database);
  const { db } = database;
  const { groupId } = group;
  await db.insertInto("adoption").values(sampleLibrary.institutions.map(({ id }) => ({ group_id: groupId, institution_id: id, from_on: day("2026-01-01"), until_on: null, plan_id: null, adopted_by: null }))).execute(); // prettier-ignore
  await db.transaction().execute((tx) => bringUpToDate(tx, groupId, { today: TODAY, library: sampleLibrary })); // prettier-ignore
  const cookieOf = (login: string): string => derivedId(groupId, "cookie", login);
  const addPerson: FaultyHouse["addPerson"] = async (login, person, role, unit) => {
    await createTestAccount(database, group, { login, person, role, unit });
    const account = await db.selectFrom("account").select("id").where("group_id", "=", groupId).where("login", "=", login).executeTakeFirstOrThrow(); // prettier-ignore
    // far away from every clock that a test sets
    const [at, expires] = [new Date("2029-01-01T00:00:00Z"), new Date("2030-01-01T00:00:00Z")];
    await db.insertInto("session").values({ group_id: groupId, token_hash: sha256(cookieOf(login)), account_id: account.id, created_at: at, seen_at: at, expires_at: expires, device: null, id: newId(), address: null, delegation_id: null, oidc_issuer: null, oidc_sid: null, oidc_id_token: null }).execute(); // prettier-ignore
  };
  await addPerson("office", "P-D1-1", "office", "G");
  await addPerson("secretary", "P-B11-1", "secretary", "B11");
  return {
    database,
    faulty,
    server,
    clock,
    group,
    addPerson,
    ask:
      (login, at = server) =>
      async (method, url, body, key) => {
        const answer = await at.app.inject({
          method,
          url,
          headers: { cookie: `luoshi_session=${cookieOf(login)}`, "x-luoshi": "1", ...(key === undefined ? {} : { "idempotency-key": key }) }, // prettier-ignore
          ...(body === undefined ? {} : { payload: body }),
        });
        return { status: answer.statusCode, text: answer.body };
      },
  };
}

/** A record of the party day of a branch, with everybody there. */
export const partyDay = (group: TestGroup, unit: TestUnit, on: string, title = "主题党日"): object => ({ unitId: group.units[unit], kinds: ["party-day"], title, day: on, start: "09:00", end: "11:00", agenda: [{ text: "主题党日", topics: ["themed-party-day"] }], attendance: { attended: [1, 2, 3, 4, 5, 6].map((number) => group.people.get(`P-${unit}-${number}`) ?? ""), leave: [] } }); // prettier-ignore
