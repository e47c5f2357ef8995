import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Refusal, type Result, success } from "#kernel/problem.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Actor, forbidden, actorMay } from "#app/access/actor.ts";
import { actorOfRequest } from "#app/access/actor-of-request.ts";
import type { RawExchange } from "#app/access/open-session.ts";
import type { AccountLimit } from "#app/http/account-limit.ts";
import { parseInput } from "#app/http/parse-input.ts";
import { readUpload } from "#app/http/read-upload.ts";
import { checkRequestOrigin } from "#app/http/request-origin.ts";
import { responseSerializer } from "#app/http/response-serializer.ts";
import { classOfRefusal } from "#app/http/refusal-status.ts";
import { sendFile, sendRefusal } from "#app/http/send.ts";
import type { TellRefusal } from "#app/http/tell-refusal.ts";
import { answerRepeatable, mayRepeat } from "#app/http/answer-repeatable.ts";
import { idempotencyKeyOf, type Outcome } from "#app/idempotency/answer-once.ts";
import type {
  FileAnswer,
  HandlerResult,
  Operation,
  RedirectAnswer,
  Upload,
} from "#app/operation.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The id of the operation behind this route: what the metrics and the log call it. */
    operation?: string;
  }
}

/** Puts one operation behind its URL: origin, session, policy, input, handler, answer, in this order. */
export function registerOperation(
  app: FastifyInstance,
  deps: AppDeps,
  operation: Operation,
  perAccount?: AccountLimit,
  tellRefusal?: TellRefusal,
): void {
  const { response } = operation;
  /** A refusal to somebody who may not do it is told to the account of changes. */
  const refuse = async (
    { request, reply }: RawExchange,
    actor: Actor | null,
    refusal: Refusal,
  ): Promise<FastifyReply> => {
    if (actor !== null && classOfRefusal(refusal.code) === "forbidden") {
      await tellRefusal?.(deps, actor, { operation: operation.id, address: request.ip });
    }
    return sendRefusal(reply, refusal);
  };
  // made when the first answer asks for it: all of them together would be a quarter of the time of a start
  let serializer: ReturnType<typeof responseSerializer> | null = null;

  app.route({
    method: operation.method,
    url: operation.url,
    config: {
      operation: operation.id,
      ...(operation.limit === undefined
        ? {}
        : { rateLimit: { max: operation.limit, timeWindow: "1 minute" } }),
    },
    handler: async (request, reply) => {
      const origin = checkRequestOrigin(request, deps.access.origin);
      if (!origin.ok) return sendRefusal(reply, origin.refusal);
      const found = await whoAsks(request, deps, operation);
      if (!found.ok) return sendRefusal(reply, found.refusal);
      const actor = found.value;
      if (actor !== null && perAccount !== undefined) {
        const within = perAccount.take(actor.accountId, Date.now());
        if (!within.ok) return sendRefusal(reply, within.refusal);
      }
      const allowed = admit(actor, operation);
      if (!allowed.ok) return refuse({ request, reply }, actor, allowed.refusal);
      const input = parseRequest(request, operation);
      if (!input.ok) return sendRefusal(reply, input.refusal);
      let uploaded: Promise<Result<Upload>> | null = null;
      const upload = (): Promise<Result<Upload>> => (uploaded ??= readUpload(request));
      let status = 200;
      const handle = (given: AppDeps): Promise<HandlerResult<unknown>> => {
        status = 200;
        return operation.handle({
          deps: given,
          actor,
          ...input.value,
          address: request.ip,
          upload,
          status: (code) => {
            status = code;
          },
          raw: { request, reply },
        });
      };
      if (response === "file") {
        const result = await handle(deps);
        return result.ok
          ? sendFile(reply, result.value as FileAnswer) // defineOperation ties the two
          : refuse({ request, reply }, actor, result.refusal);
      }
      if (response === "redirect") {
        const result = await handle(deps);
        return result.ok
          ? sendRedirect(reply, result.value as RedirectAnswer) // defineOperation ties the two
          : refuse({ request, reply }, actor, result.refusal);
      }
      const answer = async (given: AppDeps): Promise<Outcome> => {
        const result = await handle(given);
        if (!result.ok) return result;
        if (response === null) return success({ status: 204, text: null });
        serializer ??= responseSerializer(response);
        return success({ status, text: serializer(result.value) });
      };
      const key = mayRepeat(operation)
        ? idempotencyKeyOf(request.headers["idempotency-key"])
        : NO_KEY;
      if (!key.ok) return sendRefusal(reply, key.refusal);
      const outcome =
        actor === null || operation.method === "GET"
          ? await answer(deps)
          : await answerRepeatable({ deps, actor, operation, key: key.value, input: input.value, upload, request }, answer); // prettier-ignore
      if (!outcome.ok) return refuse({ request, reply }, actor, outcome.refusal);
      const { text } = outcome.value;
      reply.status(outcome.value.status);
      return text === null ? reply.send() : sendJson(reply, text);
    },
  });
}

const NO_KEY = success(null);

const sendRedirect = (reply: FastifyReply, { location }: RedirectAnswer): FastifyReply =>
  reply.header("cache-control", "no-store").redirect(location, 303);

function sendJson(reply: FastifyReply, text: string): FastifyReply {
  return reply
    .header("content-type", "application/json; charset=utf-8")
    .header("cache-control", "no-store")
    .send(text);
}

/** Whose session the request carries; null for public operations, which ask nobody. */
async function whoAsks(
  request: FastifyRequest,
  deps: AppDeps,
  operation: Operation,
): Promise<Result<Actor | null>> {
  return operation.policy === "public" ? success(null) : actorOfRequest(deps, request);
}

/** Whether the policy of the operation lets them in. */
function admit(actor: Actor | null, operation: Operation): Result<null> {
  if (operation.policy === "public" || actor === null) return success(null);
  // who must change the password may do that, log out, and nothing else
  const ownSession = operation.area === "access" && operation.policy === "session";
  if (ownSession) return success(null);
  if (actor.mustChangePassword) {
    return {
      ok: false,
      refusal: {
        code: "must-change-password",
        message: "请先修改密码（第一次登录，或密码已到期），再使用其他功能。",
      },
    };
  }
  if (actor.mustEnrolSecondFactor) {
    return {
      ok: false,
      refusal: {
        code: "must-enrol-second-factor",
        message: "您的账号要先开启两步登录，再使用其他功能。请打开“我的—登录与安全”。",
      },
    };
  }
  return operation.policy === "session" || actorMay(actor, operation.policy)
    ? success(null)
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
