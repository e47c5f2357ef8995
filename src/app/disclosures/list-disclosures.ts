import { type Kysely, type RawBuilder, sql } from "kysely";
import { type Day, parseDay } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { CHANNELS, DURATIONS, isStanding, SCOPES } from "#domain/transparency/catalogue.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor, actorMay } from "#app/access/actor.ts";
import { sayWho } from "#app/access/say-who.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";
import { type GroupCatalogue, loadCatalogue } from "#app/disclosures/catalogue-of.ts";
import { readableDisclosures } from "#app/disclosures/disclosure-scope.ts";
import type { DisclosureDetail, DisclosurePage, DisclosureQuery } from "#app/disclosures/schema.ts";

export interface DisclosureRecord {
  readonly id: string;
  readonly unit_id: string;
  readonly case_id: string;
  readonly item_id: string | null;
  readonly title: string;
  readonly content: string;
  readonly scope: string;
  readonly channel: string;
  readonly duration: string;
  readonly from_on: Day;
  readonly until_on: Day | null;
  readonly down_reason: string | null;
  readonly published_by: string | null;
  readonly on_behalf_of: string | null;
}

const COLUMNS = sql`d.id, d.unit_id, d.case_id, d.item_id, d.title, d.content, d.scope, d.channel, d.duration, d.from_on, d.until_on, d.down_reason, d.published_by, d.on_behalf_of`;

const EXCERPT = 80;

export function presentDisclosure(row: DisclosureRecord, frame: Frame, catalogue: GroupCatalogue, today: Day): DisclosurePage["items"][number] {
  const text = row.content.replaceAll(/\s+/g, " ");
  return {
    id: row.id,
    unit: presentUnit(frame.organization, row.unit_id),
    title: row.title,
    area: catalogue.items.find(({ id }) => id === row.item_id)?.area ?? null,
    scope: SCOPES.find((each) => each === row.scope) ?? "党内",
    channel: CHANNELS.find((each) => each === row.channel) ?? "本系统",
    duration: DURATIONS.find((each) => each === row.duration) ?? "即时",
    from: row.from_on,
    until: row.until_on,
    standing: isStanding({ from: row.from_on, until: row.until_on }, today),
    downReason: row.down_reason,
    excerpt: text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text,
  };
} // prettier-ignore

function conditionsOf(actor: Actor, frame: Frame, query: DisclosureQuery): RawBuilder<unknown> | null {
  if (query.unitId !== undefined && !isUuid(query.unitId)) return null;
  const conditions = [sql`d.group_id = ${actor.groupId}`, readableDisclosures(actor, frame)];
  if (query.unitId !== undefined) conditions.push(sql`d.unit_id in (select s.unit_id from unit_ancestor s where s.group_id = d.group_id and s.ancestor_id = ${query.unitId}::uuid)`);
  const down = sql`d.until_on is not null and d.until_on < ${actor.today}::date`;
  if (query.state === "standing") conditions.push(sql`d.from_on <= ${actor.today}::date and not (${down})`);
  if (query.state === "past") conditions.push(down);
  if (query.search !== undefined && query.search !== "") conditions.push(sql`d.title like ${`%${query.search.replace(/[\\%_]/g, (found) => `\\${found}`)}%`}`);
  return sql.join(conditions, sql` and `);
} // prettier-ignore

/** Rows of a query, the newest first, a page at a time. */
export async function findDisclosures(db: Kysely<Database>, actor: Actor, frame: Frame, query: DisclosureQuery): Promise<Result<{ rows: DisclosureRecord[]; next: string | null }>> {
  const conditions = conditionsOf(actor, frame, query);
  if (conditions === null) return success({ rows: [], next: null });
  const [on = "", id = ""] = (query.after ?? "").split("_");
  if (query.after !== undefined && (parseDay(on) === null || !isUuid(id))) return refused("bad-input", "翻页的位置无效。请回到列表第一页。");
  const beyond = query.after === undefined ? sql`` : sql`and (d.from_on, d.id) < (${on}::date, ${id}::uuid)`;
  const { rows } = await sql<DisclosureRecord>`select ${COLUMNS} from disclosure d where ${conditions} ${beyond} order by d.from_on desc, d.id desc limit ${query.limit + 1}`.execute(db);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return success({ rows: shown, next: rows.length > query.limit && last !== undefined ? `${last.from_on}_${last.id}` : null });
} // prettier-ignore

/** 公开的党务, for whoever may read them. */
export async function listDisclosures(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: DisclosureQuery,
): Promise<Result<DisclosurePage>> {
  const found = await findDisclosures(db, actor, frame, query);
  if (!found.ok) return found;
  const catalogue = await loadCatalogue(db, actor.groupId, frame.rules.library);
  return success({
    items: found.value.rows.map((row) => presentDisclosure(row, frame, catalogue, actor.today)),
    next: found.value.next,
    mayWatch: actorMay(actor, "disclosure.watch"),
  });
}

/** One publication with its whole text. The same answer for what is not there and what may not be read. */
export async function showDisclosure(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  id: string,
): Promise<Result<DisclosureDetail>> {
  const missing = refused("disclosure-not-found", "没有找到这条公开，或者它已经撤下、不在您的范围内。请回到公开列表。");
  if (!isUuid(id)) return missing;
  const { rows } = await sql<DisclosureRecord>`select ${COLUMNS} from disclosure d where d.group_id = ${actor.groupId} and d.id = ${id}::uuid and ${readableDisclosures(actor, frame)}`.execute(db); // prettier-ignore
  const [row] = rows;
  if (row === undefined) return missing;
  const catalogue = await loadCatalogue(db, actor.groupId, frame.rules.library);
  return success({
    ...presentDisclosure(row, frame, catalogue, actor.today),
    content: row.content,
    by: sayWho(frame.organization, row.published_by, row.on_behalf_of),
    caseId: mayOn(actor, "case.read", frame.organization)(row.unit_id) ? row.case_id : null,
  });
} // prettier-ignore
