import { sql } from "kysely";
import { type Day, yearOf } from "#kernel/day.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import { dueDaysOn } from "#domain/duty/extension.ts";
import { outcomeChanges } from "#domain/duty/standing.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { isConsistent, type ClosedAssessment } from "#domain/assessment/close-assessment.ts";
import { canonicalJson } from "#domain/publication/fingerprint.ts";
import { sha256 } from "#platform/tokens.ts";
import { checkChain, readAnchors } from "#app/audit/check-chain.ts";
import { sealEvents } from "#app/audit/seal-events.ts";
import { belongsToYears } from "#app/duties/due-draft.ts";
import { loadFacts, noFacts } from "#app/duties/due-facts.ts";
import { DUE_ITEM_COLUMNS, type DueItemRow, dueItemOf } from "#app/duties/due-item-row.ts";
import { loadRules } from "#app/duties/load-rules.ts";
import { horizonOf, loadTriggers, owedItems } from "#app/duties/owed-items.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { isShownBy } from "#app/records/candidate-items.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { loadMilestoneItems } from "#app/schedule/milestone-items.ts";
import type { World } from "./world.ts";

/** What must be true after every step. Each returns what is wrong, in words; nothing when all is well. */

/** Whether everything that follows from the passing of days has been brought up to date today. */
export async function isUpToDate(world: World): Promise<boolean> {
  const row = await world.db.selectFrom("groups").select("scheduled_through").where("id", "=", world.groupId).executeTakeFirstOrThrow(); // prettier-ignore
  return row.scheduled_through !== null && row.scheduled_through >= world.clock.today();
}

/** Every due item has one reason to exist, and every reason its item: the same as scheduling from nothing. */
export async function checkSchedule(world: World, fresh: boolean): Promise<string[]> {
  const { db, groupId, deps, clock } = world;
  const today = clock.today();
  const { scheduled_through: through } = await db.selectFrom("groups").select("scheduled_through").where("id", "=", groupId).executeTakeFirstOrThrow(); // prettier-ignore
  // nothing was ever scheduled, or the new year waits for its first night
  if (through === null || yearOf(through) !== yearOf(today)) return [];
  const rules = await loadRules(db, deps.library, groupId);
  const organization = await world.organization();
  const horizon = await horizonOf(db, groupId, today);
  const events = await loadTriggers(db, groupId, rules, horizon);
  const owed = new Map<string, DueItem>();
  const wrong: string[] = [];
  const add = (item: DueItem): void => {
    if (owed.has(item.id)) wrong.push(`two reasons for one item: ${item.title} ${item.id}`);
    owed.set(item.id, item);
  };
  for (const item of owedItems({ groupId, rules, organization, events, horizon })) add(item);
  for (const item of await loadMilestoneItems(db, groupId, horizon)) add(item);
  const { rows } =
    await sql<DueItemRow>`select ${sql.raw(DUE_ITEM_COLUMNS.join(", "))} from due_item d
    where group_id = ${groupId} and d.source not like 'case:%' and ${belongsToYears(groupId, horizon.from)}`.execute(
      db,
    );
  const facts = await loadFacts(db, groupId, rows.map((row) => row.id)); // prettier-ignore
  const known = new Map(rows.map((row) => [row.id, row]));
  for (const item of owed.values()) {
    const row = known.get(item.id);
    if (row === undefined) wrong.push(`owed and not there: ${item.title} (${item.period})`);
    else if (row.withdrawn_on !== null)
      wrong.push(`owed and withdrawn: ${item.title} (${item.period})`); // prettier-ignore
    else wrong.push(...differences(row, item, facts.get(row.id)?.extensions ?? [], today));
  }
  if (!fresh) return wrong;
  for (const row of rows) {
    if (owed.has(row.id) || row.withdrawn_on !== null) continue;
    if (row.outcome === "met" || row.outcome === "made-up") continue;
    wrong.push(`there without a reason: ${row.title} (${row.period}) ${row.outcome}`);
  }
  return wrong;
}

