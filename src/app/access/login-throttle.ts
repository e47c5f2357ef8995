/**
 * Slows down guessing without locking anybody out: failures are counted for an account together with the address they
 * came from, so that a stranger's guesses never stop the owner at their own desk. After the free tries each failure
 * doubles the wait, up to a quarter of an hour. Kept in memory: a restart forgives, the address limit of the frame stays.
 */
export interface LoginThrottle {
  /** Milliseconds to wait before the next try; 0 when it may be tried now. */
  waitFor(login: string, address: string, now: Date): number;
  failed(login: string, address: string, now: Date): void;
  succeeded(login: string, address: string): void;
}

const FREE_TRIES = 5;
const FIRST_WAIT_MS = 5000;
const LONGEST_WAIT_MS = 15 * 60_000;
const FORGET_AFTER_MS = 60 * 60_000;
const MOST_KEPT = 20_000;

interface Failures {
  readonly count: number;
  readonly last: number;
}

const keyOf = (login: string, address: string): string => `${address} ${login.toLowerCase()}`;

export function createLoginThrottle(): LoginThrottle {
  const failures = new Map<string, Failures>();
  const current = (key: string, now: Date): Failures | undefined => {
    const found = failures.get(key);
    return found && now.getTime() - found.last < FORGET_AFTER_MS ? found : undefined;
  };
  return {
    waitFor(login, address, now) {
      const found = current(keyOf(login, address), now);
      if (found === undefined || found.count < FREE_TRIES) return 0;
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (found.count - FREE_TRIES));
      return Math.max(0, found.last + wait - now.getTime());
    },
    failed(login, address, now) {
      const key = keyOf(login, address);
      const count = (current(key, now)?.count ?? 0) + 1;
      // the oldest goes first: a Map keeps the order of insertion
      failures.delete(key);
      failures.set(key, { count, last: now.getTime() });
      const oldest = failures.keys().next();
      if (failures.size > MOST_KEPT && oldest.done !== true) failures.delete(oldest.value);
    },
    succeeded(login, address) {
      failures.delete(keyOf(login, address));
    },
  };
}
