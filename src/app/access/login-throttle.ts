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
 * A try that is turned away does not count and does not lengthen the wait. Kept in memory: a restart forgives, and a
 * second server counts for itself. Nothing is written for an unknown log-in name, so that nobody fills the database.
 */
export interface LoginThrottle {
  /** Milliseconds to wait before the next try; 0 when it may be tried now. */
  waitFor(attempt: Attempt, now: Date): number;
  /** Counts a failure; returns how many this person's own count has now. */
  failed(attempt: Attempt, now: Date): number;
  succeeded(attempt: Attempt): void;
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
const MOST_KEPT = 50_000;

interface Failures {
  readonly count: number;
  readonly last: number;
}

const countsOf = ({ login, address, knownDevice }: Attempt): readonly (readonly [string, Pace])[] =>
  knownDevice === null
    ? [
        [`both ${address} ${login.toLowerCase()}`, LOGIN_AND_ADDRESS],
        [`login ${login.toLowerCase()}`, LOGIN],
        [`address ${address}`, ADDRESS],
      ]
    : [[`device ${knownDevice} ${login.toLowerCase()}`, DEVICE]];

export function createLoginThrottle(): LoginThrottle {
  const failures = new Map<string, Failures>();
  const current = (key: string, now: Date): Failures | undefined => {
    const found = failures.get(key);
    return found && now.getTime() - found.last < FORGET_AFTER_MS ? found : undefined;
  };
  const waitOf = (key: string, pace: Pace, now: Date): number => {
    const found = current(key, now);
    if (found === undefined || found.count < pace.freeTries) return 0;
    const wait = Math.min(pace.longestWaitMs, pace.firstWaitMs * 2 ** (found.count - pace.freeTries)); // prettier-ignore
    return Math.max(0, found.last + wait - now.getTime());
  };
  return {
    waitFor: (attempt, now) =>
      Math.max(...countsOf(attempt).map(([key, pace]) => waitOf(key, pace, now))),
    failed(attempt, now) {
      const counts = countsOf(attempt);
      for (const [key] of counts) {
        const count = (current(key, now)?.count ?? 0) + 1;
        // the oldest goes first: a Map keeps the order of insertion
        failures.delete(key);
        failures.set(key, { count, last: now.getTime() });
      }
      for (const oldest of failures.keys()) {
        if (failures.size <= MOST_KEPT) break;
        failures.delete(oldest);
      }
      return failures.get(counts[0]?.[0] ?? "")?.count ?? 0;
    },
    succeeded(attempt) {
      // only what was this person's own: a right password says nothing about the guesses of others
      const [own] = countsOf(attempt);
      if (own !== undefined) failures.delete(own[0]);
    },
  };
}

/** 8秒, 15分钟: how long to wait, in words. */
export function sayWait(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 90 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分钟`;
}
