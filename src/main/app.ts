import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify";
import { sql } from "kysely";
import type { AppDeps } from "#app/deps.ts";
import { openApiDocument } from "#app/http/openapi-document.ts";
import { LARGEST_UPLOAD } from "#app/http/read-upload.ts";
import { registerOperation } from "#app/http/register-operation.ts";
import { settleWork } from "#app/work/run-work.ts";
import { failInterruptedWork } from "#app/work/work-store.ts";
import { answerErrors } from "#main/answer-errors.ts";
import { allOperations } from "#main/operations.ts";
import { protectPages, servePages } from "#main/serve-pages.ts";

export interface AppOptions {
  /** For one address; a whole office may stand behind one. */
  readonly requestsPerMinute?: number;
  /** Believe the forwarding headers of a proxy in front of the server. */
  readonly trustProxy?: boolean;
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
    allowList: (request) => !request.url.startsWith("/api/") && !request.url.startsWith("/feeds/"),
    errorResponseBuilder: (_request, context) => ({
      statusCode: 429,
      code: "requests-too-many",
      message: `操作太快了，请等${Math.ceil(context.ttl / 1000)}秒再试。已填的内容不会丢。`,
    }),
  });

  const operations = allOperations();
  for (const operation of operations) registerOperation(app, deps, operation);

  let document: string | null = null;
  app.get("/api/openapi.json", (_request, reply) => {
    document ??= JSON.stringify(openApiDocument(operations));
    return reply.header("content-type", "application/json; charset=utf-8").send(document);
  });
  app.get("/healthz", () => ({ ok: true }));
  app.get("/readyz", async (_request, reply) => {
    try {
      await sql`select 1`.execute(deps.db);
      return { ok: true };
    } catch {
      return reply.status(503).send({ ok: false });
    }
  });
  await servePages(app, deps);
  app.addHook("onReady", () => failInterruptedWork(deps.db, deps.clock.now()));
  // what is running ends well before the database goes
  app.addHook("onClose", () => settleWork(deps));
  return app;
}
