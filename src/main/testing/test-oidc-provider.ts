import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { exportJWK, generateKeyPair } from "jose";
import Provider, { type Configuration, type KoaContextWithOIDC } from "oidc-provider";

export const TEST_CLIENT = { id: "luoshi", secret: "a secret only for this test" } as const;

export interface TestOidcProvider {
  readonly issuer: string;
  /** Who is logged in there next, and how they proved it; null cancels, as a person does. */
  next: { readonly subject: string; readonly amr?: readonly string[] } | null;
  /** What the provider told or refused while it spoke with us. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/**
 * A real OpenID Connect provider on a loopback port, whose log-in page answers by itself as `next` says. `application` is
 * the address of ours: its redirect, back-channel and log-out addresses are registered there.
 */
export async function startTestOidcProvider(application: string): Promise<TestOidcProvider> {
  // the provider must know its address before it is made: the server listens first
  let handle: ((request: IncomingMessage, response: ServerResponse) => void) | null = null;
  const server = createServer((request, response) => handle?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  const issuer = `http://127.0.0.1:${address.port}`;
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });

  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: TEST_CLIENT.id,
        client_secret: TEST_CLIENT.secret,
        redirect_uris: [`${application}/api/oidc/callback`],
        post_logout_redirect_uris: [`${application}/login`],
        response_types: ["code"],
        grant_types: ["authorization_code"],
        backchannel_logout_uri: `${application}/api/oidc/back-channel-log-out`,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: "sig", alg: "RS256", kid: "test" }] },
    cookies: { keys: ["a key only for this test"] },
    pkce: { required: () => true },
    features: {
      claimsParameter: { enabled: true },
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: confirmAtOnce },
    },
    claims: { openid: ["sub"], amr: null, acr: null, sid: null, auth_time: null, iss: null },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 }, // prettier-ignore
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    // it lets whoever logs in use our client: consent is not what is tested
    async loadExistingGrant(context) {
      const grant = new context.oidc.provider.Grant({
        clientId: TEST_CLIENT.id,
        accountId: context.oidc.session?.accountId ?? "",
      });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
    fetch: (url, options) => fetch(url, unguarded(options)),
  } satisfies Configuration);

  const made: TestOidcProvider = {
    issuer,
    next: null,
    complaints: [],
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  const complain = (event: string, error: Error): void => {
    made.complaints.push(
      `${event}: ${error.message} ${error.cause instanceof Error ? error.cause.message : ""}`,
    );
  };
  provider.on("server_error", (_context, error) => complain("server_error", error));
  provider.on("backchannel.error", (_context, error) => complain("backchannel.error", error));

  const answer = provider.callback();
  handle = (request, response) => {
    if (request.url?.startsWith("/interaction/") === true) {
      const result =
        made.next === null
          ? { error: "access_denied", error_description: "cancelled" }
          : {
              login: { accountId: made.next.subject, amr: [...(made.next.amr ?? [])], acr: "test" },
            };
      provider.interactionFinished(request, response, result).catch((error: unknown) => {
        made.complaints.push(String(error));
        response.writeHead(500).end();
      });
      return;
    }
    void answer(request, response);
  };
  return made;
}

/** The provider's "do you want to log out?", answered yes: the form of it is posted by the test. */
function confirmAtOnce(context: KoaContextWithOIDC, form: string): void {
  context.body = form;
}

/** Without the provider's guard against calling this very machine, where our application is. */
function unguarded(options: RequestInit = {}): RequestInit {
  const plain = { ...options };
  Reflect.deleteProperty(plain, "dispatcher");
  return plain;
}
