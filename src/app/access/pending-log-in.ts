import { z } from "zod";
import { sha256 } from "#platform/tokens.ts";
import type { ProvableAccount } from "#app/access/account-store.ts";
import { clearCookie, readSealedCookie, setSealedCookie } from "#app/access/cookies.ts";
import type { RawExchange } from "#app/access/open-session.ts";
import type { AppDeps } from "#app/deps.ts";

const COOKIE = "luoshi_first_step";
/** How long the second step may take. */
const SECONDS = 5 * 60;

const pendingSchema = z.object({
  groupId: z.string(),
  accountId: z.string(),
  /** Ends the first step when the password is changed meanwhile. */
  passwordMark: z.string(),
  by: z.enum(["password", "oidc"]),
  oidc: z
    .object({ issuer: z.string(), sid: z.string().nullable(), idToken: z.string() })
    .optional(),
});
export type PendingLogIn = z.infer<typeof pendingSchema>;

export const passwordMark = (account: ProvableAccount): string =>
  sha256(account.passwordHash).slice(0, 16);

/** Keeps, sealed in the browser, that the first step is done; it opens nothing by itself. */
export const keepFirstStep = (deps: AppDeps, raw: RawExchange, pending: PendingLogIn): void =>
  setSealedCookie(deps, raw.reply, COOKIE, pending, {
    now: deps.clock.now(),
    afterSeconds: SECONDS,
  });

export const readFirstStep = (deps: AppDeps, raw: RawExchange): PendingLogIn | null =>
  readSealedCookie(deps, raw.request, COOKIE, pendingSchema, deps.clock.now());

export const endFirstStep = (deps: AppDeps, raw: RawExchange): void =>
  clearCookie(deps, raw.reply, COOKIE);
