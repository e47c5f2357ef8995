import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { randomToken } from "#platform/tokens.ts";
import { readSealedCookie, setSealedCookie } from "#app/access/cookies.ts";
import type { AppDeps } from "#app/deps.ts";

const COOKIE = "luoshi_device";
const KEPT_SECONDS = 180 * 24 * 3600;
/** A desk that several people share remembers the last of them. */
const MOST_ACCOUNTS = 5;

const devicesSchema = z.array(z.object({ account: z.string(), mark: z.string() }));
type Devices = z.infer<typeof devicesSchema>;

const devicesOf = (deps: AppDeps, request: FastifyRequest): Devices =>
  readSealedCookie(deps, request, COOKIE, devicesSchema, deps.clock.now()) ?? [];

/**
 * The mark of this browser if one of the accounts has logged in with it before. It opens nothing: it only keeps the
 * owner's tries apart from those of strangers (OWASP, device cookies against lockout).
 */
export const knownDeviceOf = (
  deps: AppDeps,
  request: FastifyRequest,
  accountIds: readonly string[],
): string | null =>
  devicesOf(deps, request).find(({ account }) => accountIds.includes(account))?.mark ?? null;

/** Remembers after a log-in that this browser belongs to the account. */
export function rememberDevice(
  deps: AppDeps,
  raw: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  accountId: string,
): void {
  const devices = devicesOf(deps, raw.request);
  const known = devices.find(({ account }) => account === accountId);
  const kept = [
    known ?? { account: accountId, mark: randomToken().slice(0, 16) },
    ...devices.filter(({ account }) => account !== accountId),
  ].slice(0, MOST_ACCOUNTS);
  setSealedCookie(deps, raw.reply, COOKIE, kept, {
    now: deps.clock.now(),
    afterSeconds: KEPT_SECONDS,
  });
}
