import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, describe, expect, it } from "vitest";
import { type OidcChecks, OidcError, oidcClientOf } from "#platform/oidc/oidc-client.ts";
import type { OidcSettings } from "#platform/oidc/oidc-settings.ts";

const servers: Server[] = [];
afterAll(() => Promise.all(servers.map((each) => new Promise((done) => each.close(done)))));

type Claims = Readonly<Record<string, unknown>>;
type Making = (claims: Claims) => Promise<string>;

const own = await generateKeyPair("RS256");
const foreign = await generateKeyPair("RS256");
const signedBy =
  (key: CryptoKey): Making =>
  (claims) =>
    new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "one" }).sign(key);
/** The way of a provider whose answers are made by hand: what a real one never says. */
async function finishWith(make: Making, changes: Claims = {}) {
  let claims: Claims = {};
  const server = createServer((request, response) => {
    const issuer = `http://127.0.0.1:${port()}`;
    const answer = async (): Promise<unknown> => {
      if (request.url === "/jwks") {
        return { keys: [{ ...(await exportJWK(own.publicKey)), kid: "one", alg: "RS256" }] };
      }
      if (request.url === "/token") {
        return { access_token: "unused", token_type: "Bearer", id_token: await make(claims) };
      }
      return {
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      };
    };
    void answer().then((body) =>
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body)),
    );
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  // a server that listens on a port has an address with one
  const port = (): number => (server.address() as AddressInfo).port;
  const issuer = `http://127.0.0.1:${port()}`;
  const settings: OidcSettings = {
    issuer,
    clientId: "luoshi",
    clientSecret: "a secret of the client",
    name: "统一身份认证",
    scope: "openid",
    secondFactor: { acr: [], amr: [] },
  };
  const client = oidcClientOf(settings);
  const { checks }: { checks: OidcChecks } = await client.begin("http://127.0.0.1/back");
  const now = Math.floor(Date.now() / 1000);
  claims = { iss: issuer, sub: "u1", aud: "luoshi", iat: now, exp: now + 60, nonce: checks.nonce, ...changes }; // prettier-ignore
  return client.finish(new URL(`http://127.0.0.1/back?code=c&state=${checks.state}`), checks);
}

describe("an ID token", () => {
  it("of the provider is believed", async () => {
    expect(await finishWith(signedBy(own.privateKey))).toMatchObject({ subject: "u1" });
  });

  it.each<[string, Making, Claims]>([
    ["signed with another key", signedBy(foreign.privateKey), {}],
    ["not signed at all", async (claims) => new UnsecuredJWT(claims).encode(), {}],
    ["signed with the secret of the client", (claims) => new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(new TextEncoder().encode("a secret of the client")), {}], // prettier-ignore
    ["for another client", signedBy(own.privateKey), { aud: "another" }],
    ["of another issuer", signedBy(own.privateKey), { iss: "https://another.example" }],
    ["past its end", signedBy(own.privateKey), { exp: 1_700_000_000 }],
    ["of another journey", signedBy(own.privateKey), { nonce: "another" }],
  ])("%s is not", async (_, make, changes) => {
    const failed = finishWith(make, changes);
    await expect(failed).rejects.toBeInstanceOf(OidcError);
    await expect(failed).rejects.toMatchObject({ kind: "invalid" });
  });
});
