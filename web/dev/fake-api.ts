import type { IncomingMessage, ServerResponse } from "node:http";
import { accessRoutes } from "./fake/access.ts";
import { dutyRoutes } from "./fake/duties.ts";
import { figureRoutes } from "./fake/figures.ts";
import type { FakeRoute } from "./fake/fake-route.ts";
import { institutionRoutes } from "./fake/institutions.ts";
import { ledgerRoutes } from "./fake/ledger.ts";
import { noticeRoutes } from "./fake/notices.ts";
import { organizationRoutes } from "./fake/organization.ts";
import { planRoutes } from "./fake/plans.ts";
import { projectRoutes } from "./fake/projects.ts";
import { publicationRoutes } from "./fake/publications.ts";
import { recordRoutes } from "./fake/records.ts";

/**
 * An in-memory API with the figures of the pictures, for building and looking at screens without the server.
 * Development only: vite.config.ts loads it when LUOSHI_FAKE=1; nothing of it is ever in a build.
 * A new area: one file in fake/ that exports its routes, and one line here.
 */
const ROUTES: readonly FakeRoute[] = [
  ...accessRoutes,
  ...dutyRoutes,
  ...ledgerRoutes,
  ...recordRoutes,
  ...planRoutes,
  ...institutionRoutes,
  ...organizationRoutes,
  ...publicationRoutes,
  ...projectRoutes,
  ...figureRoutes,
  ...noticeRoutes,
];

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString("utf8");
  if (!(request.headers["content-type"] ?? "").includes("json")) return text;
  return text === "" ? null : JSON.parse(text);
}

/** Connect-style: what is not /api goes on to Vite. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://fake");
  if (!url.pathname.startsWith("/api/")) {
    next();
    return;
  }
  for (const route of ROUTES) {
    const match = route.path.exec(url.pathname);
    if (match === null || route.method !== request.method) continue;
    const given = {
      params: match.slice(1).map(decodeURIComponent),
      query: url.searchParams,
      body: await readBody(request),
      cookie: request.headers.cookie ?? "",
    };
    const result = route.answer(given);
    response.statusCode = result.status ?? 200;
    for (const [name, value] of Object.entries(result.headers ?? {}))
      response.setHeader(name, value);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(result.body));
    return;
  }
  response.statusCode = 404;
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ code: "not-found", message: "没有找到。" }));
}
