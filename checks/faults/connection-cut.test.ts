import { expect, test } from "vitest";
import { newId } from "#kernel/id.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { digestOf } from "../simulation/invariants.ts";
import { faultyHouse, partyDay } from "./faulty-house.ts";

const { database, faulty, group, ask } = await faultyHouse();
const { db } = database;
const { groupId } = group;
const [office, secretary] = [ask("office"), ask("secretary")];
const whole = () => digestOf({ db, groupId });

const items = await db.selectFrom("due_item").select("id").where("group_id", "=", groupId).where("period", "in", ["2026-10", "2026-11", "2026-12"]).orderBy("id").execute(); // prettier-ignore
const unused = items.map((row) => row.id);

interface Change {
  readonly name: string;
  readonly make: () => { send: () => Promise<{ status: number; text: string }>; count: () => Promise<number> }; // prettier-ignore
}

const changes: readonly Change[] = [
  {
    name: "a record",
    make() {
      const id = newId();
      return {
        send: () => secretary("PUT", `/api/records/${id}`, partyDay(group, "B11", "2026-09-10")),
        count: async () => (await db.selectFrom("record_revision").select("revision").where("record_id", "=", id).execute()).length, // prettier-ignore
      };
    },
  },
  {
    name: "a waiver",
    make() {
      const [item, key] = [unused.pop() ?? "", newId()];
      return {
        send: () => office("POST", `/api/due-items/${item}/waiver`, { reason: "支部搬迁" }, key),
        count: async () => (await db.selectFrom("waiver").select("id").where("due_item_id", "=", item).execute()).length, // prettier-ignore
      };
    },
  },
  {
    name: "a new unit",
    make() {
      const [key, code] = [newId(), newId().slice(-12)];
      const body = { code, kind: "branch", name: "新设党支部", shortName: "新设", parentId: group.units.E1, opensOn: "2026-09-20" }; // prettier-ignore
      return {
        send: () => office("POST", "/api/units", body, key),
        count: async () => (await db.selectFrom("unit").select("id").where("group_id", "=", groupId).where("code", "=", code).execute()).length, // prettier-ignore
      };
    },
  },
];

test.each(changes)(
  "the connection is cut at a statement of $name: it is told, nothing is half done, and sent again it is done once",
  async ({ make }) => {
    const first = make();
    faulty.heal();
    expect((await first.send()).status).toBeLessThan(300);
    const statements = faulty.statements();
    expect(statements).toBeGreaterThan(5);
    const step = Math.max(1, Math.floor(statements / 14));
    for (let at = 1; at <= statements; at += step) {
      const change = make();
      const before = await whole();
      faulty.cutAt(at);
      const cut = await change.send();
      // an answer that somebody can act upon, never a defect
      expect([at, [200, 201, 503].includes(cut.status), cut.text.slice(0, 200)]).toEqual([at, true, expect.any(String)]); // prettier-ignore
      if (cut.status === 503) expect(cut.text).toContain("请");
      if (!faulty.committed()) expect([at, await whole()]).toEqual([at, before]);
      faulty.heal();
      const again = await change.send();
      expect([at, again.status < 300]).toEqual([at, true]);
      expect([at, await change.count()]).toEqual([at, 1]);
    }
    expect(await verifyRollups(db, groupId)).toEqual([]);
  },
  60_000,
);