function differences(
  row: DueItemRow,
  item: DueItem,
  extensions: Parameters<typeof dueDaysOn>[1],
  today: Day,
): string[] {
  const days = dueDaysOn(item, extensions, today);
  const want = { unit: item.unitId, person: item.personId, title: item.title, opens: item.opensOn, due: days.dueOn, register: days.registerBy, target: item.target, openEnded: item.openEnded }; // prettier-ignore
  const have = { unit: row.unit_id, person: row.person_id, title: row.title, opens: row.opens_on, due: row.due_on, register: row.register_by, target: row.target, openEnded: row.open_ended }; // prettier-ignore
  return canonicalJson(want) === canonicalJson(have)
    ? []
    : [`differs from its reason: ${row.title} (${row.period}): ${JSON.stringify(have)} instead of ${JSON.stringify(want)}, put off ${JSON.stringify(extensions)}`]; // prettier-ignore
}

/** What is kept of an item follows from its facts: outcome, progress, since when, and the days on which it changed. */
export async function checkDerived(world: World, fresh: boolean): Promise<string[]> {
  const { db, groupId, clock } = world;
  const today = clock.today();
  const { rows } =
    await sql<DueItemRow>`select ${sql.raw(DUE_ITEM_COLUMNS.join(", "))} from due_item
    where group_id = ${groupId} and withdrawn_on is null`.execute(db);
  const facts = await loadFacts(db, groupId, rows.map((row) => row.id)); // prettier-ignore
  const { rows: kept } = await sql<{ id: string; changes: string }>`
    select due_item_id as id, string_agg(day::text || ' ' || outcome || ' ' || progress, ', ' order by day) as changes
    from due_change where group_id = ${groupId} group by 1`.execute(db);
  const changes = new Map(kept.map((row) => [row.id, row.changes]));
  const wrong: string[] = [];
  for (const row of rows) {
    const known = facts.get(row.id) ?? noFacts();
    const ending = known.waivers.some((waiver) => waiver.until !== null && waiver.until <= today);
    // the end of a waiver comes with the night
    if (!fresh && ending) continue;
    const history = outcomeChanges(dueItemOf(row, known.scheduledDueOn ?? row.due_on), known);
    const now = history.findLast((change) => change.day <= today);
    const want = `${now?.outcome ?? "none"} ${now?.progress ?? 0} ${now === undefined || now.outcome === "none" ? null : now.day}`; // prettier-ignore
    const have = `${row.outcome} ${row.progress} ${row.outcome_since}`;
    if (want !== have) wrong.push(`${row.title} (${row.period}) stands at ${have} instead of ${want}`); // prettier-ignore
    const wantDays = history
      .map((each) => `${each.day} ${each.outcome} ${each.progress}`)
      .join(", ");
    const haveDays = changes.get(row.id) ?? "";
    if (wantDays !== haveDays) wrong.push(`${row.title} (${row.period}) has the history [${haveDays}] instead of [${wantDays}]`); // prettier-ignore
  }
  return wrong;
}

/** A fulfilment needs its record, in the revision that is in force, and a duty that such a record can show. */
export async function checkFulfilments(world: World): Promise<string[]> {
  const { db, groupId, deps } = world;
  const { rows } = await sql<{
    item: string | null;
    title: string | null;
    source: string | null;
    duty: string | null;
    record: string;
    kinds: string[] | null;
    status: string | null;
    revision: number;
    current: number | null;
  }>`
    select d.id as item, d.title, d.source, d.duty, f.record_id as record, r.kinds, r.status, f.revision, r.revision as current
    from fulfilment f left join record r on r.group_id = f.group_id and r.id = f.record_id
    left join due_item d on d.group_id = f.group_id and d.id = f.due_item_id
    where f.group_id = ${groupId} and f.until_on is null`.execute(db);
  const rules = await loadRules(db, deps.library, groupId);
  const wrong = rows.flatMap((row) => {
    if (row.current === null) return [`a fulfilment without its record: ${row.record}`];
    if (row.item === null) return [`a fulfilment without its item: ${row.record}`];
    if (row.status === "withdrawn") return [`a withdrawn record counts for ${row.title}`];
    if (row.current !== row.revision) return [`revision ${row.revision} of a record at ${row.current} counts for ${row.title}`]; // prettier-ignore
    if (row.source === "project") return [];
    const duty = rules.duty(row.source ?? "", row.duty ?? "");
    if (duty === undefined || !isShownBy(duty, row.kinds ?? [])) return [`${row.kinds?.join()} counts for ${row.title}`]; // prettier-ignore
    return [];
  });
  const { rows: counted } = await sql<{ id: string; kept: number; counted: number }>`
    select r.id, r.fulfilled as kept, count(f.record_id)::int as counted from record r
    left join fulfilment f on f.group_id = r.group_id and f.record_id = r.id and f.until_on is null and f.verdict = 'counts'
    where r.group_id = ${groupId} group by r.id, r.fulfilled having r.fulfilled <> count(f.record_id)`.execute(db); // prettier-ignore
  return [...wrong, ...counted.map((row) => `record ${row.id} says that it fulfils ${row.kept} and fulfils ${row.counted}`)]; // prettier-ignore
}

