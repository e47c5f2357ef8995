import { sql } from "kysely";
import type { Db } from "#platform/database/connect.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { sha256 } from "#platform/tokens.ts";

/**
 * Slows down guessing without locking anybody out. Four counts of failures, each with free tries and then a wait that
 * doubles up to a bound:
 *
 * - a device that the owner has logged in with before (it carries a sealed cookie, known-device.ts) is counted by
 *   itself and by nothing else: whatever strangers do, it is never made to wait for them;
 * - log-in name and address: the ordinary guesser at one desk, without disturbing the owner at another;
 * - log-in name over all unknown devices: guessing from very many addresses. The bound is short (half a minute), because
 *   here the owner at a new device may be the one who waits; with the free tries that leaves a guesser about three
 *   thousand tries a day, against passwords for which the estimator asks for 10^8;
 * - address over all log-in names: one common password tried on everybody.
 *
 * A try counts as a failure of its own from its beginning on and until it has shown to be right: a hundred guesses sent at
 * once get no more free tries than a hundred sent one after another.
 *
 * A try that is turned away does not count and does not lengthen the wait. The counts stand in the database, so that all
 * servers share them and a restart forgives nothing; under hashes, so that no names and addresses lie there. Unknown names
 * are counted like known ones: that they are unknown does not show. How many rows there can be is bounded by the count of
 * the address, by what checking a password costs, and by forgetting after an hour.
 */
export interface LoginThrottle {
  /**
   * Begins a try: either it has to wait so many milliseconds, or it is counted for whoever tries (`failures`: with this
   * one) and may go on to `failed` or `succeeded`.
   */
  begin(db: Db, attempt: Attempt, now: Date): Promise<Begun>;
  /** The try was wrong: told to the counts that are shared with others. */
  failed(db: Db, attempt: Attempt, now: Date): Promise<void>;
  /** The try was right: what was counted for whoever tried is forgotten. */
  succeeded(db: Db, attempt: Attempt): Promise<void>;
}

interface Begun {
  /** Milliseconds to wait before the next try; 0 when this one may go on. */
  readonly wait: number;
  readonly failures: number;
}

export interface Attempt {
  readonly login: string;
  readonly address: string;
  /** The mark of a device that this account has logged in with before; null for any other. */
  readonly knownDevice: string | null;
}

interface Pace {
  readonly freeTries: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

const DEVICE: Pace = { freeTries: 5, firstWaitMs: 5000, longestWaitMs: 15 * 60_000 };
const LOGIN_AND_ADDRESS: Pace = { freeTries: 5, firstWaitMs: 5000, longestWaitMs: 15 * 60_000 };
const LOGIN: Pace = { freeTries: 50, firstWaitMs: 2000, longestWaitMs: 30_000 };
const ADDRESS: Pace = { freeTries: 100, firstWaitMs: 1000, longestWaitMs: 60_000 };

const FORGET_AFTER_MS = 60 * 60_000;

interface Failures {
  readonly count: number;
  readonly last: number;
}

/**
 * What stands for an address: an IPv6 one by its network of 64 bits, which one guesser has whole; an IPv4 one, also where it
 * comes in IPv6, by itself.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(":")) return mapped ?? address;
  const [head = "", tail] = address.toLowerCase().split("%")[0]?.split("::") ?? [];
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  const parts = [...before, ...Array.from({ length: Math.max(0, missing) }, () => "0"), ...after];
  return `${parts.slice(0, 4).map((part) => part.replace(/^0+(?=.)/, "")).join(":")}::/64`; // prettier-ignore
}

type Count = readonly [key: string, pace: Pace];

function countsOf(what: string, { login, address, knownDevice }: Attempt): readonly Count[] {
  const key = (...parts: readonly string[]): string => sha256([what, ...parts].join("\n"));
  const name = login.normalize("NFKC").toLowerCase();
  const network = networkOf(address);
  return knownDevice === null
    ? [
        [key("both", network, name), LOGIN_AND_ADDRESS],
        [key("login", name), LOGIN],
        [key("address", network), ADDRESS],
      ]
    : [[key("device", knownDevice, name), DEVICE]];
}

function waitOf({ count, last }: Failures, pace: Pace, now: Date): number {
  if (count < pace.freeTries || now.getTime() - last >= FORGET_AFTER_MS) return 0;
  const wait = Math.min(pace.longestWaitMs, pace.firstWaitMs * 2 ** (count - pace.freeTries));
  return Math.max(0, last + wait - now.getTime());
}

async function longestWait(db: Db, counts: readonly Count[], now: Date): Promise<number> {
  const keys = counts.map(([key]) => key);
  const rows = await db
    .selectFrom("login_throttle")
    .select(["key", "failures", "last_at"])
    .where("key", "in", keys)
    .execute();
  const waits = counts.map(([key, pace]) => {
    const row = rows.find((each) => each.key === key);
    return row === undefined ? 0 : waitOf({ count: row.failures, last: row.last_at.getTime() }, pace, now); // prettier-ignore
  });
  return Math.max(...waits);
}

/** Counts one more for each key; returns what the first one has now. */
async function countFailures(db: Db, keys: readonly string[], now: Date): Promise<number> {
  if (keys.length === 0) return 0;
  const forgotten = new Date(now.getTime() - FORGET_AFTER_MS);
  const rows = await db
    .insertInto("login_throttle")
    // in one order, so that two who count at once do not wait for one another
    .values(keys.toSorted().map((key) => ({ key, failures: 1, last_at: now })))
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet({
        failures: sql`case when login_throttle.last_at <= ${forgotten} then 1 else least(login_throttle.failures, 1000000) + 1 end`,
        last_at: sql`greatest(login_throttle.last_at, excluded.last_at)`,
      }),
    )
    .returning(["key", "failures"])
    .execute();
  return rows.find((row) => row.key === keys[0])?.failures ?? 0;
}

/** `what` keeps the tries of passwords and of codes apart. */
export function createLoginThrottle(what: "password" | "code"): LoginThrottle {
  const keysOf = (attempt: Attempt): string[] => countsOf(what, attempt).map(([key]) => key);
  return {
    async begin(db, attempt, now) {
      const counts = countsOf(what, attempt);
      const own = keysOf(attempt).slice(0, 1);
      // who has to wait is turned away without a lock and without a row
      const early = await longestWait(db, counts, now);
      if (early > 0) return { wait: early, failures: 0 };
      return inTransaction(db, async (tx) => {
        // there may be no row yet to lock: tries of one at one place take their turns by name
        await sql`select pg_advisory_xact_lock(hashtextextended(${own[0] ?? ""}, 0))`.execute(tx);
        const wait = await longestWait(tx, counts, now);
        return { wait, failures: wait > 0 ? 0 : await countFailures(tx, own, now) };
      });
    },
    async failed(db, attempt, now) {
      await countFailures(db, keysOf(attempt).slice(1), now);
    },
    async succeeded(db, attempt) {
      // only what was this person's own: a right password says nothing about the guesses of others
      await db.deleteFrom("login_throttle").where("key", "in", keysOf(attempt).slice(0, 1)).execute(); // prettier-ignore
    },
  };
}

/** Forgets what no longer slows anybody down. Returns how many counts. */
export async function pruneLoginThrottle(db: Db, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("login_throttle")
    .where("last_at", "<=", new Date(now.getTime() - FORGET_AFTER_MS))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** 8秒, 15分钟: how long to wait, in words. */
export function sayWait(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 90 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分钟`;
}
