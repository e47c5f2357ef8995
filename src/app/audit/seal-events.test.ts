import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { newId } from "#kernel/id.ts";
import { CHAIN_START, type EventText, nextLink } from "#domain/audit/chain.ts";
import { type AnchorFile, anchorFile } from "#platform/audit-anchors/anchor-file.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { sha256 } from "#platform/tokens.ts";
import { checkChain, readAnchors } from "#app/audit/check-chain.ts";
import { EVENT_TEXT } from "#app/audit/event-text.ts";
import { BrokenChainError, completeAnchors, sealEvents } from "#app/audit/seal-events.ts";
import { writeAudit } from "#app/audit/write-audit.ts";

const { db } = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), "luoshi-seal-"));
afterAll(() => rm(folder, { recursive: true }));
const now = () => new Date("2026-09-17T04:00:00.123Z");

/** A group with a chain and anchors of its own. */
async function newChain(events: number): Promise<{ groupId: string; anchors: AnchorFile }> {
  const groupId = newId();
  await db.insertInto("groups").values({ id: groupId, slug: groupId, name: "临澜城服", short_name: "临澜", created_at: now() }).execute(); // prettier-ignore
  const anchors = anchorFile(await mkdtemp(join(folder, "a-")));
  for (let at = 0; at < events; at += 1) await writeOne(groupId, at);
  await sealEvents({ db, anchors, now }, groupId);
  return { groupId, anchors };
}

const writeOne = (groupId: string, at: number) =>
  writeAudit(db, {
    groupId,
    actor: at % 3 === 0 ? null : newId(),
    at: now(),
    action: "plan.publish",
    subject: { kind: "plan", id: `plan-${at}` },
    cause: at % 2 === 0 ? null : "第三季度调整",
    ...(at % 4 === 0 ? {} : { before: { version: at, text: "１.０“全角”" } }),
    after: { version: at + 1, figure: 1.5, list: [1, null, "x"] },
  });

const checkIn = async (tx: typeof db, { groupId, anchors }: { groupId: string; anchors: AnchorFile }) => checkChain(tx, groupId, await readAnchors(anchors, groupId)); // prettier-ignore
const check = (chain: { groupId: string; anchors: AnchorFile }) => checkIn(db, chain);

const sequencesOf = async (groupId: string) =>
  (await db.selectFrom("audit_event").select("sequence").where("group_id", "=", groupId).orderBy("sequence").execute()).map((row) => row.sequence); // prettier-ignore

