import { type Kysely, sql } from "kysely";
import { addDays, type Day, dayFrom, monthOf, yearOf } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import { POST_NAMES } from "#domain/organization/post-names.ts";
import { bodyOf } from "#domain/record/roster.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor, actorMay } from "#app/access/actor.ts";
import { joinTitle } from "#domain/organization/join-title.ts";
import { homeOf } from "#app/access/describe-me.ts";
import { asOfDay, withLine } from "#app/duties/find-due-items.ts";
import { type ListedItem, presentDueRow } from "#app/duties/present-due-row.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { DueRow, Todo } from "#app/duties/schema.ts";
import { settleTogether } from "#app/duties/settle-together.ts";
import { itemsAsOf } from "#app/duties/state-sql.ts";
import { type Frame, mayOn, presenterOf } from "#app/duties/view-context.ts";

const SHOWN = 60;
const TITLES = { overdue: "逾期", week: "本周内", month: "本月内", later: "往后" } as const;
type Urgency = keyof typeof TITLES;

/**
 * What a unit owes, by urgency: the unit's own items and milestones, and what the reader owes as a person. Somebody who
 * answers for no unit sees what they owe personally. Two statements, by index, whatever else the group owes.
 */
export async function loadTodo(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: { readonly unitId?: string | undefined; readonly asOf?: string | undefined },
): Promise<Result<Todo>> {
  const { organization, rules, groupId } = frame;
  const asOf = asOfDay(query.asOf, actor.today);
  const unit = query.unitId === undefined ? homeOf(actor, organization) : organization.unit(query.unitId); // prettier-ignore
  const reads = actorMay(actor, "duty.read") && unit !== undefined && mayOn(actor, "duty.read", organization)(unit.id); // prettier-ignore
  const isHome = unit !== undefined && unit.id === homeOf(actor, organization).id;
  if (unit === undefined || (!reads && !isHome)) {
    return refused("unit-not-found", "没有找到这个单位，或者它不在您的管理范围内。请从组织树中另选一个。"); // prettier-ignore
  }
  const monthEnd = dayFrom(yearOf(asOf), monthOf(asOf), 31);
  const mine = sql`d.person_id = ${actor.personId}::uuid`;
  const ofUnit = sql`d.unit_id = ${unit.id}::uuid and (d.person_id is null or d.source = 'project' or ${mine})`; // prettier-ignore
  const whose = reads ? (isHome ? sql`((${ofUnit}) or ${mine})` : ofUnit) : mine;
  const items = itemsAsOf(groupId, asOf, actor.today);
  const open = sql`
    select d.* from ${items} d where ${whose} and d.outcome in ('none', 'partly', 'missing')
      and (d.opens_on <= ${asOf}::date or d.due_on <= ${addDays(asOf, rules.dueSoonDays)}::date)
    order by d.register_by, d.due_on, d.id limit 400`;
  const listing = sql<ListedItem>`${withLine(open)} order by d.register_by, d.due_on, d.id`;
  const counting = sql<{ count: number }>`
    select count(*)::int as count from ${items} d where ${whose} and d.outcome in ('met', 'made-up')
      and d.outcome_since between ${dayFrom(yearOf(asOf), monthOf(asOf), 1)}::date and ${asOf}::date`; // prettier-ignore
  const [{ rows }, { rows: done }] = await Promise.all([listing.execute(db), counting.execute(db)]);

  const presenter = presenterOf(frame, actor, asOf);
  const groups = new Map<Urgency, DueRow[]>();
  for (const row of rows) {
    const told = presentDueRow(row, presenter);
    const urgency = urgencyOf(told, asOf, monthEnd);
    groups.set(urgency, [...(groups.get(urgency) ?? []), told]);
  }
  const own = (key: Urgency): DueRow[] => (groups.get(key) ?? []).filter((row) => row.person === null && row.unit.id === unit.id); // prettier-ignore
  const urgent = [...own("overdue"), ...own("week")];
  // seven members make a committee: a smaller branch has none that could be called
  const hasCommittee = bodyOf(organization, unit.id, "committee", actor.today, new Set()).size > 1;
  const canHold = (kind: RecordKind): boolean =>
    kind.units.includes(unit.kind) && (kind.attendance !== "committee" || hasCommittee);
  return success({
    asOf,
    unit: presentUnit(organization, unit.id),
    who: whoText(actor, frame, unit.id),
    doneThisMonth: done[0]?.count ?? 0,
    groups: URGENCIES.flatMap((key) => {
      const found = groups.get(key) ?? [];
      return found.length === 0
        ? []
        : [{ key, title: TITLES[key], items: found.slice(0, SHOWN), count: found.length }];
    }),
    together: settleTogether(urgent, own("month"), rules, canHold),
  });
}

const URGENCIES: readonly Urgency[] = ["overdue", "week", "month", "later"];

/** By the day that counts next: done by, or once that has passed, registered by. */
function urgencyOf(row: DueRow, asOf: Day, monthEnd: Day): Urgency {
  if (row.state === "overdue") return "overdue";
  const next = row.dueOn >= asOf ? row.dueOn : row.registerBy;
  if (next <= addDays(asOf, 7)) return "week";
  return next <= monthEnd ? "month" : "later";
}

/** 桥西清运党支部书记 周岚 */
function whoText(actor: Actor, { organization }: Frame, unitId: string): string {
  const posts = organization.appointmentsOf(actor.personId, actor.today);
  const post = posts.find((each) => each.unitId === unitId) ?? posts[0];
  const unit = organization.unit(post?.unitId ?? unitId);
  if (post === undefined || unit === undefined) return `${unit?.name ?? ""} ${actor.name}`.trim();
  return `${joinTitle(unit.name, POST_NAMES[post.post])} ${actor.name}`;
}
