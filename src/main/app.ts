import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify";
import { serveBackChannel } from "#main/serve-back-channel.ts";
import type { AppDeps } from "#app/deps.ts";
import { networkOf } from "#app/access/login-throttle.ts";
import { createAccountLimit } from "#app/http/account-limit.ts";
import { openApiDocument } from "#app/http/openapi-document.ts";
import { LARGEST_UPLOAD } from "#app/http/read-upload.ts";
import { registerOperation } from "#app/http/register-operation.ts";
import { endAbandonedWork, settleWork } from "#app/work/run-work.ts";
import { createRefusalTeller } from "#app/http/tell-refusal.ts";
import { answerErrors, refuseAddress } from "#main/answer-errors.ts";
import { type HealthOptions, serveHealth } from "#main/health.ts";
import { allOperations } from "#main/operations.ts";
import { protectPages, servePages } from "#main/serve-pages.ts";

export interface AppOptions extends HealthOptions {
  /** For one address, behind which a whole office may stand; and for one account. 3000 and 2400 when not said. */
  readonly requestsPerMinute?: number;
  /** Believe the forwarding headers of these proxies ("loopback", "10.0.0.0/8"); of nobody when not said. */
  readonly trustProxy?: boolean | string;
  /** Fastify's own log; off when not said. */
  readonly logger?: FastifyServerOptions["logger"];
}

const JSON_LIMIT = 4 * 1024 * 1024;

/** The whole application behind HTTP, not yet listening. */
export async function buildApp(deps: AppDeps, options: AppOptions = {}): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: JSON_LIMIT,
    trustProxy: options.trustProxy ?? false,
    logger: options.logger ?? false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    forceCloseConnections: "idle",
    frameworkErrors: refuseAddress,
    // who still gets through to a server that stops is answered, and told to connect anew
    return503OnClosing: false,
  });
  answerErrors(app, deps);
  await protectPages(app, deps);
  await app.register(cookie);
  await app.register(multipart, {
    limits: { fileSize: LARGEST_UPLOAD, files: 1, fields: 20, fieldSize: 64 * 1024 },
  });
  await app.register(rateLimit, {
    max: options.requestsPerMinute ?? 3000,
    timeWindow: "1 minute",
    // one guest of an IPv6 network has all of its addresses
    keyGenerator: ({ ip }) => networkOf(ip),
    // by the route that was found: the address as it was sent may say the same in many ways (/%61pi/…, http://host/api/…)
    allowList: ({ routeOptions: { url = "" } }) => !/^\/(?:api|feeds)\//.test(url),
    errorResponseBuilder: (_request, context) => ({
      statusCode: 429,
      code: "requests-too-many",
      message: `操作太快了，请等${Math.ceil(context.ttl / 1000)}秒再试。已填的内容不会丢。`,
    }),
  });

  serveHealth(app, deps, options);
  const perAccount = createAccountLimit(options.requestsPerMinute ?? 2400);
  const operations = allOperations();
  const tellRefusal = createRefusalTeller();
  for (const operation of operations) registerOperation(app, deps, operation, perAccount, tellRefusal); // prettier-ignore
  await serveBackChannel(app, deps);

  let document: string | null = null;
  app.get("/api/openapi.json", (_request, reply) => {
    document ??= JSON.stringify(openApiDocument(operations));
    return reply.header("content-type", "application/json; charset=utf-8").send(document);
  });
  await servePages(app, deps);
  app.addHook("onReady", async () => void (await endAbandonedWork(deps)));
  // what is running ends well before the database goes
  app.addHook("onClose", () => settleWork(deps));
  return app;
}
