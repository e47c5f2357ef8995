import { type RawBuilder, sql } from "kysely";
import { recordFingerprint } from "#app/records/record-fingerprint.ts";
import type { CheckContext, Finding } from "#app/verify/finding.ts";

const BATCH = 1_000;
const MEND =
  "台账只增不改，程序不会写成这样。请保留现场并查明；从最近一次核对无误的备份中取回这条台账。";

interface Row {
  readonly record_id: string;
  readonly revision: number;
  readonly content: object;
  /** What the account told last before or with this revision; null where it told nothing. */
  readonly told: string | null;
}

/** The events that told what a record was known by (alias e). */
const told = (groupId: string): RawBuilder<unknown> =>
  sql`e.group_id = ${groupId}::uuid and e.subject_kind = 'record' and e.action in ('record.submit', 'record.correct') and e.after ? 'fingerprint'`;

/**
 * What every revision says is what the account of changes told of it when it was written: its text, agenda, decision, files.
 * An approval of the minutes is a revision that says the same. What was written before the account told fingerprints is not
 * compared.
 */
export async function firstForgedContent(context: CheckContext): Promise<Finding | null> {
  const { tx, groupId } = context;
  for (let last: Pick<Row, "record_id" | "revision"> | undefined; ;) {
    const { rows } = await sql<Row>`
      select v.record_id, v.revision, v.content, t.fingerprint as told from (
        select record_id, revision, content from record_revision where group_id = ${groupId}::uuid
          ${last === undefined ? sql`` : sql`and (record_id, revision) > (${last.record_id}::uuid, ${last.revision})`}
        order by record_id, revision limit ${BATCH}) v
      left join lateral (select e.after ->> 'fingerprint' as fingerprint from audit_event e
        where ${told(groupId)} and e.subject_id = v.record_id::text and (e.after ->> 'revision')::int <= v.revision
        order by (e.after ->> 'revision')::int desc limit 1) t on true
      order by v.record_id, v.revision`.execute(tx);
    for (const { record_id: id, revision, told: known, content } of rows) {
      if (known === null || recordFingerprint(content) === known) continue;
      return { table: "record_revision", key: keyOf(id, revision), message: `这条台账第 ${revision} 版的内容与登记时不一样：审计记录里的指纹是 ${known.slice(0, 12)}…。`, mend: MEND }; // prettier-ignore
    }
    last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return firstRemoved(context);
  }
}

/** A revision that the account tells of is there. */
async function firstRemoved({ tx, groupId }: CheckContext): Promise<Finding | null> {
  const { rows } = await sql<{ id: string; revision: number }>`
    select e.subject_id as id, (e.after ->> 'revision')::int as revision from audit_event e
    where ${told(groupId)} and not exists (select 1 from record_revision v
      where v.group_id = ${groupId}::uuid and v.record_id = e.subject_id::uuid and v.revision = (e.after ->> 'revision')::int)
    order by 1, 2 limit 1`.execute(tx);
  const [row] = rows;
  if (row === undefined) return null;
  return { table: "record_revision", key: keyOf(row.id, row.revision), message: `审计记录里有这条台账的第 ${row.revision} 版，台账里却没有：它被删掉了。`, mend: MEND }; // prettier-ignore
}

const keyOf = (id: string, revision: number): string => `record_id=${id} revision=${revision}`;
