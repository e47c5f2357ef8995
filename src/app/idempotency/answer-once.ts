import { sql } from "kysely";
import { type Refusal, type Result, refused, success } from "#kernel/problem.ts";
import { canonicalJson } from "#domain/publication/fingerprint.ts";
import type { Db } from "#platform/database/connect.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { openWithSecret, sealWithSecret } from "#platform/seal-with-secret.ts";
import { sha256 } from "#platform/tokens.ts";
import type { Actor } from "#app/access/actor.ts";

/** What a request was answered with: the text of a JSON answer, or null for none (204). */
export interface Answer {
  readonly status: number;
  readonly text: string | null;
}

/** A request that may come twice: the key that its sender made for it, and what it asks. */
export interface RepeatableRequest {
  readonly key: string;
  readonly operation: string;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** `refusal` as the handler gave it: with what is now in the store, where there is a conflict. */
export type Outcome = { readonly ok: true; readonly value: Answer } | { readonly ok: false; readonly refusal: Refusal }; // prettier-ignore

/** 16 to 128 visible characters: shorter ones could be guessed, and they protect the answer that is kept. */
const KEY = /^[\x21-\x7e]{16,128}$/;

/** The key of a request's header; null when it has none. */
export function idempotencyKeyOf(header: string | string[] | undefined): Result<string | null> {
  if (header === undefined) return success(null);
  return typeof header === "string" && KEY.test(header)
    ? success(header)
    : refused("bad-input", "请求的防重复编号（Idempotency-Key）应为16至128个可见字符。请刷新页面后再试。"); // prettier-ignore
}

/**
 * Runs a change that may be sent again because its answer was lost. The first run and its answer are kept in one
 * transaction: `work` must do everything in the transaction that it is given. The same key by the same account is then
 * answered with the first answer and changes nothing, also when both come at once; for anything else it is refused. A
 * refusal changed nothing and is not kept: sent again, it is judged again.
 */
export async function answerOnce(
  db: Db,
  actor: Actor,
  request: RepeatableRequest,
  now: Date,
  work: (tx: Db) => Promise<Outcome>,
): Promise<Outcome> {
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${actor.accountId}/${request.key}`}, 1))`.execute(tx); // prettier-ignore
    const kept = await findAnswer(tx, actor, request);
    if (kept !== null) return kept;
    const outcome = await work(tx);
    if (outcome.ok) await keepAnswer(tx, actor, request, outcome.value, now);
    return outcome;
  });
}

/**
 * The same for what is sent into the world and waited for, during which no connection is held: two that come at the very
 * same instant may both send. Only for what does no harm when it arrives twice, a test message.
 */
export async function answerOnceSent(
  db: Db,
  actor: Actor,
  request: RepeatableRequest,
  now: Date,
  work: (db: Db) => Promise<Outcome>,
): Promise<Outcome> {
  const kept = await findAnswer(db, actor, request);
  if (kept !== null) return kept;
  const outcome = await work(db);
  if (outcome.ok) await keepAnswer(db, actor, request, outcome.value, now);
  return outcome;
}

async function findAnswer(
  db: Db,
  actor: Actor,
  request: RepeatableRequest,
): Promise<Outcome | null> {
  const row = await db
    .selectFrom("kept_answer")
    .select(["request_hash", "status", "answer"])
    .where("group_id", "=", actor.groupId)
    .where("account_id", "=", actor.accountId)
    .where("key_hash", "=", sha256(request.key))
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.request_hash !== hashOf(request)) {
    return refused(
      "idempotency-key-reused",
      "这个防重复编号已经用于另一项操作，这一次没有执行。请刷新页面后再试。",
    );
  }
  const text = row.answer === null ? null : openWithSecret(row.answer, request.key, actor.accountId); // prettier-ignore
  return success({ status: row.status, text });
}

async function keepAnswer(
  db: Db,
  actor: Actor,
  request: RepeatableRequest,
  { status, text }: Answer,
  now: Date,
): Promise<void> {
  await db
    .insertInto("kept_answer")
    .values({
      group_id: actor.groupId,
      account_id: actor.accountId,
      key_hash: sha256(request.key),
      request_hash: hashOf(request),
      status,
      answer: text === null ? null : sealWithSecret(text, request.key, actor.accountId),
      kept_at: now,
    })
    .onConflict((conflict) => conflict.columns(["group_id", "account_id", "key_hash"]).doNothing())
    .execute();
}

const hashOf = ({ operation, params, query, body }: RepeatableRequest): string =>
  sha256(canonicalJson({ operation, params, query, body }));
