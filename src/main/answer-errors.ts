import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { databaseErrorOf } from "#platform/database/database-error.ts";
import { errorCode, RefusalError } from "#platform/refusal-error.ts";
import type { AppDeps } from "#app/deps.ts";
import { sendRefusal } from "#app/http/send.ts";
import type { Refusal } from "#kernel/problem.ts";

/** Turns whatever is thrown into an answer: a refusal where somebody can do something, else a defect in the log. */
export function answerErrors(app: FastifyInstance, deps: AppDeps): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal !== null) return sendRefusal(reply, refusal);
    deps.log.error({ err: error, route: request.routeOptions.url ?? "" }, "a request failed");
    return reply.status(500).send({
      code: "defect",
      message: "系统出了差错，这一步没有完成，已填的内容没有提交。请稍后再试；还不行请告诉管理员。",
    });
  });
}

/** An address that no route can have: broken percent signs, a part that is too long. */
export function refuseAddress(
  _error: unknown,
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  // prettier-ignore
  sendRefusal(reply, { code: "address-bad-input", message: "这个地址不完整或太长，打不开。请从页面里的链接重新进入。" }); // prettier-ignore
}

/** What the file system says when nothing more fits. */
const NO_ROOM: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT"]);

function refusalOf(error: unknown): Refusal | null {
  if (error instanceof RefusalError) return error.refusal;
  const database = databaseErrorOf(error);
  if (database?.kind === "unavailable") {
    return {
      code: "database-unavailable",
      message: "数据库正在重启或暂时连不上，请过一会儿再试。",
    };
  }
  if (database?.kind === "full" || NO_ROOM.has(errorCode(error) ?? "")) {
    return {
      code: "disk-full-unavailable",
      message:
        "服务器的磁盘满了，这一步没有保存，已填的内容还在页面上。请告诉管理员清理磁盘后再试。",
    };
  }
  if (database?.kind === "bad-value") {
    return {
      code: "value-bad-input",
      message: "内容里有系统存不了的字符或过大的数，请检查后再试。",
    };
  }
  if (database?.kind === "lost-race") {
    return { code: "busy-conflict", message: "刚才有人同时改动了同一处，请刷新后再试一次。" };
  }
  if (typeof error !== "object" || error === null) return null;
  // what the rate limit throws is already worded
  if ("code" in error && error.code === "requests-too-many" && "message" in error) {
    return { code: "requests-too-many", message: String(error.message) };
  }
  const status = "statusCode" in error ? error.statusCode : undefined;
  if (status === 413) {
    return {
      code: "body-too-large",
      message: "提交的内容太大，没有收下。请把大的材料作为附件上传。",
    };
  }
  if (typeof status === "number" && status >= 400 && status < 500) {
    return { code: "bad-input", message: "请求的格式不对，没有执行。请刷新页面后再试。" };
  }
  return null;
}
