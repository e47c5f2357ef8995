import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { UnsealError } from "#platform/keys/key-ring.ts";
import type { AppDeps } from "#app/deps.ts";
import { SESSION_COOKIE, SESSION_COOKIE_SECONDS, cookieName } from "#app/access/session-token.ts";

type Settings = Pick<AppDeps, "secureCookies">;
type Sealing = Pick<AppDeps, "secureCookies" | "keys">;

const attributes = (
  deps: Settings,
): {
  readonly path: "/";
  readonly httpOnly: true;
  readonly sameSite: "lax";
  readonly secure: boolean;
} => ({ path: "/", httpOnly: true, sameSite: "lax", secure: deps.secureCookies });

/** Longer is no cookie of ours, and would cost a hash or an opening. */
const LONGEST = 4096;

function readCookie(deps: Settings, request: FastifyRequest, name: string): string | undefined {
  const value = request.cookies[cookieName(name, deps.secureCookies)];
  return value === undefined || value.length > LONGEST ? undefined : value;
}

/** The token of the session that the request carries; undefined when it carries none. */
export const sessionTokenOf = (deps: Settings, request: FastifyRequest): string | undefined =>
  readCookie(deps, request, SESSION_COOKIE);

/** Gives the browser a session; the rest of this request is answered as that session. */
export function setSessionCookie(
  deps: Settings,
  raw: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  token: string,
): void {
  const name = cookieName(SESSION_COOKIE, deps.secureCookies);
  raw.request.cookies[name] = token;
  raw.reply.setCookie(name, token, { ...attributes(deps), maxAge: SESSION_COOKIE_SECONDS });
}

/** Takes a cookie back from the browser. */
export const clearCookie = (deps: Settings, reply: FastifyReply, name: string): void =>
  void reply.clearCookie(cookieName(name, deps.secureCookies), attributes(deps));

const envelope = z.object({ until: z.number(), content: z.unknown() });

/**
 * Gives the browser something to bring back that it can neither read nor change: sealed, with its own end inside (the
 * browser's word on how old a cookie is proves nothing). No table is needed for it.
 */
export function setSealedCookie(
  deps: Sealing,
  reply: FastifyReply,
  name: string,
  content: unknown,
  ends: { readonly now: Date; readonly afterSeconds: number },
): void {
  const until = ends.now.getTime() + ends.afterSeconds * 1000;
  const sealed = deps.keys.seal(JSON.stringify({ until, content }), `cookie/${name}`);
  reply.setCookie(cookieName(name, deps.secureCookies), sealed, {
    ...attributes(deps),
    maxAge: ends.afterSeconds,
  });
}

/** What a sealed cookie says, or null: absent, past its end, forged, sealed with a key that is gone. */
export function readSealedCookie<S extends z.ZodType>(
  deps: Sealing,
  request: FastifyRequest,
  name: string,
  schema: S,
  now: Date,
): z.output<S> | null {
  const sealed = readCookie(deps, request, name);
  if (sealed === undefined) return null;
  try {
    const { until, content } = envelope.parse(JSON.parse(deps.keys.open(sealed, `cookie/${name}`)));
    const parsed = schema.safeParse(content);
    return until > now.getTime() && parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}
