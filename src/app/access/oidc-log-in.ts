import { z } from "zod";
import type { SignInRefusal } from "#domain/access/sign-in-refusals.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { OidcError, type OidcIdentity, oidcClientOf } from "#platform/oidc/oidc-client.ts";
import { accountsOfSubject } from "#app/access/account-store.ts";
import { accountable } from "#app/access/actor.ts";
import { actorOfRequest } from "#app/access/actor-of-request.ts";
import { clearCookie, readSealedCookie, setSealedCookie } from "#app/access/cookies.ts";
import { linkIdentity } from "#app/access/external-identities.ts";
import { type RawExchange, openSession } from "#app/access/open-session.ts";
import { keepFirstStep, passwordMark } from "#app/access/pending-log-in.ts";
import { safeReturn } from "#domain/access/safe-return.ts";
import { idTokenSealAbout } from "#platform/keys/sealed-columns.ts";
import type { AppDeps } from "#app/deps.ts";

const COOKIE = "luoshi_oidc";
/** How long the provider's pages may take. */
const SECONDS = 10 * 60;
const CALLBACK = "/api/oidc/callback";

const journeySchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  group: z.string().nullable(),
  /** The account to link instead of logging in. */
  link: z.object({ groupId: z.string(), accountId: z.string() }).nullable(),
});
type Journey = z.infer<typeof journeySchema>;

/** The address of this installation, as the browser knows it. */
export const originOf = (deps: AppDeps, { request }: RawExchange): string =>
  deps.access.origin ?? `${request.protocol}://${request.host}`;

/**
 * Begins the way to the provider; state, nonce and the PKCE verifier travel sealed in a cookie of this browser. Returns
 * where the browser goes: to the provider, or back to the log-in page with the reason why not.
 */
export async function beginOidc(
  deps: AppDeps,
  raw: RawExchange,
  journey: Pick<Journey, "to" | "group" | "link">,
): Promise<string> {
  const { oidc } = deps.access;
  if (oidc === null) return refusedAt(journey, "oidc-off");
  try {
    const begun = await oidcClientOf(oidc).begin(originOf(deps, raw) + CALLBACK);
    const content: Journey = { ...begun.checks, ...journey, to: safeReturn(journey.to) };
    setSealedCookie(deps, raw.reply, COOKIE, content, {
      now: deps.clock.now(),
      afterSeconds: SECONDS,
    });
    return begun.location;
  } catch (error) {
    return refusedAt(journey, codeOf(deps, error));
  }
}

/** Ends the way from the provider: opens the session, asks for the second step, or links; returns where the browser goes. */
export async function finishOidc(deps: AppDeps, raw: RawExchange): Promise<string> {
  const { oidc } = deps.access;
  const journey = readSealedCookie(deps, raw.request, COOKIE, journeySchema, deps.clock.now());
  // good once: the same answer brought again finds no cookie
  clearCookie(deps, raw.reply, COOKIE);
  if (oidc === null) return refusedAt(NOWHERE, "oidc-off");
  if (journey === null) return refusedAt(NOWHERE, "oidc-expired");
  try {
    const { search } = new URL(raw.request.url, "http://luoshi.invalid");
    const answer = new URL(`${originOf(deps, raw)}${CALLBACK}${search}`);
    const identity = await oidcClientOf(oidc).finish(answer, journey);
    return journey.link === null
      ? await enter(deps, raw, journey, identity)
      : await link(deps, raw, journey, identity);
  } catch (error) {
    return refusedAt(journey, codeOf(deps, error));
  }
}

async function enter(
  deps: AppDeps,
  raw: RawExchange,
  journey: Journey,
  identity: OidcIdentity,
): Promise<string> {
  const accounts = await accountsOfSubject(
    deps.db,
    identity,
    journey.group ?? undefined,
    deps.clock.today(),
  );
  const [account] = accounts;
  if (account === undefined) return refusedAt(journey, "oidc-unknown");
  if (accounts.length > 1) return refusedAt(journey, "oidc-group-needed");
  // the ID token is needed for nothing but ending the provider's session: kept sealed
  const { issuer, sid } = identity;
  const idToken = deps.keys.seal(identity.idToken, idTokenPlace(account.accountId));
  const oidc = { issuer, sid, idToken };
  if (account.enrolled && !identity.secondFactor) {
    const { groupId, accountId } = account;
    const mark = passwordMark(account);
    keepFirstStep(deps, raw, { groupId, accountId, passwordMark: mark, by: "oidc", oidc });
    return `/login?${new URLSearchParams({ step: "code", to: journey.to }).toString()}`;
  }
  const opened = await openSession(deps, raw, account, { by: "oidc", secondFactor: identity.secondFactor, oidc }); // prettier-ignore
  return opened.ok ? journey.to : refusedAt(journey, "oidc-expired");
}

async function link(
  deps: AppDeps,
  raw: RawExchange,
  journey: Journey,
  identity: OidcIdentity,
): Promise<string> {
  const actor = await actorOfRequest(deps, raw.request);
  if (!actor.ok || actor.value.accountId !== journey.link?.accountId) {
    return refusedAt(journey, "oidc-other-session");
  }
  const { groupId, accountId } = actor.value;
  const linked = await inTransaction(deps.db, (tx) =>
    linkIdentity(tx, { groupId, accountId }, identity, {
      ...accountable(actor.value),
      at: deps.clock.now(),
    }),
  );
  return linked ? `${journey.to}?told=linked` : refusedAt(journey, "oidc-taken");
}

export const idTokenPlace = idTokenSealAbout;

const NOWHERE: Pick<Journey, "to" | "link"> = { to: "/", link: null };

/** The page that says why: where the link was asked for, else the log-in page. */
function refusedAt(
  { to, link: linking }: Pick<Journey, "to" | "link">,
  code: SignInRefusal,
): string {
  const page = linking === null ? "/login" : to;
  const words = new URLSearchParams({ refused: code });
  if (linking === null && to !== "/") words.set("to", to);
  return `${page}?${words.toString()}`;
}

function codeOf(deps: AppDeps, error: unknown): SignInRefusal {
  if (!(error instanceof OidcError)) throw error;
  // without the cause's texts: a provider may put names into them
  deps.log.warn({ kind: error.kind }, "a log-in by the provider did not work out");
  return `oidc-${error.kind}`;
}