export async function checkRollups({ db, groupId }: World): Promise<string[]> {
  const found = await verifyRollups(db, groupId);
  return found.map((each) => `roll-up ${JSON.stringify(each)}`);
}

/** What was frozen stays as it was, and follows from its own inputs. */
export async function checkClosings(world: World): Promise<string[]> {
  const rows = await world.db.selectFrom("closing").select(["id", "checkpoint", "content", "fingerprint"]).where("group_id", "=", world.groupId).execute(); // prettier-ignore
  const wrong: string[] = [];
  for (const row of rows) {
    const content = canonicalJson(row.content);
    if (sha256(content) !== row.fingerprint) wrong.push(`closing ${row.checkpoint} lost its fingerprint`); // prettier-ignore
    const before = world.frozen.get(row.id);
    if (before !== undefined && before.content !== content) wrong.push(`closing ${row.checkpoint} moved`); // prettier-ignore
    // written by closeCheckpoint, and the fingerprint says that nobody else has
    if (before === undefined && !isConsistent(row.content as ClosedAssessment)) wrong.push(`closing ${row.checkpoint} does not follow from its inputs`); // prettier-ignore
    world.frozen.set(row.id, { content, board: null });
  }
  for (const id of world.frozen.keys()) if (!rows.some((row) => row.id === id)) wrong.push(`closing ${id} is gone`); // prettier-ignore
  return wrong;
}

/** Who stands below whom today, computed apart from the SQL that the lists use. */
export function unitsBelow(organization: OrganizationIndex, top: string, today: Day): Set<string> {
  const parents = new Map<string, string | null>();
  for (const unit of organization.organization.units) {
    const places = organization.organization.placements.filter((each) => each.unitId === unit.id).toSorted((a, b) => (a.from < b.from ? -1 : 1)); // prettier-ignore
    // a closed unit keeps its last place, one that opens later has its first
    const place = places.findLast((each) => each.from <= today) ?? places[0];
    parents.set(unit.id, place?.parentId ?? null);
  }
  const isBelow = (id: string): boolean => {
    for (let at: string | null = id, steps = 0; at !== null && steps < 64; steps += 1) {
      if (at === top) return true;
      at = parents.get(at) ?? null;
    }
    return false;
  };
  return new Set([...parents.keys()].filter(isBelow));
}

export async function checkTree(world: World): Promise<string[]> {
  const { db, groupId, clock } = world;
  const organization = await world.organization();
  const rows = await db.selectFrom("unit_ancestor").select(["unit_id", "ancestor_id"]).where("group_id", "=", groupId).execute(); // prettier-ignore
  const have = new Set(rows.map((row) => `${row.unit_id} below ${row.ancestor_id}`));
  const want = new Set(
    organization.organization.units.flatMap(({ id }) => [...unitsBelow(organization, id, clock.today())].map((unit) => `${unit} below ${id}`)), // prettier-ignore
  );
  return [...[...want].filter((each) => !have.has(each)).map((each) => `the tree lacks ${each}`), ...[...have].filter((each) => !want.has(each)).map((each) => `the tree has ${each}`)]; // prettier-ignore
}

interface Dated {
  readonly from: Day;
  readonly until: Day | null;
}

const overlaps = (a: Dated, b: Dated): boolean =>
  a.from < (b.until ?? "9999-12-31") && b.from < (a.until ?? "9999-12-31");

