import type { FastifyRequest } from "fastify";
import { type Result, refused, success } from "#kernel/problem.ts";

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Keeps other sites from changing things in a logged-in person's name: a changing request must carry a header that a
 * foreign form cannot set, and when the browser names an origin it must be ours: the operator's LUOSHI_ORIGIN, else the host that
 * the request itself came to. With SameSite cookies, three locks.
 */
export function checkRequestOrigin(request: FastifyRequest, ours: string | null): Result<null> {
  if (READING.has(request.method)) return success(null);
  const { origin } = request.headers;
  const foreign =
    origin !== undefined &&
    (ours === null ? hostOf(origin) !== request.host : origin.toLowerCase() !== ours);
  if (foreign || request.headers["x-luoshi"] !== "1") {
    return refused(
      "origin-forbidden",
      "这个请求不是从落实的页面发出的，没有执行。请刷新页面后再试。",
    );
  }
  return success(null);
}

const hostOf = (origin: string): string | null =>
  URL.canParse(origin) ? new URL(origin).host : null;
