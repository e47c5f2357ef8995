import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { type Attempt, type LoginThrottle, createLoginThrottle, networkOf, pruneLoginThrottle, sayWait } from "./login-throttle.ts"; // prettier-ignore

const { db } = await testDatabase();
const at = (seconds: number): Date => new Date(Date.UTC(2026, 8, 17) + seconds * 1000);
const from = (address: string, knownDevice: string | null = null, login = "zhoulan"): Attempt => ({
  login,
  address,
  knownDevice,
});

/** A try that is wrong; how many of whoever tried. */
async function fail(throttle: LoginThrottle, attempt: Attempt, now: Date): Promise<number> {
  const { failures } = await throttle.begin(db, attempt, now);
  await throttle.failed(db, attempt, now);
  return failures;
}

/** How long the next try has to wait; nothing is counted by asking. */
async function waitFor(throttle: LoginThrottle, attempt: Attempt, now: Date): Promise<number> {
  const undone = new Error("undone");
  let found = 0;
  await db
    .transaction()
    .execute(async (tx) => {
      found = (await throttle.begin(tx, attempt, now)).wait;
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return found;
}

beforeEach(() => db.deleteFrom("login_throttle").execute());

describe("the throttle of log-ins", () => {
  it("five free tries, then waits that double up to a quarter of an hour, forgotten after an hour", async () => {
    const throttle = createLoginThrottle("password");
    const guess = from("10.0.0.9");
    let now = 0;
    const waits: number[] = [];
    for (let tries = 0; tries < 16; tries += 1) {
      await fail(throttle, guess, at(now));
      const wait = (await waitFor(throttle, guess, at(now))) / 1000;
      waits.push(wait);
      now += wait;
    }
    expect(waits.slice(0, 8)).toEqual([0, 0, 0, 0, 5, 10, 20, 40]);
    expect(waits.at(-1)).toBe(900);
    expect(await waitFor(throttle, guess, at(now + 3601))).toBe(0);
  });

  it("writes large and small alike", async () => {
    const throttle = createLoginThrottle("password");
    for (let tries = 0; tries < 5; tries += 1) await fail(throttle, from("1.1.1.1", null, "ZhouLan"), at(0)); // prettier-ignore
    expect(await waitFor(throttle, from("1.1.1.1"), at(0))).toBe(5000);
  });

  it("guessing from ten thousand addresses is slowed, and never locks the owner out of a known device", async () => {
    const throttle = createLoginThrottle("password");
    let allowed = 0;
    // a botnet that tries one login every second for an hour, each time from another address
    for (let tick = 0; tick < 3600; tick += 1) {
      const stranger = from(`10.${tick % 200}.${Math.floor(tick / 200) % 200}.1`);
      if ((await throttle.begin(db, stranger, at(tick))).wait > 0) continue;
      await throttle.failed(db, stranger, at(tick));
      allowed += 1;
    }
    expect(allowed).toBeLessThan(200);
    // the owner at the usual phone comes in at once; at a new one within half a minute
    expect(await waitFor(throttle, from("172.16.0.1", "mark"), at(3600))).toBe(0);
    expect(await waitFor(throttle, from("172.16.0.2"), at(3600))).toBeLessThanOrEqual(30_000);
  });

  it("a known device is slowed by its own mistakes only, and by them", async () => {
    const throttle = createLoginThrottle("password");
    const own = from("172.16.0.1", "mark");
    for (let tries = 0; tries < 5; tries += 1) await fail(throttle, own, at(0));
    expect(await waitFor(throttle, own, at(0))).toBe(5000);
    expect(await waitFor(throttle, from("172.16.0.1"), at(0))).toBe(0);
    await throttle.succeeded(db, own);
    expect(await waitFor(throttle, own, at(0))).toBe(0);
  });

  it("one password tried on everybody from one address is slowed", async () => {
    const throttle = createLoginThrottle("password");
    for (let person = 0; person < 103; person += 1) await fail(throttle, from("10.9.9.9", null, `p${person}`), at(0)); // prettier-ignore
    expect(await waitFor(throttle, from("10.9.9.9", null, "next"), at(0))).toBeGreaterThan(1000);
    expect(await waitFor(throttle, from("10.9.9.8", null, "next"), at(0))).toBe(0);
  });

  it("being right clears one's own mistakes, not the guesses of others", async () => {
    const throttle = createLoginThrottle("password");
    for (let tries = 0; tries < 60; tries += 1)
      await fail(throttle, from(`10.0.${tries}.1`), at(0));
    await throttle.succeeded(db, from("172.16.0.1"));
    expect(await waitFor(throttle, from("10.0.99.1"), at(0))).toBeGreaterThan(0);
  });

  it("two servers count together, codes and passwords apart, and failures at once are all counted", async () => {
    const [one, other] = [createLoginThrottle("password"), createLoginThrottle("password")];
    const guess = from("10.0.0.9");
    const counts = await Promise.all([one, other, one, other, one].map((each) => fail(each, guess, at(0)))); // prettier-ignore
    expect(counts.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
    expect(await waitFor(one, guess, at(0))).toBe(5000);
    expect(await waitFor(other, guess, at(0))).toBe(5000);
    expect(await waitFor(createLoginThrottle("code"), guess, at(0))).toBe(0);
  });

  it("a hundred guesses at once get as many free tries as a hundred in a row", async () => {
    const throttle = createLoginThrottle("code");
    for (const knownDevice of [null, "mark"]) {
      const guesses = Array.from({ length: 100 }, () => throttle.begin(db, from("10.0.0.9", knownDevice), at(0))); // prettier-ignore
      const begun = await Promise.all(guesses);
      expect(begun.filter(({ wait }) => wait === 0).map(({ failures }) => failures).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]); // prettier-ignore
    }
  });

  it("forgets after an hour, and keeps neither names nor addresses", async () => {
    const throttle = createLoginThrottle("password");
    await fail(throttle, from("10.0.0.9"), at(0));
    const kept = await db.selectFrom("login_throttle").selectAll().execute();
    expect(kept).toHaveLength(3);
    expect(JSON.stringify(kept)).not.toMatch(/zhoulan|10\.0/);
    await fail(throttle, from("10.0.0.8", null, "other"), at(1800));
    expect(await pruneLoginThrottle(db, at(3601))).toBe(3);
    expect(await pruneLoginThrottle(db, at(3601))).toBe(0);
  });

  it("an address of IPv6 is its network", () => {
    expect(["10.0.0.9", "::ffff:10.0.0.9", "2001:DB8:0:1:a:b:c:d", "2001:db8:0:1::7", "2001:db8::7", "::1", "fe80::1%eth0"].map(networkOf)).toEqual(["10.0.0.9", "10.0.0.9", "2001:db8:0:1::/64", "2001:db8:0:1::/64", "2001:db8:0:0::/64", "0:0:0:0::/64", "fe80:0:0:0::/64"]); // prettier-ignore
  });

  it("says the wait in words", () => {
    expect([1, 5000, 89_000, 90_001, 900_000].map(sayWait)).toEqual(["1秒", "5秒", "89秒", "2分钟", "15分钟"]); // prettier-ignore
  });
});