/** One person in one place on one day on each side, units inside their parents: what the organization itself must keep. */
export async function checkOrganization(world: World): Promise<string[]> {
  const { organization } = await world.organization();
  const wrong: string[] = [];
  const units = new Map(organization.units.map((unit) => [unit.id, unit]));
  organization.memberships.forEach((one, index) => {
    if (one.until !== null && one.until <= one.from) wrong.push(`a membership ends before it begins: ${one.from} to ${one.until}`); // prettier-ignore
    for (const other of organization.memberships.slice(index + 1)) {
      const sameSide = (one.facet === "employee") === (other.facet === "employee");
      if (one.personId === other.personId && sameSide && overlaps(one, other)) wrong.push(`somebody is in two places: ${one.from}–${one.until} and ${other.from}–${other.until}`); // prettier-ignore
    }
    const unit = units.get(one.unitId);
    if (unit?.closesOn && (one.until === null || one.until > unit.closesOn)) wrong.push(`somebody is in a unit after its end: ${unit.name} ${unit.closesOn}, ${one.from}–${one.until}`); // prettier-ignore
  });
  for (const unit of organization.units) {
    const places = organization.placements.filter((each) => each.unitId === unit.id).toSorted((a, b) => (a.from < b.from ? -1 : 1)); // prettier-ignore
    places.forEach((place, index) => {
      const next = places[index + 1];
      if (next !== undefined && place.until !== next.from) wrong.push(`${unit.name} hangs nowhere or twice around ${next.from}`); // prettier-ignore
      const parent = place.parentId === null ? undefined : units.get(place.parentId);
      const until = place.until ?? unit.closesOn;
      if (parent?.closesOn && (until === null || until > parent.closesOn)) wrong.push(`${unit.name} hangs under ${parent.name} after its end`); // prettier-ignore
    });
  }
  for (const one of organization.appointments) {
    const unit = units.get(one.unitId);
    if (unit?.closesOn && (one.until === null || one.until > unit.closesOn)) wrong.push(`a post outlives its unit: ${unit.name}`); // prettier-ignore
    if (one.until !== null && one.until <= one.from) wrong.push(`a post ends before it begins`);
  }
  return wrong;
}

/** The account is one chain: sealed now and then, it verifies against its anchors, which lie outside of the database. */
export async function checkAccount(world: World): Promise<string[]> {
  const { db, groupId, clock, anchors } = world;
  if (!db.isTransaction) await sealEvents({ db, anchors, now: () => clock.now() }, groupId);
  const report = await checkChain(db, groupId, await readAnchors(anchors, groupId));
  const wrong = report.trouble === null ? [] : [`the chain is broken: ${JSON.stringify(report.trouble)}`]; // prettier-ignore
  return report.unsealed === 0 ? wrong : [...wrong, `${report.unsealed} events are not sealed`];
}

class Undo extends Error {}

/** Bringing up to date again changes nothing. Rolled back in any case. */
export async function checkIdempotence(world: World): Promise<string[]> {
  const { db, groupId, deps, clock } = world;
  let wrong: string[] = [];
  await db
    .transaction()
    .execute(async (tx) => {
      const run = await bringUpToDate(tx, groupId, { today: clock.today(), library: deps.library });
      const { owed: _, ...changes } = run;
      if (Object.values(changes).some((count) => count !== 0)) wrong = [`bringing up to date again changes: ${JSON.stringify(changes)}`]; // prettier-ignore
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return wrong;
}

/** One text for everything that is stored of the group. */
export async function digestOf({ db, groupId }: Pick<World, "db" | "groupId">): Promise<string> {
  const tables = await tablesOf(db);
  const parts = tables.map((name) => sql`select ${name}::text as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${sql.table(name)} t where t.group_id = ${groupId}`); // prettier-ignore
  const { rows } = await sql<{ name: string; hash: string }>`${sql.join(parts, sql` union all `)}`.execute(db); // prettier-ignore
  return rows.map((row) => `${row.name} ${row.hash}`).toSorted().join("\n"); // prettier-ignore
}

let tables: Promise<string[]> | null = null;
const tablesOf = (db: World["db"]): Promise<string[]> =>
  (tables ??= sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'group_id' order by 1`
    .execute(db)
    .then(({ rows }) => rows.map((row) => row.name)));
