import { expect, test } from "vitest";
import { newId } from "#kernel/id.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { sampleLibrary } from "#app/duties/sample-library.fixture.ts";
import { runNightly } from "#app/schedule/nightly.ts";
import { checkDerived, checkFulfilments, checkSchedule } from "../simulation/invariants.ts";
import type { World } from "../simulation/world.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";
import { readOrganization } from "#app/units/load-organization.ts";
import { faultyHouse, partyDay } from "./faulty-house.ts";

const { database, server, clock, group, ask } = await faultyHouse();
const { db } = database;
const { groupId } = group;
const [office, secretary] = [ask("office"), ask("secretary")];

const scheduledThrough = async () =>
  (await db.selectFrom("groups").select("scheduled_through").where("id", "=", groupId).executeTakeFirstOrThrow()).scheduled_through; // prettier-ignore

/** What the invariants of the simulation look at. */
const world = {
  db,
  groupId,
  deps: { library: sampleLibrary },
  clock,
  organization: async () => indexOrganization(await readOrganization(db, groupId)),
  // they use nothing else of a world
} as unknown as World;
const everything = async (): Promise<string[]> => [
  ...(await checkSchedule(world, false)),
  ...(await checkDerived(world, false)),
  ...(await checkFulfilments(world)),
  ...(await verifyRollups(db, groupId)).map((each) => JSON.stringify(each)),
];

test("a clock that jumps ahead and is set back leaves everything right", async () => {
  const id = newId();
  const record = partyDay(group, "B11", "2026-09-10");
  expect((await secretary("PUT", `/api/records/${id}`, record)).status).toBe(201);
  expect(await everything()).toEqual([]);

  clock.moveTo("2026-09-30");
  expect(await runNightly(server.deps)).toBe(1);
  const corrected = { ...record, title: "更正", replaces: 1, reason: "更正" };
  expect((await secretary("PUT", `/api/records/${id}`, corrected)).status).toBe(200);
  expect(await everything()).toEqual([]);

  // set back: the night does not come again, what was scheduled stays, and what is written still adds up
  clock.moveTo("2026-09-18");
  expect(await runNightly(server.deps)).toBe(0);
  expect(await scheduledThrough()).toBe("2026-09-30");
  const again = { ...record, title: "再更正", replaces: 2, reason: "再更正" };
  expect((await secretary("PUT", `/api/records/${id}`, again)).status).toBe(200);
  expect((await secretary("PUT", `/api/records/${newId()}`, partyDay(group, "B11", "2026-09-18"))).status).toBe(201); // prettier-ignore
  const [item] = await db.selectFrom("due_item").select("id").where("group_id", "=", groupId).where("period", "=", "2026-12").orderBy("id").execute(); // prettier-ignore
  expect((await office("POST", `/api/due-items/${item?.id ?? ""}/waiver`, { reason: "支部搬迁" })).status).toBe(200); // prettier-ignore
  expect(await verifyRollups(db, groupId)).toEqual([]);

  // and when the real time has come there, the nights go on
  clock.moveTo("2026-10-01");
  expect(await runNightly(server.deps)).toBe(1);
  expect(await everything()).toEqual([]);
  const party = await db.selectFrom("due_item").select(["outcome", "progress"]).where("group_id", "=", groupId).where("unit_id", "=", group.units.B11).where("source", "=", "themed-party-day").where("period", "=", "2026-09").execute(); // prettier-ignore
  expect(party).toEqual([{ outcome: "met", progress: expect.any(Number) }]);
});
