import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Result } from "#kernel/problem.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Actor, forbidden, actorMay } from "#app/access/actor.ts";
import { actorOfRequest } from "#app/access/actor-of-request.ts";
import { parseInput } from "#app/http/parse-input.ts";
import { readUpload } from "#app/http/read-upload.ts";
import { checkRequestOrigin } from "#app/http/request-origin.ts";
import { responseSerializer } from "#app/http/response-serializer.ts";
import { sendFile, sendRefusal } from "#app/http/send.ts";
import type { FileAnswer, Operation } from "#app/operation.ts";

/** Puts one operation behind its URL: origin, session, policy, input, handler, answer, in this order. */
export function registerOperation(app: FastifyInstance, deps: AppDeps, operation: Operation): void {
  const { response } = operation;
  // made when the first answer asks for it: all of them together would be a quarter of the time of a start
  let serializer: ReturnType<typeof responseSerializer> | null = null;

  app.route({
    method: operation.method,
    url: operation.url,
    ...(operation.limit === undefined
      ? {}
      : { config: { rateLimit: { max: operation.limit, timeWindow: "1 minute" } } }),
    handler: async (request, reply) => {
      const origin = checkRequestOrigin(request);
      if (!origin.ok) return sendRefusal(reply, origin.refusal);
      const allowed = await admit(request, deps, operation);
      if (!allowed.ok) return sendRefusal(reply, allowed.refusal);
      const input = parseRequest(request, operation);
      if (!input.ok) return sendRefusal(reply, input.refusal);
      const result = await operation.handle({
        deps,
        actor: allowed.value,
        ...input.value,
        address: request.ip,
        upload: () => readUpload(request),
        status: (code) => void reply.status(code),
        raw: { request, reply },
      });
      if (!result.ok) return sendRefusal(reply, result.refusal);
      if (response === "file") return sendFile(reply, result.value as FileAnswer); // defineOperation ties the two
      if (response === null) return reply.status(204).send();
      serializer ??= responseSerializer(response);
      return sendJson(reply, serializer(result.value));
    },
  });
}

function sendJson(reply: FastifyReply, text: string): FastifyReply {
  return reply
    .header("content-type", "application/json; charset=utf-8")
    .header("cache-control", "no-store")
    .send(text);
}

/** The actor, when the policy of the operation lets them in; null for public operations. */
async function admit(
  request: FastifyRequest,
  deps: AppDeps,
  operation: Operation,
): Promise<Result<Actor | null>> {
  if (operation.policy === "public") return { ok: true, value: null };
  const found = await actorOfRequest(deps, request);
  // who must change the password may do that, log out, and nothing else
  const ownSession = operation.area === "access" && operation.policy === "session";
  if (!found.ok || ownSession) return found;
  if (found.value.mustChangePassword) {
    return {
      ok: false,
      refusal: {
        code: "must-change-password",
        message: "第一次登录请先修改密码，再使用其他功能。",
      },
    };
  }
  return operation.policy === "session" || actorMay(found.value, operation.policy)
    ? found
    : forbidden();
}

interface Input {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

function parseRequest(request: FastifyRequest, operation: Operation): Result<Input> {
  const params = operation.params && parseInput(operation.params, request.params, "地址");
  if (params && !params.ok) return params;
  const query = operation.query && parseInput(operation.query, request.query, "查询条件");
  if (query && !query.ok) return query;
  const body = operation.body && parseInput(operation.body, request.body ?? {}, "填写的内容");
  if (body && !body.ok) return body;
  return {
    ok: true,
    value: { params: params?.value, query: query?.value, body: body?.value },
  };
}
