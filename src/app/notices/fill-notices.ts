import { type Kysely, sql } from "kysely";
import { addDays, type Day, weekdayOf } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { composeDigest, composeForChat, type OverdueBelow, type ToldItem } from "#domain/notice/compose-digest.ts"; // prettier-ignore
import { opensWorkingWeek, stageToTell } from "#domain/notice/notice-moments.ts";
import type { NoticeRules } from "#domain/notice/notice-rules.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Database } from "#platform/database/schema.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { AppDeps } from "#app/deps.ts";
import { isCaseSource } from "#app/duties/due-item-row.ts";
import { loadRules, type Rules } from "#app/duties/load-rules.ts";
import { findRecipients, type Recipients } from "#app/notices/find-recipients.ts";
import { loadNoticeRules } from "#app/notice-rules/load-notice-rules.ts";
import { clockTimeOf, loadWishes, mayLeaveAt, storeNotice, type Wishes } from "#app/notices/notice-store.ts"; // prettier-ignore
import { NO_OUTGOING } from "#app/notices/outgoing.ts";
import { loadOrganization } from "#app/units/load-organization.ts";

type Db = Kysely<Database>;
type Deps = Pick<AppDeps, "db" | "library" | "clock" | "log" | "outgoing">;

/** How far back is told what was missed while the house was off. */
const LOOK_BACK = 14;

/**
 * Makes the digests whose hour has come, for every group, each once however often and by however many servers this is
 * called: which have been made stands in `notice_run`. Returns how many runs were made.
 */
export async function fillNotices(deps: Deps): Promise<number> {
  const groups = await deps.db.selectFrom("groups").select(["id", "rules_version", "organization_version"]).where("scheduled_through", "is not", null).orderBy("id").execute(); // prettier-ignore
  let made = 0;
  for (const group of groups) {
    try {
      made += await fillGroup(deps, group);
    } catch (error) {
      deps.log.error({ group: group.id, err: error }, "notices could not be made");
    }
  }
  return made;
}

interface Group {
  readonly id: string;
  readonly rules_version: number;
  readonly organization_version: number;
}

async function fillGroup(deps: Deps, group: Group): Promise<number> {
  const { db, library, clock } = deps;
  const now = clock.now();
  const { day: today, minute } = clockTimeOf(now);
  const rules = await loadRules(db, library, group.id, group.rules_version);
  if (!rules.calendar.isWorkingDay(today)) return 0;
  const { rules: how } = await loadNoticeRules(db, group.id);
  const hour = Math.floor(minute / 60);
  if (hour < how.quietUntil || hour >= how.quietFrom) return 0;
  const wishes = await loadWishes(db, group.id);
  const due = await hoursToRun(db, group.id, today, hour, how);
  if (due.length === 0) return 0;
  const organization = await loadOrganization(db, group.id, group.organization_version);
  const recipients = await findRecipients(db, group.id, today);
  for (const at of due) {
    await inTransaction(db, async (tx) => {
      const { numInsertedOrUpdatedRows } = await tx.insertInto("notice_run").values({ group_id: group.id, on_day: today, hour: at, ran_at: now }).onConflict((of) => of.doNothing()).executeTakeFirstOrThrow(); // prettier-ignore
      // another server was first: this waited for it to commit
      if (numInsertedOrUpdatedRows === 0n) return;
      const run: Run = { groupId: group.id, hour: at, today, now, how, rules, organization, recipients, wishes, mails: (deps.outgoing ?? NO_OUTGOING).mail !== null }; // prettier-ignore
      await makeDigests(tx, run);
    });
  }
  return due.length;
}

/** Hours of today that have come and have not been run: those that somebody's digest is at. */
async function hoursToRun(
  db: Db,
  groupId: string,
  today: Day,
  hour: number,
  how: NoticeRules,
): Promise<number[]> {
  const { rows } = await sql<{ hour: number }>`
    select h.hour from (select ${how.hour}::int as hour
      union select hour from notice_setting where group_id = ${groupId} and hour is not null) h
    where h.hour <= ${hour} and not exists (select 1 from notice_run r
      where r.group_id = ${groupId} and r.on_day = ${today}::date and r.hour = h.hour) order by 1`.execute(
    db,
  );
  return rows.map((row) => row.hour);
}

interface Run {
  readonly groupId: string;
  readonly hour: number;
  readonly today: Day;
  readonly now: Date;
  readonly how: NoticeRules;
  readonly rules: Rules;
  readonly organization: OrganizationIndex;
  readonly recipients: Recipients;
  readonly wishes: (personId: string) => Wishes;
  readonly mails: boolean;
}

async function makeDigests(tx: Db, run: Run): Promise<void> {
  const { groupId, today, now, how, rules, recipients, wishes } = run;
  const after = await previousRun(tx, run);
  const items = await itemsToTell(tx, run, after);
  const digests = new Map<string, ToldItem[]>();
  for (const item of items) {
    const told = item.personId === null ? recipients.ofUnit(item.unitId) : recipients.ofPerson(item.personId); // prettier-ignore
    for (const { personId, principal } of told) {
      const own = digests.get(personId) ?? [];
      // somebody may be told of the same for themselves and as an agent: once is enough
      if (!own.some((each) => each.id === item.id)) own.push({ ...item, principal });
      digests.set(personId, own);
    }
  }
  const below = how.summary && beginsWeek(after, run) ? await overdueBelow(tx, run) : new Map<string, OverdueBelow[]>(); // prettier-ignore
  const leavesAt = mayLeaveAt(now, how, rules.calendar);
  for (const personId of new Set([...digests.keys(), ...below.keys()])) {
    const wanted = wishes(personId);
    const email = wanted.email && run.mails;
    if ((wanted.hour ?? how.hour) !== run.hour || (!wanted.inApp && !email)) continue;
    const message = composeDigest(today, digests.get(personId) ?? [], below.get(personId) ?? []);
    if (message === null) continue;
    await storeNotice(tx, { groupId, personId, kind: "digest", about: today, day: today, message, inApp: wanted.inApp, email, now, leavesAt }); // prettier-ignore
  }
  if (run.hour === how.hour) await tellChats(tx, run, items, leavesAt);
}

