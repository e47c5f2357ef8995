import { sql } from "kysely";
import { newId } from "#kernel/id.ts";
import type { Refusal } from "#kernel/problem.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";

export interface WorkRow {
  readonly id: string;
  readonly kind: string;
  readonly status: "running" | "done" | "failed";
  readonly step: string;
  readonly done: number;
  readonly total: number | null;
  readonly result: unknown;
}

export async function insertWork(
  db: Db,
  actor: Actor,
  kind: string,
  step: string,
  { server, now }: { readonly server: string; readonly now: Date },
): Promise<string> {
  const id = newId();
  await db
    .insertInto("work")
    .values({
      group_id: actor.groupId,
      id,
      kind,
      status: "running",
      step,
      total: null,
      result: null,
      started_by: actor.personId,
      started_at: now,
      finished_at: null,
      server,
      beat_at: sql<Date>`now()`,
    })
    .execute();
  return id;
}

/** The sign of life of a server for what runs in it. By the clock of the database, which all servers share. */
export async function beat(db: Db, groupId: string, id: string): Promise<void> {
  await db
    .updateTable("work")
    .set({ beat_at: sql<Date>`now()` })
    .where("group_id", "=", groupId)
    .where("id", "=", id)
    .where("status", "=", "running")
    .execute();
}

export interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total: number | null;
}

export async function updateProgress(
  db: Db,
  groupId: string,
  id: string,
  progress: Progress,
): Promise<void> {
  await db
    .updateTable("work")
    .set({ step: progress.step, done: progress.done, total: progress.total })
    .where("group_id", "=", groupId)
    .where("id", "=", id)
    .where("status", "=", "running")
    .execute();
}

export type WorkEnd =
  | { readonly status: "done"; readonly result: unknown }
  | { readonly status: "failed"; readonly result: Refusal };

/** Ends a piece of work: with its result, or with the refusal that stopped it. */
export async function finishWork(
  db: Db,
  groupId: string,
  id: string,
  end: WorkEnd,
  now: Date,
): Promise<void> {
  await db
    .updateTable("work")
    .set({
      status: end.status,
      step: end.status === "done" ? "已完成" : "没有完成",
      result: JSON.stringify(end.result ?? null),
      finished_at: now,
    })
    .where("group_id", "=", groupId)
    .where("id", "=", id)
    .execute();
}

/** Work that the actor started. */
export async function findWork(db: Db, actor: Actor, id: string): Promise<WorkRow | null> {
  if (!isUuid(id)) return null;
  const row = await db
    .selectFrom("work")
    .select(["id", "kind", "status", "step", "done", "total", "result"])
    .where("group_id", "=", actor.groupId)
    .where("id", "=", id)
    .where("started_by", "=", actor.personId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const status = row.status === "done" || row.status === "failed" ? row.status : "running";
  return { ...row, status };
}

/** Without a sign of life for so long a server is taken for gone: many times what lies between two signs. */
const SILENCE_SECONDS = 60;

/**
 * Ends what will never finish: the work of a server that gave no sign of life for a minute. Nothing of it was kept, because
 * work changes things in one transaction. Never what another server still runs, nor what this one `runs` itself, however
 * busy it was; but what this one has lost from sight. Returns how many; `silence` is for tests.
 */
export async function failInterruptedWork(
  db: Db,
  runs: readonly string[],
  now: Date,
  silence = SILENCE_SECONDS,
): Promise<number> {
  const result = {
    code: "work-interrupted",
    message: "服务器中途停过，这项工作没有完成，也没有改动任何数据。请重新开始。",
  } satisfies Refusal;
  const { numUpdatedRows } = await db
    .updateTable("work")
    .set({ status: "failed", step: "没有完成", result: JSON.stringify(result), finished_at: now })
    .where("status", "=", "running")
    .where(sql<boolean>`id <> all(${runs}::uuid[])`)
    .where(sql<boolean>`(beat_at is null or beat_at < now() - make_interval(secs => ${silence}))`)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}
