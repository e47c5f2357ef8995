import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { sql } from "kysely";
import type { AppDeps } from "#app/deps.ts";
import { sendRefusal } from "#app/http/send.ts";
import type { ServerMetrics } from "#main/server-metrics.ts";
import type { BackupStatus } from "#platform/backup/scheduled-backup.ts";
import { sha256 } from "#platform/tokens.ts";

export interface HealthOptions {
  /** True from the wish to stop on: the balancer is told to send nothing more. */
  readonly isStopping?: () => boolean;
  readonly backupStatus?: () => Promise<BackupStatus>;
  readonly metrics?: ServerMetrics;
  /** Lets others than this machine read /metrics; null: nobody else may. */
  readonly metricsToken?: string | null;
}

/** Asked every few seconds by machines: no lines in the log. */
const QUIET = { logLevel: "warn" } as const;

/** `/healthz` (the process lives), `/readyz` (send requests here), `/metrics` (figures for Prometheus). */
export function serveHealth(app: FastifyInstance, deps: AppDeps, options: HealthOptions): void {
  const isStopping = options.isStopping ?? (() => false);

  app.get("/healthz", QUIET, () => ({ ok: true }));

  app.get("/readyz", QUIET, async (_request, reply) => {
    reply.header("cache-control", "no-store");
    const database = await answers(deps);
    const ok = database && !isStopping();
    return reply.status(ok ? 200 : 503).send({
      ok,
      stopping: isStopping(),
      database,
      // a missing backup is for the operator to see; it is no reason to send nobody here
      backup: (await options.backupStatus?.().catch(() => null))?.state ?? "off",
    });
  });

  const { metrics } = options;
  if (metrics !== undefined) {
    app.get("/metrics", QUIET, async (request, reply) => {
      if (!mayReadMetrics(request, options.metricsToken ?? null)) {
        return sendRefusal(reply, {
          code: "page-not-found",
          message: "没有这个地址。请从首页重新进入。",
        });
      }
      return reply
        .header("content-type", metrics.contentType)
        .header("cache-control", "no-store")
        .send(await metrics.text());
    });
    app.addHook("onResponse", (request, reply, done) => {
      metrics.observe(nameOf(request), reply.statusCode, reply.elapsedTime / 1000);
      done();
    });
  }

  // whoever is answered while stopping opens no second request on this connection
  app.addHook("onSend", (_request, reply, payload, done) => {
    if (isStopping()) reply.header("connection", "close");
    done(null, payload);
  });
}

async function answers(deps: AppDeps): Promise<boolean> {
  try {
    await sql`select 1`.execute(deps.db);
    return true;
  } catch {
    return false;
  }
}

function nameOf(request: FastifyRequest): string {
  const { operation } = request.routeOptions.config;
  if (operation !== undefined) return operation;
  const { url } = request.routeOptions;
  if (url === "/healthz" || url === "/readyz" || url === "/metrics") return url.slice(1);
  return request.method === "GET" ? "page" : "other";
}

/**
 * This machine itself (not through a proxy on it, which forwards for others), or whoever shows the token. Others are told
 * that there is nothing.
 */
function mayReadMetrics(request: FastifyRequest, token: string | null): boolean {
  const shown = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (shown !== undefined) {
    // equal hashes take equal time to compare, whatever their texts
    return (
      token !== null && timingSafeEqual(Buffer.from(sha256(shown)), Buffer.from(sha256(token)))
    );
  }
  const forwarded = ["forwarded", "x-forwarded-for", "x-real-ip", "via"].some((name) => name in request.headers); // prettier-ignore
  return !forwarded && isLoopback(request.socket.remoteAddress ?? "");
}

const isLoopback = (address: string): boolean =>
  address === "::1" || /^(?:::ffff:)?127\./.test(address);
