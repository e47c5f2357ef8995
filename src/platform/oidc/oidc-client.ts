import { createRemoteJWKSet, jwtVerify } from "jose";
import * as openid from "openid-client";
import type { OidcSettings } from "#platform/oidc/oidc-settings.ts";

/** Why the provider's part of a log-in did not work out. */
export class OidcError extends Error {
  readonly kind: "unreachable" | "denied" | "expired" | "invalid";
  constructor(kind: OidcError["kind"], cause: unknown) {
    super(`log-in by the provider: ${kind}`, { cause });
    this.name = "OidcError";
    this.kind = kind;
  }
}

/** What must come back unchanged with the answer; kept sealed by the browser meanwhile. */
export interface OidcChecks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Whom the provider vouches for. */
export interface OidcIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly sid: string | null;
  readonly idToken: string;
  /** The provider asked for a second factor, by the values that the operator named. */
  readonly secondFactor: boolean;
}

export interface OidcClient {
  /** The address of the provider to send the browser to. */
  begin(redirectUri: string): Promise<{ readonly location: string; readonly checks: OidcChecks }>;
  /** Redeems the answer. `answer` is the redirect URI with what the provider added to it. Throws OidcError. */
  finish(answer: URL, checks: OidcChecks): Promise<OidcIdentity>;
  /** Where the browser ends the provider's session too; null when the provider offers no such page. */
  endSessionAddress(idToken: string | null, returnTo: string): Promise<string | null>;
  /** Checks a back-channel log-out token; null when it is not one of this provider for us. */
  readLogOut(token: string): Promise<{ readonly subject: string | null; readonly sid: string | null } | null>; // prettier-ignore
}

const DISCOVER_AGAIN_MS = 60 * 60_000;
const TIMEOUT_SECONDS = 10;
const LOG_OUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";

const clients = new WeakMap<OidcSettings, OidcClient>();

/** One client for the settings of a process: it remembers what the provider said about itself. */
export function oidcClientOf(settings: OidcSettings): OidcClient {
  const known = clients.get(settings) ?? createOidcClient(settings);
  clients.set(settings, known);
  return known;
}

interface Discovered {
  readonly at: number;
  readonly config: openid.Configuration;
  readonly keys: ReturnType<typeof createRemoteJWKSet> | null;
}

function createOidcClient(settings: OidcSettings): OidcClient {
  let discovering: Promise<Discovered> | null = null;

  async function discovered(): Promise<Discovered> {
    const before = await discovering?.catch(() => null);
    if (!before || Date.now() - before.at > DISCOVER_AGAIN_MS) discovering = discover(settings);
    // assigned just above, or found to be young
    return discovering ?? discover(settings);
  }

  return {
    async begin(redirectUri) {
      const { config } = await discovered();
      const checks = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier: openid.randomPKCECodeVerifier(),
      };
      const { acr, amr } = settings.secondFactor;
      // some providers say how somebody proved who they are only when they are asked
      const asks =
        acr.length + amr.length > 0 && config.serverMetadata().claims_parameter_supported;
      const location = openid.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: settings.scope,
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: "S256",
        ...(acr.length === 0 ? {} : { acr_values: acr.join(" ") }),
        ...(asks === true ? { claims: '{"id_token":{"acr":null,"amr":null}}' } : {}),
      });
      return { location: location.href, checks };
    },

    async finish(answer, checks) {
      const { config } = await discovered();
      try {
        const tokens = await openid.authorizationCodeGrant(config, answer, {
          expectedState: checks.state,
          expectedNonce: checks.nonce,
          pkceCodeVerifier: checks.verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined || tokens.id_token === undefined) throw new Error("no ID token");
        return {
          issuer: claims.iss,
          subject: claims.sub,
          sid: typeof claims["sid"] === "string" ? claims["sid"] : null,
          idToken: tokens.id_token,
          secondFactor: showsSecondFactor(claims, settings),
        };
      } catch (error) {
        throw new OidcError(kindOf(error), error);
      }
    },

    async endSessionAddress(idToken, returnTo) {
      const { config } = await discovered();
      if (config.serverMetadata().end_session_endpoint === undefined) return null;
      return openid.buildEndSessionUrl(config, {
        post_logout_redirect_uri: returnTo,
        ...(idToken === null ? {} : { id_token_hint: idToken }),
      }).href;
    },

    async readLogOut(token) {
      const { config, keys } = await discovered();
      if (keys === null) return null;
      try {
        const { payload } = await jwtVerify(token, keys, {
          issuer: config.serverMetadata().issuer,
          audience: settings.clientId,
          requiredClaims: ["iat", "jti", "events"],
          maxTokenAge: "5m",
          clockTolerance: 60,
          // a key of the provider is asymmetric: a token signed with "none" or a shared secret is no token
          algorithms: ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"], // prettier-ignore
        });
        const { events, sub, sid, nonce } = payload;
        const logOut = typeof events === "object" && events !== null && LOG_OUT_EVENT in events;
        // a nonce would make it an ID token (OpenID Connect Back-Channel Logout 1.0, section 2.6)
        if (!logOut || nonce !== undefined) return null;
        const subject = sub ?? null;
        const session = typeof sid === "string" ? sid : null;
        return subject === null && session === null ? null : { subject, sid: session };
      } catch {
        return null;
      }
    },
  };
}

async function discover(settings: OidcSettings): Promise<Discovered> {
  const issuer = new URL(settings.issuer);
  // plain http only on this very machine: for tests and for trying it out
  const local = issuer.protocol === "http:" && /^(?:127\.0\.0\.1|\[::1\]|localhost)$/.test(issuer.hostname); // prettier-ignore
  try {
    const config = await openid.discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
      timeout: TIMEOUT_SECONDS,
      // an ID token is believed for its signature, also where it came straight from the provider over TLS
      execute: [openid.enableNonRepudiationChecks, ...(local ? [openid.allowInsecureRequests] : [])],
    }); // prettier-ignore
    const jwks = config.serverMetadata().jwks_uri;
    return {
      at: Date.now(),
      config,
      keys: jwks === undefined ? null : createRemoteJWKSet(new URL(jwks)),
    };
  } catch (error) {
    throw new OidcError("unreachable", error);
  }
}

function showsSecondFactor(
  claims: Readonly<Record<string, unknown>>,
  { secondFactor }: OidcSettings,
): boolean {
  const amr: readonly unknown[] = Array.isArray(claims["amr"]) ? claims["amr"] : [];
  return (
    secondFactor.acr.some((value) => value === claims["acr"]) ||
    secondFactor.amr.some((value) => amr.includes(value))
  );
}

function kindOf(error: unknown): OidcError["kind"] {
  if (error instanceof openid.AuthorizationResponseError) {
    return error.error === "temporarily_unavailable" || error.error === "server_error" ? "unreachable" : "denied"; // prettier-ignore
  }
  // the code was used before, or waited too long
  if (error instanceof openid.ResponseBodyError) {
    return error.error === "invalid_grant" ? "expired" : "invalid";
  }
  return isNetworkError(error) ? "unreachable" : "invalid";
}

function isNetworkError(error: unknown): boolean {
  for (let each = error, depth = 0; each instanceof Error && depth < 4; depth += 1) {
    if (each.name === "TimeoutError" || /fetch failed|ECONNREFUSED/.test(each.message)) return true;
    each = each.cause;
  }
  return false;
}
