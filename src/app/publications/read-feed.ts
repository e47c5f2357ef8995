import { type Kysely, sql } from "kysely";
import { type Day, dayFrom, formatDay, yearOf } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { type CalendarEvent, writeCalendar } from "#platform/calendar-feed/ics.ts";
import type { Database } from "#platform/database/schema.ts";
import { sha256 } from "#platform/tokens.ts";
import type { AppDeps } from "#app/deps.ts";
import { type DueItemRow, isCaseSource, outcomeOf, PROJECT } from "#app/duties/due-item-row.ts";
import { sourceName } from "#app/duties/present-due-row.ts";
import { institutionsOfMeasure } from "#app/duties/institutions-of-measure.ts";
import { loadRules, type Rules } from "#app/duties/load-rules.ts";
import { loadOrganization } from "#app/units/load-organization.ts";
import { gatheredEvents } from "#app/publications/gathered-feed.ts";
import { findLivingFeed, type LivingFeed } from "#app/publications/feed-store.ts";

/** A calendar as it is answered: text, and a tag that stays while nothing in it changes. */
export interface FeedText {
  readonly text: string;
  readonly etag: string;
}

/** 32 bytes as base64url: nothing else is worth a look at the database. */
const TOKEN = /^[\w-]{43}$/;

/** The calendar behind an address: what its unit or person owes this year and next. `origin`: where the links lead. */
export async function readFeed(
  deps: Pick<AppDeps, "db" | "library" | "clock">,
  token: string,
  origin: string,
): Promise<Result<FeedText>> {
  const today = deps.clock.today();
  const feed = TOKEN.test(token) ? await findLivingFeed(deps.db, sha256(token), today) : null;
  if (feed === null) {
    return refused("feed-not-found", "这个日历地址不存在或已经停用。请登录后在“我的”里重新生成。");
  }
  const rules = await loadRules(deps.db, deps.library, feed.groupId);
  const organization = await loadOrganization(deps.db, feed.groupId);
  const known = { rules, organization, feed, origin };
  const name = nameOf(feed, organization);
  const gathered = await gatheredOf(deps.db, feed, rules);
  const events =
    gathered === null
      ? (await loadFeedItems(deps.db, feed, today)).map((item) => eventOf(item, known))
      : await gatheredEvents(deps.db, gathered.institutions, { ...known, narrowed: gathered.narrowed }, today); // prettier-ignore
  const of = gathered?.name ?? "应办";
  const text = writeCalendar({ name: `${name}${of}日历`, events });
  return success({ text, etag: `"${sha256(text).slice(0, 32)}"` });
}

interface Gathered {
  readonly name: string;
  readonly institutions: readonly string[];
  readonly narrowed: Readonly<Record<string, string>>;
}

/** What a feed gathers over a unit and all below it; null for the feed of one unit or person. */
async function gatheredOf(
  db: Kysely<Database>,
  { groupId, institution, measure }: LivingFeed,
  rules: Rules,
): Promise<Gathered | null> {
  if (measure !== null) {
    const institutions = await institutionsOfMeasure(db, { groupId, rulesVersion: rules.version }, measure.clauseId); // prettier-ignore
    return { name: `“${measure.name}”`, institutions, narrowed: { measure: measure.clauseId } };
  }
  if (institution === null) return null;
  return { name: rules.institutions.get(institution)?.name ?? institution, institutions: [institution], narrowed: { institution } }; // prettier-ignore
}

const nameOf = ({ unitId, personId }: LivingFeed, organization: OrganizationIndex): string =>
  (unitId === null ? organization.person(personId ?? "")?.name : organization.unit(unitId)?.shortName) ?? ""; // prettier-ignore

interface FeedItem extends DueItemRow {
  /** The last day on which something about the item was settled or put off. */
  readonly moved_on: Day | null;
}

/** A unit's own items and milestones, or a person's; waived and withdrawn ones are not owed. */
async function loadFeedItems(
  db: Kysely<Database>,
  feed: LivingFeed,
  today: Day,
): Promise<FeedItem[]> {
  const whose =
    feed.unitId === null
      ? sql`d.person_id = ${feed.personId}::uuid`
      : sql`d.unit_id = ${feed.unitId}::uuid and (d.person_id is null or d.source = ${PROJECT})`;
  const { rows } = await sql<FeedItem>`
    select d.*, greatest(d.outcome_since, (select max(e.from_on) from extension e
      where e.group_id = d.group_id and e.due_item_id = d.id)) as moved_on
    from due_item d
    where d.group_id = ${feed.groupId} and ${whose} and d.withdrawn_on is null and d.outcome <> 'waived'
      and d.due_on between ${dayFrom(yearOf(today), 1, 1)}::date and ${dayFrom(yearOf(today) + 1, 12, 31)}::date
    order by d.due_on, d.id limit 5000`.execute(db);
  return rows;
}

const SETTLED = { met: "已办", "made-up": "已补办", missing: "待补", partly: "部分办理", none: "", waived: "" } as const; // prettier-ignore

function eventOf(
  item: FeedItem,
  known: { readonly rules: Rules; readonly organization: OrganizationIndex; readonly feed: LivingFeed; readonly origin: string }, // prettier-ignore
): CalendarEvent {
  const { rules, organization, feed, origin } = known;
  const state = SETTLED[outcomeOf(item.outcome)];
  const unit = organization.unit(item.unit_id)?.name;
  const lines = [
    ...(unit === undefined ? [] : [`单位：${unit}`]),
    `以什么办结：${shownBy(item, rules)}`,
    ...(item.register_by > item.due_on ? [`登记截止：${formatDay(item.register_by, { year: true })}`] : []), // prettier-ignore
    ...(state === "" ? [] : [`状态：${state}`]),
  ];
  const search = new URLSearchParams({
    ...(feed.unitId === null ? {} : { unitId: feed.unitId }),
    open: item.id,
  });
  return {
    uid: `${item.id}@luoshi`,
    summary: state === "" ? item.title : `（${state}）${item.title}`,
    description: lines.join("\n"),
    url: `${origin}/todo?${search.toString()}`,
    // Only what changes the event moves this: readers compare it, and so does the tag of the answer.
    updated: item.moved_on === null ? feed.createdAt : new Date(`${item.moved_on}T00:00:00+08:00`),
    day: item.due_on,
  };
}

/** 主题党日或党课台账. */
function shownBy(item: FeedItem, rules: Rules): string {
  if (item.source === PROJECT) return "领办项目进展台账";
  if (isCaseSource(item.source)) return `在“${sourceName(item, rules)}”事项里办理`;
  const duty = rules.duty(item.source, item.duty);
  if (duty === undefined) return "台账";
  const requirements = "any" in duty.fulfilledBy ? duty.fulfilledBy.any : [duty.fulfilledBy];
  const kinds = [...new Set(requirements.flatMap((requirement) => requirement.record))];
  return `${kinds.map((kind) => rules.recordKinds.get(kind)?.name ?? kind).join("、")}台账`;
}
