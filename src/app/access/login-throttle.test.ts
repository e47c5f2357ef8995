import { describe, expect, it } from "vitest";
import { type Attempt, createLoginThrottle, sayWait } from "./login-throttle.ts";

const at = (seconds: number): Date => new Date(Date.UTC(2026, 8, 17) + seconds * 1000);
const from = (address: string, knownDevice: string | null = null, login = "zhoulan"): Attempt => ({
  login,
  address,
  knownDevice,
});

describe("the throttle of log-ins", () => {
  it("five free tries, then waits that double up to a quarter of an hour, forgotten after an hour", () => {
    const throttle = createLoginThrottle();
    const guess = from("10.0.0.9");
    let now = 0;
    const waits: number[] = [];
    for (let tries = 0; tries < 16; tries += 1) {
      throttle.failed(guess, at(now));
      const wait = throttle.waitFor(guess, at(now)) / 1000;
      waits.push(wait);
      now += wait;
    }
    expect(waits.slice(0, 8)).toEqual([0, 0, 0, 0, 5, 10, 20, 40]);
    expect(waits.at(-1)).toBe(900);
    expect(throttle.waitFor(guess, at(now + 3601))).toBe(0);
  });

  it("writes large and small alike", () => {
    const throttle = createLoginThrottle();
    for (let tries = 0; tries < 5; tries += 1) throttle.failed(from("1.1.1.1", null, "ZhouLan"), at(0)); // prettier-ignore
    expect(throttle.waitFor(from("1.1.1.1"), at(0))).toBe(5000);
  });

  it("guessing from ten thousand addresses is slowed, and never locks the owner out of a known device", () => {
    const throttle = createLoginThrottle();
    let allowed = 0;
    // a botnet that tries one login every tenth of a second for an hour, each time from another address
    for (let tick = 0; tick < 36_000; tick += 1) {
      const stranger = from(`10.${tick % 200}.${Math.floor(tick / 200) % 200}.1`);
      if (throttle.waitFor(stranger, at(tick / 10)) > 0) continue;
      throttle.failed(stranger, at(tick / 10));
      allowed += 1;
    }
    expect(allowed).toBeLessThan(200);
    // the owner at the usual phone comes in at once; at a new one within half a minute
    expect(throttle.waitFor(from("172.16.0.1", "mark"), at(3600))).toBe(0);
    expect(throttle.waitFor(from("172.16.0.2"), at(3600))).toBeLessThanOrEqual(30_000);
  });

  it("a known device is slowed by its own mistakes only, and by them", () => {
    const throttle = createLoginThrottle();
    const own = from("172.16.0.1", "mark");
    for (let tries = 0; tries < 5; tries += 1) throttle.failed(own, at(0));
    expect(throttle.waitFor(own, at(0))).toBe(5000);
    expect(throttle.waitFor(from("172.16.0.1"), at(0))).toBe(0);
    throttle.succeeded(own);
    expect(throttle.waitFor(own, at(0))).toBe(0);
  });

  it("one password tried on everybody from one address is slowed", () => {
    const throttle = createLoginThrottle();
    for (let person = 0; person < 103; person += 1) throttle.failed(from("10.9.9.9", null, `p${person}`), at(0)); // prettier-ignore
    expect(throttle.waitFor(from("10.9.9.9", null, "next"), at(0))).toBeGreaterThan(1000);
    expect(throttle.waitFor(from("10.9.9.8", null, "next"), at(0))).toBe(0);
  });

  it("being right clears one's own mistakes, not the guesses of others", () => {
    const throttle = createLoginThrottle();
    for (let tries = 0; tries < 60; tries += 1) throttle.failed(from(`10.0.${tries}.1`), at(0));
    throttle.succeeded(from("172.16.0.1"));
    expect(throttle.waitFor(from("10.0.99.1"), at(0))).toBeGreaterThan(0);
  });

  it("says the wait in words", () => {
    expect([1, 5000, 89_000, 90_001, 900_000].map(sayWait)).toEqual(["1秒", "5秒", "89秒", "2分钟", "15分钟"]); // prettier-ignore
  });
});
