import { type Result, refused, success } from "#kernel/problem.ts";

/** Counts the requests of an account in a minute, whatever address they come from. */
export interface AccountLimit {
  /** Counts one request; refuses with `requests-too-many` when there were more than allowed. */
  take(accountId: string, now: number): Result<null>;
}

const MINUTE_MS = 60_000;

/**
 * So that one account, or one stolen session spread over many addresses, cannot use up the server. A fixed window: at most
 * twice the limit around its edge, and one number an account. In memory: each server counts for itself.
 */
export function createAccountLimit(perMinute: number): AccountLimit {
  let window = 0;
  let counts = new Map<string, number>();
  return {
    take(accountId, now) {
      const minute = Math.floor(now / MINUTE_MS);
      if (minute !== window) {
        window = minute;
        counts = new Map();
      }
      const count = (counts.get(accountId) ?? 0) + 1;
      counts.set(accountId, count);
      if (count <= perMinute) return success(null);
      const seconds = Math.ceil(((minute + 1) * MINUTE_MS - now) / 1000);
      return refused(
        "requests-too-many",
        `这个账号操作太快了，请等${seconds}秒再试。已填的内容不会丢。`,
      );
    },
  };
}
