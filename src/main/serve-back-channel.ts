import type { FastifyInstance } from "fastify";
import { endByProvider } from "#app/access/log-out.ts";
import type { AppDeps } from "#app/deps.ts";
import { sendRefusal } from "#app/http/send.ts";

/**
 * Where the provider tells that somebody logged out. It calls by itself, without cookies and without our header, in a form:
 * so this is no operation of the API, and what it is believed for is the signature of its token alone.
 */
export async function serveBackChannel(app: FastifyInstance, deps: AppDeps): Promise<void> {
  await app.register(async (scope) => {
    scope.addContentTypeParser(
      "application/x-www-form-urlencoded",
      { parseAs: "string", bodyLimit: 64 * 1024 },
      (_request, body, done) => done(null, new URLSearchParams(body.toString())),
    );
    scope.post(
      "/api/oidc/back-channel-log-out",
      { config: { rateLimit: { max: 600, timeWindow: "1 minute" } } },
      async (request, reply) => {
        const token = request.body instanceof URLSearchParams ? request.body.get("logout_token") : null;
        const ended = await endByProvider(deps, token ?? "");
        // section 2.8 of the specification: 200, not to be kept
        return ended.ok
          ? reply.header("cache-control", "no-store").status(200).send()
          : sendRefusal(reply, ended.refusal);
      },
    );
  });
} // prettier-ignore