/** The day of the digest before this one at this hour; the last working day where none was made lately. */
async function previousRun(tx: Db, { groupId, hour, today, rules }: Run): Promise<Day> {
  const earliest = addDays(today, -LOOK_BACK);
  const row = await tx
    .selectFrom("notice_run")
    .select((of) => of.fn.max("on_day").as("day"))
    .where("group_id", "=", groupId)
    .where("hour", "=", hour)
    .where("on_day", "<", today)
    .executeTakeFirst();
  const last: Day | null = row?.day ?? null;
  if (last === null) return rules.calendar.addWorkingDays(today, -1);
  return last < earliest ? earliest : last;
}

function beginsWeek(after: Day, { today, rules: { calendar } }: Run): boolean {
  for (let on = addDays(after, 1); on <= today; on = addDays(on, 1)) {
    if (opensWorkingWeek(on, weekdayOf(on), calendar)) return true;
  }
  return false;
}

interface ItemToTell extends Omit<ToldItem, "principal"> {
  readonly principal: null;
  readonly personId: string | null;
  readonly source: string;
}

/** What is open and reaches a stage between the digest before and this one. */
async function itemsToTell(tx: Db, run: Run, after: Day): Promise<ItemToTell[]> {
  const { groupId, today, how, rules, organization } = run;
  const { rows } = await sql<{ id: string; title: string; source: string; unit_id: string; person_id: string | null; opens_on: Day; due_on: Day; register_by: Day }>`
    select id, title, source, unit_id, person_id, opens_on, due_on, register_by from due_item
    where group_id = ${groupId} and withdrawn_on is null and outcome in ('none', 'partly', 'missing')
      and due_on <= ${addDays(today, 45)}::date and register_by >= ${addDays(today, -7 * (how.lateWeeks + 3))}::date
    order by due_on, id`.execute(tx); // prettier-ignore
  return rows.flatMap((row) => {
    const days = { opensOn: row.opens_on, dueOn: row.due_on, registerBy: row.register_by };
    const stage = stageToTell(days, { after, today }, how, rules.calendar);
    const unit = organization.unit(row.unit_id);
    if (stage === null || unit === undefined) return [];
    return [{ id: row.id, title: row.title, unitId: unit.id, unitName: unit.shortName, dueOn: row.due_on, registerBy: row.register_by, stage, personId: row.person_id, principal: null, source: row.source }]; // prettier-ignore
  });
}

/**
 * What is overdue below each superior, by unit, counted and without people. Their own unit is left out: that is in what
 * they owe themselves.
 */
async function overdueBelow(tx: Db, run: Run): Promise<Map<string, OverdueBelow[]>> {
  const { groupId, today, organization, recipients } = run;
  const { rows } = await sql<{ top: string; unit_id: string; items: number }>`
    select a.ancestor_id as top, t.unit_id, sum(t.items)::int as items from tally t
    join unit_ancestor a on a.group_id = t.group_id and a.unit_id = t.unit_id and a.depth > 0
    where t.group_id = ${groupId} and t.outcome in ('none', 'partly') and t.register_by < ${today}::date
      and a.ancestor_id = any(${[...new Set(recipients.superiors.map((each) => each.unitId))]}::uuid[])
    group by 1, 2 having sum(t.items) > 0`.execute(tx);
  const found = new Map<string, OverdueBelow[]>();
  for (const { personId, unitId } of recipients.superiors) {
    const below = rows.filter((row) => row.top === unitId).map((row) => ({ unitId: row.unit_id, unitName: organization.unit(row.unit_id)?.shortName ?? "", items: row.items })); // prettier-ignore
    const known = found.get(personId) ?? [];
    const more = below.filter((each) => !known.some((one) => one.unitId === each.unitId));
    if (more.length > 0) found.set(personId, [...known, ...more]);
  }
  return found;
}

/**
 * One message a day to each group chat that has a robot, about its unit and those below. Steps of a case stay out of it: a
 * talk with an applicant, a visit to a family in hardship, a check that nobody was told of. Who does them hears it alone.
 */
async function tellChats(
  tx: Db,
  run: Run,
  items: readonly ItemToTell[],
  leavesAt: Date,
): Promise<void> {
  const { groupId, today, now, organization } = run;
  const robots = await tx.selectFrom("robot").select(["id", "unit_id"]).where("group_id", "=", groupId).where("removed_at", "is", null).execute(); // prettier-ignore
  for (const robot of robots) {
    const unit = organization.unit(robot.unit_id);
    if (unit === undefined) continue;
    const within = new Set(organization.subtreeOf(unit.id, today));
    const owed = items.filter(
      (item) => item.personId === null && !isCaseSource(item.source) && within.has(item.unitId),
    );
    const message = composeForChat(today, { id: unit.id, name: unit.shortName }, owed);
    if (message === null) continue;
    await sql`insert into delivery (group_id, id, channel, robot_id, content, status, next_at, created_at)
      values (${groupId}, ${derivedId("delivery", robot.id, today)}, 'robot', ${robot.id}, ${JSON.stringify(message)}, 'waiting', ${leavesAt}, ${now})
      on conflict do nothing`.execute(tx);
  }
}