describe("sealing", () => {
  it("gives every event a place without a gap, and the chain verifies, also over several batches", async () => {
    const chain = await newChain(3);
    await sql`insert into audit_event (group_id, id, at, action, subject_kind, subject_id, after)
      select ${chain.groupId}::uuid, gen_random_uuid(), now() + n * interval '1 microsecond', 'record.submit', 'record', n::text,
        jsonb_build_object('revision', n) from generate_series(1, 1200) n`.execute(db);
    expect(await check(chain)).toMatchObject({ total: 3, unsealed: 1200, trouble: null });
    expect(await sealEvents({ db, anchors: chain.anchors, now }, chain.groupId)).toBe(1200);
    expect(await sequencesOf(chain.groupId)).toEqual(Array.from({ length: 1203 }, (_, at) => at + 1)); // prettier-ignore
    expect(await check(chain)).toMatchObject({ checked: 1203, unsealed: 0, anchors: 4, trouble: null }); // prettier-ignore
    expect(await sealEvents({ db, anchors: chain.anchors, now }, chain.groupId)).toBe(0);
  });

  it("survives two sealers at once while writers go on, and nobody waits for it", async () => {
    const chain = await newChain(0);
    const other = { ...chain, anchors: anchorFile(await mkdtemp(join(folder, "b-"))) };
    const people = { write: true };
    const sealing = [chain, other].map(async ({ anchors }) => {
      while (people.write) await sealEvents({ db, anchors, now }, chain.groupId);
    });
    await Promise.all(
      Array.from({ length: 4 }, async (_, writer) => {
        for (let at = 0; at < 60; at += 1) await writeOne(chain.groupId, writer * 100 + at);
      }),
    );
    people.write = false;
    await Promise.all(sealing);
    await sealEvents({ db, anchors: chain.anchors, now }, chain.groupId);
    expect(await sequencesOf(chain.groupId)).toEqual(Array.from({ length: 240 }, (_, at) => at + 1)); // prettier-ignore
    expect((await check(chain)).trouble).toBeNull();
    expect((await check(other)).trouble).toBeNull();
  });

  it("does not make a writer wait, even while the chain is locked", async () => {
    const chain = await newChain(1);
    await db.transaction().execute(async (tx) => {
      await sql`select 1 from audit_chain where group_id = ${chain.groupId} for update`.execute(tx);
      // on another connection: it would never come back if it waited for the lock
      await writeOne(chain.groupId, 1);
    });
    expect(await sealEvents({ db, anchors: chain.anchors, now }, chain.groupId)).toBe(1);
  });

  it("does not seal what is not committed, and seals it later, behind what came meanwhile", async () => {
    const chain = await newChain(1);
    await db.transaction().execute(async (tx) => {
      await writeAudit(tx, { groupId: chain.groupId, actor: null, at: now(), action: "plan.undo", subject: { kind: "plan", id: "slow" } }); // prettier-ignore
      await writeOne(chain.groupId, 5);
      expect(await sealEvents({ db, anchors: chain.anchors, now }, chain.groupId)).toBe(1);
    });
    expect(await sealEvents({ db, anchors: chain.anchors, now }, chain.groupId)).toBe(1);
    const rows = await db.selectFrom("audit_event").select(["sequence", "subject_id"]).where("group_id", "=", chain.groupId).orderBy("sequence").execute(); // prettier-ignore
    expect(rows.map((row) => row.subject_id)).toEqual(["plan-0", "plan-5", "slow"]);
    expect((await check(chain)).trouble).toBeNull();
  });

  it("refuses to go on behind a changed head, so that the change is not buried, and seals other groups all the same", async () => {
    const [broken, whole] = [await newChain(2), await newChain(2)];
    await sql`update audit_chain set hash = ${"f".repeat(64)} where group_id = ${broken.groupId}`.execute(db); // prettier-ignore
    await writeOne(broken.groupId, 3);
    await writeOne(whole.groupId, 3);
    await expect(sealEvents({ db, anchors: whole.anchors, now })).rejects.toThrow(BrokenChainError);
    expect(await sequencesOf(whole.groupId)).toEqual([1, 2, 3]);
    expect(await sequencesOf(broken.groupId)).toEqual([1, 2, null]);
    await sql`delete from audit_event where group_id = ${broken.groupId} and sequence is null`.execute(db); // prettier-ignore
  });

  it("adds the anchor that a kill left out, once", async () => {
    const chain = await newChain(2);
    await writeFile(chain.anchors.path, "");
    await completeAnchors({ db, anchors: chain.anchors, now });
    const first = (await readFile(chain.anchors.path, "utf8")).split("\n").filter((line) => line.includes(chain.groupId)); // prettier-ignore
    expect(first).toHaveLength(1);
    await completeAnchors({ db, anchors: chain.anchors, now });
    expect((await check(chain)).anchors).toBe(1);
  });
});

