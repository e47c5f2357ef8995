import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Database } from "#platform/database/schema.ts";
import { indexedContains } from "#platform/search/search-sql.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid, scopedUnits } from "#app/access/scoped-units.ts";
import type { AppDeps } from "#app/deps.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, loadFrameNow, mayOn } from "#app/duties/view-context.ts";
import type { FileReader } from "#app/files/file-reader.ts";
import type { FileAnswer } from "#app/operation.ts";
import { revisionOf } from "#app/revision-of.ts";
import { myUnits } from "#app/study/my-units.ts";
import type { materialPageSchema, materialQuerySchema, StudyMaterial } from "#app/study/schema.ts";
import type { z } from "zod";

type Db = Kysely<Database>;

export const materialNotFound = (): Result<never> =>
  refused("study-material-not-found", "没有找到这份学习资料，或者它已经下架。请从资料库重新打开。");

/**
 * Materials (alias m) that somebody sees: what their own unit or one above it lists, and what is listed in the units they
 * answer for. How often a material was opened is nowhere kept: reading is not watched.
 */
export const visibleMaterials = (actor: Actor, frame: Frame): RawBuilder<unknown> =>
  sql`(m.unit_id = any(${myUnits(actor, frame)}::uuid[])
    or exists (select 1 from unit_ancestor near where near.group_id = m.group_id and near.ancestor_id = m.unit_id
      and near.unit_id = any(${actor.grants.map((grant) => grant.unitId)}::uuid[]))
    or m.unit_id in ${scopedUnits(actor, "duty.read")})`;

export interface MaterialRow {
  readonly id: string;
  readonly unit_id: string;
  readonly title: string;
  readonly kind: StudyMaterial["kind"];
  readonly file_hash: string | null;
  readonly file_name: string | null;
  readonly address: string | null;
  readonly detail: string | null;
  readonly topics: string[];
  readonly audience: StudyMaterial["audience"];
  readonly listed_on: Day;
  readonly retired_on: Day | null;
  readonly sessions: number;
}

const SELECTED = sql`select m.id, m.unit_id, m.title, m.kind, m.file_hash, m.file_name, m.address, m.detail, m.topics, m.audience,
  m.listed_on, m.retired_on, (select count(*) from study_session_material x where x.group_id = m.group_id and x.material_id = m.id)::int as sessions
  from study_material m`;

/** The library, the newest first; searched in title, note and topics. */
export async function listMaterials(
  db: Db,
  actor: Actor,
  frame: Frame,
  query: z.output<typeof materialQuerySchema>,
): Promise<z.output<typeof materialPageSchema>> {
  const base = sql`m.group_id = ${actor.groupId} and m.retired_on is null and ${visibleMaterials(actor, frame)}`; // prettier-ignore
  const conditions: RawBuilder<unknown>[] = [base];
  if (query.topic !== undefined) conditions.push(sql`${query.topic} = any(m.topics)`);
  if (query.kind !== undefined) conditions.push(sql`m.kind = ${query.kind}`);
  if (query.audience !== undefined) conditions.push(sql`m.audience = ${query.audience}`);
  if (query.q !== undefined && query.q !== "") {
    conditions.push(indexedContains(sql`m.search`, sql`concat_ws(' ', m.title, m.detail, array_to_string(m.topics, ' '))`, query.q)); // prettier-ignore
  }
  const where = sql.join(conditions, sql` and `);
  const cursor = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(query.after ?? "");
  const beyond = cursor === null ? sql`` : sql`and (m.listed_on, m.id) < (${cursor[1]}::date, ${cursor[2]}::uuid)`; // prettier-ignore
  const { rows } = await sql<MaterialRow>`${SELECTED} where ${where} ${beyond}
    order by m.listed_on desc, m.id desc limit ${query.limit + 1}`.execute(db);
  const { rows: counted } = await sql<{ total: number; topics: string[] | null }>`
    select (select count(*)::int from study_material m where ${where}) as total,
      (select array_agg(t.topic order by t.uses desc, t.topic) from (select topic, count(*) as uses from study_material m, unnest(m.topics) topic
        where ${base} group by topic order by 2 desc, 1 limit 30) t) as topics`.execute(db);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => presentMaterial(row, actor, frame)),
    next: rows.length > query.limit && last !== undefined ? `${last.listed_on}_${last.id}` : null,
    total: counted[0]?.total ?? 0,
    topics: counted[0]?.topics ?? [],
  };
}

/** One that the actor sees, retired ones only for whoever may change them. */
export async function findMaterial(
  db: Db,
  actor: Actor,
  frame: Frame,
  id: string,
): Promise<MaterialRow | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql<MaterialRow>`${SELECTED}
    where m.group_id = ${actor.groupId} and m.id = ${id}::uuid and ${visibleMaterials(actor, frame)}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export const presentMaterial = (row: MaterialRow, actor: Actor, frame: Frame): StudyMaterial => ({
  id: row.id,
  unit: presentUnit(frame.organization, row.unit_id),
  title: row.title,
  kind: row.kind,
  fileName: row.file_name,
  address: row.address,
  detail: row.detail,
  topics: row.topics,
  audience: row.audience,
  listedOn: row.listed_on,
  sessions: row.sessions,
  revision: revisionOfMaterial(row),
  may: { write: mayOn(actor, "record.write", frame.organization)(row.unit_id) },
});

/** What somebody who changes it was shown; not how often it is used. */
export const revisionOfMaterial = (row: MaterialRow): string => revisionOf({ ...row, sessions: 0 });

const SHOWN_INLINE = new Set(["application/pdf", "image/jpeg", "image/png", "image/webp", "image/gif"]); // prettier-ignore

/** The file of a material, for everybody who sees the material. */
export async function openMaterial(
  deps: Pick<AppDeps, "db" | "blobs">,
  actor: Actor,
  frame: Frame,
  id: string,
): Promise<Result<FileAnswer>> {
  const row = await findMaterial(deps.db, actor, frame, id);
  if (row === null || row.file_hash === null) return materialNotFound();
  const file = await deps.db
    .selectFrom("file")
    .select("type")
    .where("group_id", "=", actor.groupId)
    .where("hash", "=", row.file_hash)
    .executeTakeFirst();
  const blob = await deps.blobs.open(row.file_hash);
  if (file === undefined || blob === null) return materialNotFound();
  return success({ name: row.file_name ?? row.title, type: file.type, body: blob.stream, inline: SHOWN_INLINE.has(file.type), etag: `"${row.file_hash}"` }); // prettier-ignore
}

/** The files of materials that the actor sees. */
export const readMaterialFiles =
  (deps: Pick<AppDeps, "library">): FileReader =>
  async (db, actor, hashes) => {
    const frame = await loadFrameNow(db, deps, actor);
    const { rows } = await sql<{ hash: string }>`
      select distinct m.file_hash as hash from study_material m
      where m.group_id = ${actor.groupId} and m.file_hash = any(${[...hashes]}::text[]) and ${visibleMaterials(actor, frame)}`.execute(db); // prettier-ignore
    return rows.map(({ hash }) => hash);
  };
