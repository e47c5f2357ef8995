import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import type { Day } from "#kernel/day.ts";
import { fen } from "#kernel/money.ts";
import { type Problem, type Result, overtaken, refused, success } from "#kernel/problem.ts";
import { type MattersList, STARTING_LIST } from "#domain/committee/matters-list.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor, accountable, actorMay, onBehalfOf } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { CommitteeDeps } from "#app/committee/committee-scope.ts";
import { mattersContentSchema, type MattersInput, type mattersSchema } from "#app/committee/schema.ts"; // prettier-ignore
import type { Frame } from "#app/duties/view-context.ts";
import { lockGroup, transact } from "#app/transact.ts";

interface ListRow {
  readonly version: number;
  readonly content: unknown;
  readonly reason: string;
  readonly set_by: string | null;
  readonly set_on: Day;
}

const loadLists = async (db: Kysely<Database>, groupId: string, most: number): Promise<ListRow[]> =>
  (
    await sql<ListRow>`select version, content, reason, set_by, (set_at at time zone 'Asia/Shanghai')::date as set_on
      from committee_matters where group_id = ${groupId} order by version desc limit ${most}`.execute(db)
  ).rows; // prettier-ignore

const listOf = (row: Pick<ListRow, "version" | "content"> | undefined): MattersList =>
  row === undefined
    ? STARTING_LIST
    : {
        version: row.version,
        matters: mattersContentSchema.parse(row.content).matters.map((matter) => ({ ...matter, atLeast: matter.atLeast === null ? null : fen(matter.atLeast) })), // prettier-ignore
      };

/** The list in force: the group's own, or the one that a group starts from. */
export const loadMatters = async (db: Kysely<Database>, groupId: string): Promise<MattersList> =>
  listOf((await loadLists(db, groupId, 1))[0]);

/** The list as a page shows it, with the versions before it. */
export async function showMatters(
  db: Kysely<Database>,
  actor: Actor,
  { organization }: Frame,
): Promise<z.output<typeof mattersSchema>> {
  const rows = await loadLists(db, actor.groupId, 100);
  const [now] = rows;
  const nameOf = (id: string | null): string => organization.person(id ?? "")?.name ?? "";
  const list = listOf(now);
  return {
    version: list.version,
    setOn: now?.set_on ?? null,
    setBy: now === undefined ? null : nameOf(now.set_by),
    reason: now?.reason ?? null,
    matters: list.matters.map((matter) => ({ ...matter })),
    versions: rows.map((row) => ({ version: row.version, setOn: row.set_on, setBy: nameOf(row.set_by), reason: row.reason, matters: mattersContentSchema.parse(row.content).matters.length })), // prettier-ignore
    may: { set: actorMay(actor, "committee.set-matters") },
  };
}

/** Sets another version of the list, with a reason. Meetings that were closed keep what they were held by. */
export async function setMatters(
  deps: CommitteeDeps,
  actor: Actor,
  frame: Frame,
  input: MattersInput,
): Promise<Result<z.output<typeof mattersSchema>>> {
  const problems: Problem[] = [];
  const ids = input.matters.map((matter) => matter.id);
  input.matters.forEach((matter, index) => {
    const where = `matters.${index}`;
    if (ids.indexOf(matter.id) < index) problems.push({ code: "matter-twice", where, message: `“${matter.name}”和前面一项编号相同。`, mend: "请换一个编号。" }); // prettier-ignore
    if (matter.major === null && matter.preStudy === null) problems.push({ code: "matter-without-class", where, message: `“${matter.name}”既不是三重一大，也不是前置研究事项。`, mend: "请选一类，或者从清单里删去。" }); // prettier-ignore
  });
  if (problems.length > 0) return refused("matters-refused", problems.length === 1 ? (problems[0]?.message ?? "") : `清单有${problems.length}处要改。`, problems); // prettier-ignore
  const set = await transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const before = await loadMatters(tx, actor.groupId);
    if (before.version !== input.basedOn) {
      return overtaken("matters-conflict", "清单在您打开以后被别人改过，您写的还在，没有保存。请对照现在的清单再改。", await showMatters(tx, actor, frame)); // prettier-ignore
    }
    const version = before.version + 1;
    await tx
      .insertInto("committee_matters")
      .values({
        group_id: actor.groupId,
        version,
        content: JSON.stringify({ matters: input.matters }),
        reason: input.reason,
        set_by: actor.personId,
        on_behalf_of: onBehalfOf(actor),
        set_at: deps.clock.now(),
      }) // prettier-ignore
      .execute();
    await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "committee.set-matters", subject: { kind: "committee-matters", id: actor.groupId }, cause: input.reason, after: { version, matters: input.matters.length } }); // prettier-ignore
    return success(null);
  });
  return set.ok ? success(await showMatters(deps.db, actor, frame)) : set;
}