describe("tampering is found, at its first place", () => {
  /** Each column that can be changed, with a change that keeps the row legal. */
  const CHANGES = {
    at: sql`at = at + interval '1 microsecond'`,
    actor: sql`actor = case when actor is null then gen_random_uuid() end`,
    onBehalfOf: sql`on_behalf_of = gen_random_uuid()`,
    action: sql`action = overlay(action placing 'x' from 1)`,
    subjectKind: sql`subject_kind = subject_kind || ' '`,
    subjectId: sql`subject_id = upper(subject_id)`,
    cause: sql`cause = coalesce(cause, '') || '。'`,
    causeNull: sql`cause = case when cause is null then '' end`,
    before: sql`before = coalesce(jsonb_set(before, '{version}', '99'), 'null')`,
    after: sql`after = jsonb_set(after, '{figure}', '1.50')`,
    afterNull: sql`after = null`,
    id: sql`id = gen_random_uuid()`,
    hash: sql`hash = translate(hash, '0123456789abcdef', '123456789abcdef0')`,
  } as const;

  it("any field of any event", async () => {
    const length = 12;
    const chain = await newChain(length);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: length }),
        fc.constantFrom(...Object.values(CHANGES)),
        async (sequence, change) => {
          await inRollback(async (tx) => {
            await sql`update audit_event set ${change} where group_id = ${chain.groupId} and sequence = ${sequence}`.execute(tx); // prettier-ignore
            expect((await checkIn(tx, chain)).trouble).toMatchObject({ kind: "changed", sequence }); // prettier-ignore
          });
        },
      ),
      { numRuns: 120, seed: 20260917 },
    );
    expect((await check(chain)).trouble).toBeNull();
  });

  it("any single byte of any text of an event", async () => {
    const length = 6;
    const chain = await newChain(length);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: length }),
        fc.constantFrom("action", "subject_kind", "subject_id", "cause", "hash"),
        fc.nat(),
        fc.integer({ min: 1, max: 126 }),
        async (sequence, column, position, byte) => {
          await inRollback(async (tx) => {
            const { rows } = await sql<{
              text: string | null;
            }>`select ${sql.ref(column)} as text from audit_event
              where group_id = ${chain.groupId} and sequence = ${sequence}`.execute(tx);
            const bytes = Buffer.from(rows[0]?.text ?? "x");
            const at = position % bytes.length;
            // only within ASCII, so that the text stays a text of the database
            if ((bytes[at] ?? 0) > 126) return;
            bytes[at] = bytes[at] === byte ? byte + 1 : byte;
            await sql`update audit_event set ${sql.ref(column)} = ${bytes.toString()} where group_id = ${chain.groupId} and sequence = ${sequence}`.execute(tx); // prettier-ignore
            expect((await checkIn(tx, chain)).trouble).toMatchObject({ kind: "changed", sequence }); // prettier-ignore
          });
        },
      ),
      { numRuns: 150, seed: 20260918 },
    );
  });

  it("a removed row, two rows that changed places, rows in another order", async () => {
    const length = 8;
    const chain = await newChain(length);
    const { groupId, anchors } = chain;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("remove", "loosen", "swap-places", "swap-contents"),
        fc.integer({ min: 1, max: length - 1 }),
        fc.integer({ min: 1, max: length - 1 }),
        async (what, first, distance) => {
          const second = Math.min(length, first + distance);
          await inRollback(async (tx) => {
            switch (what) {
              case "remove":
                await sql`delete from audit_event where group_id = ${groupId} and sequence = ${first}`.execute(tx); // prettier-ignore
                break;
              case "loosen":
                await sql`update audit_event set sequence = null, hash = null where group_id = ${groupId} and sequence = ${first}`.execute(tx); // prettier-ignore
                break;
              case "swap-places":
              case "swap-contents": {
                // with the hashes left at their places, or taken along
                const hash = what === "swap-places" ? sql`` : sql`, hash = o.hash`;
                await sql`update audit_event set sequence = -sequence where group_id = ${groupId} and sequence = any(${[first, second]})`.execute(tx); // prettier-ignore
                await sql`update audit_event e set sequence = -o.sequence ${hash} from audit_event o
                  where e.group_id = ${groupId} and o.group_id = ${groupId} and e.sequence < 0 and o.sequence < 0 and e.id <> o.id`.execute(tx); // prettier-ignore
                break;
              }
            }
            const { trouble } = await checkIn(tx, { groupId, anchors });
            expect(trouble?.sequence).toBe(first);
            expect(trouble?.kind).toBe(what === "remove" || what === "loosen" ? "missing" : "changed"); // prettier-ignore
          });
        },
      ),
      { numRuns: 60, seed: 20260919 },
    );
  });

  it("an event put in: at the end, at a place before the first, or in the middle by moving the others on", async () => {
    const { groupId, anchors } = await newChain(5);
    const put = (tx: typeof db, sequence: number) => sql`
      insert into audit_event (group_id, id, at, action, subject_kind, subject_id, sequence, hash)
      values (${groupId}, gen_random_uuid(), now(), 'record.submit', 'record', 'x', ${sequence}, ${"a".repeat(64)})`.execute(tx); // prettier-ignore
    const found = (change: (tx: typeof db) => Promise<unknown>) =>
      inRollback(async (tx) => {
        await change(tx);
        return (await checkIn(tx, { groupId, anchors })).trouble;
      });
    expect(await found((tx) => put(tx, 6))).toMatchObject({ kind: "changed", sequence: 6 });
    expect(await found((tx) => put(tx, 7))).toMatchObject({ kind: "missing", sequence: 6 });
    expect(await found((tx) => put(tx, 0))).toMatchObject({ kind: "changed", sequence: 0 });
    expect(
      await found(async (tx) => {
        await sql`update audit_event set sequence = -sequence - 1 where group_id = ${groupId} and sequence >= 3`.execute(tx); // prettier-ignore
        await sql`update audit_event set sequence = -sequence where group_id = ${groupId} and sequence < 0`.execute(tx); // prettier-ignore
        await put(tx, 3);
      }),
    ).toMatchObject({ kind: "changed", sequence: 3 });
  });

  it("the end cut off, with the head set back: by the anchors", async () => {
    const chain = await newChain(4);
    for (const at of [4, 5]) await writeOne(chain.groupId, at);
    await sealEvents({ db, anchors: chain.anchors, now }, chain.groupId);
    await inRollback(async (tx) => {
      await sql`delete from audit_event where group_id = ${chain.groupId} and sequence > 3`.execute(tx); // prettier-ignore
      const cut = { kind: "cut", sequence: 4, eventId: null };
      // only the rows: the head knows
      expect((await checkIn(tx, chain)).trouble).toEqual(cut);
      await sql`update audit_chain c set sequence = e.sequence, hash = e.hash from audit_event e
        where c.group_id = ${chain.groupId} and e.group_id = c.group_id and e.sequence = 3`.execute(tx); // prettier-ignore
      expect((await checkIn(tx, chain)).trouble).toEqual(cut);
      // and without anchors nobody would know
      await sql`delete from audit_chain where group_id = ${chain.groupId}`.execute(tx);
      await sql`delete from audit_event where group_id = ${chain.groupId}`.execute(tx);
      expect((await checkIn(tx, chain)).trouble).toEqual({ ...cut, sequence: 1 }); // prettier-ignore
    });
  });

  it("a changed head", async () => {
    const { groupId, anchors } = await newChain(4);
    for (const change of [sql`hash = ${"0".repeat(64)}`, sql`sequence = 3`, sql`sequence = 0`]) {
      await inRollback(async (tx) => {
        await sql`update audit_chain set ${change} where group_id = ${groupId}`.execute(tx);
        expect((await checkIn(tx, { groupId, anchors })).trouble).toMatchObject({ kind: "head", sequence: 4 }); // prettier-ignore
      });
    }
    await inRollback(async (tx) => {
      await sql`update audit_chain set sequence = 9 where group_id = ${groupId}`.execute(tx);
      expect((await checkIn(tx, { groupId, anchors })).trouble).toMatchObject({ kind: "cut", sequence: 5 }); // prettier-ignore
    });
  });

  it("a chain computed anew from a changed event to its head: by the first anchor behind it", async () => {
    const chain = await newChain(3);
    const { groupId, anchors } = chain;
    for (let at = 3; at < 9; at += 1) {
      await writeOne(groupId, at);
      await sealEvents({ db, anchors, now }, groupId);
    }
    await inRollback(async (tx) => {
      await sql`update audit_event set cause = '改过' where group_id = ${groupId} and sequence = 6`.execute(tx); // prettier-ignore
      const { rows } = await sql<EventText & { sequence: number }>`select ${EVENT_TEXT}, e.sequence from audit_event e where e.group_id = ${groupId} order by e.sequence`.execute(tx); // prettier-ignore
      let last = CHAIN_START;
      for (const event of rows) {
        last = nextLink(last, event, sha256);
        await sql`update audit_event set hash = ${last.hash} where group_id = ${groupId} and id = ${event.id}`.execute(tx); // prettier-ignore
      }
      await sql`update audit_chain set hash = ${last.hash} where group_id = ${groupId}`.execute(tx);
      expect((await checkIn(tx, { groupId, anchors })).trouble).toMatchObject({ kind: "anchor", sequence: 6, after: 5 }); // prettier-ignore
    });
  });

  it("an anchor that nobody can read is told by its line, and does not hide the others", async () => {
    const chain = await newChain(2);
    await appendFile(chain.anchors.path, "half a li");
    expect(await check(chain)).toMatchObject({ brokenAnchors: [2], anchors: 1, trouble: null });
  });
});

/** Runs some work and takes back whatever it changed. */
async function inRollback<T>(work: (tx: typeof db) => Promise<T>): Promise<T> {
  const back = new Error("taken back");
  const results: T[] = [];
  await db
    .transaction()
    .execute(async (tx) => {
      results.push(await work(tx));
      throw back;
    })
    .catch((error: unknown) => {
      if (error !== back) throw error;
    });
  const [result] = results;
  // work ran to its end, or its error was thrown above
  return result as T;
}
