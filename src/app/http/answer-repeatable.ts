import type { Result } from "#kernel/problem.ts";
import { sha256 } from "#platform/tokens.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { answerOnce, answerOnceSent, type Outcome } from "#app/idempotency/answer-once.ts";
import type { Operation, Upload } from "#app/operation.ts";
import { startInTransaction } from "#app/work/start-in-transaction.ts";

/** Reading changes nothing, and a session is no thing that is made twice: its cookie would be missing from a kept answer. */
export const mayRepeat = (operation: Operation): boolean =>
  operation.method !== "GET" && operation.policy !== "public" && operation.area !== "access";

interface Repeatable {
  readonly deps: AppDeps;
  readonly actor: Actor;
  readonly operation: Operation;
  readonly key: string;
  readonly input: { readonly params: unknown; readonly query: unknown; readonly body: unknown };
  readonly upload: () => Promise<Result<Upload>>;
}

/** A request with an Idempotency-Key: what it uploads is a part of what it asks. */
export async function answerRepeatable(
  { deps, actor, operation, key, input, upload }: Repeatable,
  answer: (deps: AppDeps) => Promise<Outcome>,
): Promise<Outcome> {
  let body = input.body;
  if (operation.multipart) {
    const file = await upload();
    if (!file.ok) return file;
    const { name, fields, bytes } = file.value;
    body = { name, fields, hash: sha256(bytes) };
  }
  // what is done for somebody else is something else than the same done for oneself
  const operationId = `${operation.id}/${actor.actingFor?.delegationId ?? ""}`;
  const request = { key, operation: operationId, params: input.params, query: input.query, body };
  const now = deps.clock.now();
  if (operation.reachesOut) return answerOnceSent(deps.db, actor, request, now, () => answer(deps));
  const once = (given: AppDeps): Promise<Outcome> =>
    answerOnce(given.db, actor, request, now, (db) => answer({ ...given, db }));
  return operation.goesOn ? startInTransaction(deps, once) : once(deps);
}
