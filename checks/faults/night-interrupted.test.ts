import { expect, test } from "vitest";
import { verifyRollups } from "#app/duties/rollups.ts";
import { runNightly } from "#app/schedule/nightly.ts";
import { digestOf } from "../simulation/invariants.ts";
import { faultyHouse } from "./faulty-house.ts";

const { database, faulty, server, clock, group, ask } = await faultyHouse();
const { db } = database;
const { groupId } = group;

test("a night that dies at any statement has done nothing, and the next attempt does all of it", async () => {
  // something to do: a waiver that runs out, a unit that opens, a new year's items
  const [item] = await db.selectFrom("due_item").select("id").where("group_id", "=", groupId).where("period", "=", "2026-10").orderBy("id").execute(); // prettier-ignore
  const office = ask("office");
  expect((await office("POST", `/api/due-items/${item?.id ?? ""}/waiver`, { reason: "支部搬迁", until: "2026-10-05" })).status).toBe(200); // prettier-ignore
  const body = { code: "B97", kind: "branch", name: "新设检测党支部", shortName: "新设检测", parentId: group.units.E2, opensOn: "2026-10-10" }; // prettier-ignore
  expect((await office("POST", "/api/units", body)).status).toBe(200);
  const told: unknown[] = [];
  const deps = { ...server.deps, log: { ...server.deps.log, info: () => undefined, error: (...line: unknown[]) => void told.push(line) } }; // prettier-ignore
  clock.moveTo("2027-01-02");
  const before = await digestOf({ db, groupId });
  let died = 0;
  for (let at = 2; ; at += 3) {
    faulty.failAt(at);
    const done = await runNightly(deps);
    const reached = faulty.statements() >= at;
    faulty.heal();
    if (done === 1) {
      expect(reached).toBe(false);
      break;
    }
    died += 1;
    expect([at, await digestOf({ db, groupId })]).toEqual([at, before]);
  }
  expect(died).toBeGreaterThan(4);
  // the operator heard of each
  expect(told).toHaveLength(died);
  expect(await verifyRollups(db, groupId)).toEqual([]);
  const items = await db.selectFrom("due_item").select("id").where("group_id", "=", groupId).where("period", "=", "2027-01").execute(); // prettier-ignore
  expect(items.length).toBeGreaterThan(4);
  const waived = await db.selectFrom("due_item").select("outcome").where("id", "=", item?.id ?? "").executeTakeFirstOrThrow(); // prettier-ignore
  expect(waived.outcome).not.toBe("waived");
  expect(await runNightly(deps)).toBe(0);
});
