import type { FastifyRequest } from "fastify";
import { type Result, success } from "#kernel/problem.ts";
import { sha256 } from "#platform/tokens.ts";
import type { Actor } from "#app/access/actor.ts";
import { requireStillGranted } from "#app/access/still-granted.ts";
import type { AppDeps } from "#app/deps.ts";
import { answerOnce, answerOnceSent, type Outcome } from "#app/idempotency/answer-once.ts";
import type { Operation, Upload } from "#app/operation.ts";
import { transact } from "#app/transact.ts";
import { startInTransaction } from "#app/work/start-in-transaction.ts";

/** Reading changes nothing, and a session is no thing that is made twice: its cookie would be missing from a kept answer. */
export const mayRepeat = (operation: Operation): boolean =>
  operation.method !== "GET" && operation.policy !== "public" && operation.area !== "access";

interface Repeatable {
  readonly deps: AppDeps;
  readonly actor: Actor;
  readonly operation: Operation;
  /** The Idempotency-Key that its sender made; null where it has none. */
  readonly key: string | null;
  readonly input: { readonly params: unknown; readonly query: unknown; readonly body: unknown };
  readonly upload: () => Promise<Result<Upload>>;
  readonly request: FastifyRequest;
}

type Answering = (deps: AppDeps) => Promise<Outcome>;

/**
 * A request that changes something. With an Idempotency-Key it is made once, however often it is sent: what it uploads is a
 * part of what it asks. Whatever waits for others while it is made counts only if its sender may still make it at its end.
 */
export async function answerRepeatable(change: Repeatable, answer: Answering): Promise<Outcome> {
  const { deps, operation, key, upload } = change;
  if (operation.multipart) {
    // before the transaction: it may come slowly
    const file = await upload();
    if (!file.ok) return file;
  }
  const { reachesOut } = operation;
  if (key === null && reachesOut) return answer(deps);
  const granted: Answering = (given) => answerWhileGranted(given, change, answer);
  const made: Answering = key === null ? granted : (given) => answerKey(given, change, key, reachesOut ? answer : granted); // prettier-ignore
  return operation.goesOn ? startInTransaction(deps, made) : made(deps);
}

/** Makes the change in one transaction, and takes it back where a grant of its sender was withdrawn meanwhile. */
async function answerWhileGranted(
  given: AppDeps,
  { actor, operation, request }: Repeatable,
  answer: Answering,
): Promise<Outcome> {
  // what everybody may do for themselves needs no grant
  if (operation.policy === "session") return answer(given);
  const made = await transact<Outcome>(given.db, async (db) => {
    const outcome = await answer({ ...given, db });
    // what a refusal leaves behind (a try that was counted) stays
    if (!outcome.ok) return success(outcome);
    const still = await requireStillGranted(db, given, request, actor);
    return still.ok ? success(outcome) : still;
  });
  return made.ok ? made.value : made;
}

async function answerKey(
  given: AppDeps,
  { actor, operation, input, upload }: Repeatable,
  key: string,
  answer: Answering,
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
  const now = given.clock.now();
  return operation.reachesOut
    ? answerOnceSent(given.db, actor, request, now, () => answer(given))
    : answerOnce(given.db, actor, request, now, (db) => answer({ ...given, db }));
}
