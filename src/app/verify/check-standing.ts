import { type Kysely, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import { dueDaysOn } from "#domain/duty/extension.ts";
import { outcomeChanges } from "#domain/duty/standing.ts";
import type { Database } from "#platform/database/schema.ts";
import { type ItemFacts, loadFacts, noFacts } from "#app/duties/due-facts.ts";
import { DUE_ITEM_COLUMNS, type DueItemRow, dueItemOf } from "#app/duties/due-item-row.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import type { Check, CheckContext, Finding } from "#app/verify/finding.ts";

const BATCH = 2_000;
const REBUILD =
  "这是由台账、免办、延期推算出来的，原始资料没有丢。请从最近一次核对无误的备份恢复；没有备份的，把这一行的编号报给维护人员。";

/** What is kept of each item in force (progress, outcome, since when, its changes, its days) is what its facts say. */
export const checkStanding: Check = {
  id: "standing",
  name: "应办事项的状态",
  async run(context) {
    const { tx, groupId, tell } = context;
    const { total, through } = await extentOf(context);
    let looked = 0;
    for (let after: string | null = null; ;) {
      const items = await nextItems(tx, groupId, after);
      const ids = items.map((row) => row.id);
      const facts = await loadFacts(tx, groupId, ids);
      const kept = await loadChanges(tx, groupId, ids);
      for (const row of items) {
        looked += 1;
        const fault = wrongWith(row, facts.get(row.id) ?? noFacts(), kept.get(row.id) ?? "", { through, today: context.today }); // prettier-ignore
        if (fault !== null) return { looked, fault };
      }
      tell(looked, total);
      after = ids.at(-1) ?? null;
      if (items.length < BATCH) return { looked, fault: null };
    }
  },
};

interface Days {
  /** What the passing of days changes was brought up to date then; null: never. */
  readonly through: Day | null;
  readonly today: Day;
}

/** Pure: the first thing in which an item is not what its facts say. */
function wrongWith(row: DueItemRow, facts: ItemFacts, kept: string, days: Days): Finding | null {
  const item = dueItemOf(row, facts.scheduledDueOn ?? row.due_on);
  const changes = outcomeChanges(item, facts);
  const told = changes.map((each) => `${each.day} ${each.outcome} ${each.progress}`).join("|");
  if (told !== kept) {
    return { table: "due_change", key: `due_item_id=${row.id}`, message: `这项应办的变化记着“${kept}”，按台账、免办、延期推算应是“${told}”。`, mend: REBUILD }; // prettier-ignore
  }
  const possible = daysToTry(changes, facts, days).map((on) => {
    const now = changes.findLast((each) => each.day <= on);
    const outcome = now?.outcome ?? "none";
    const { dueOn, registerBy } = dueDaysOn(item, facts.extensions, on);
    const since = outcome === "none" ? null : (now?.day ?? null);
    return standing(now?.progress ?? 0, outcome, since, dueOn, registerBy);
  });
  const stands = standing(row.progress, row.outcome, row.outcome_since, row.due_on, row.register_by); // prettier-ignore
  if (possible.includes(stands)) return null;
  return { table: "due_item", key: row.id, message: `这项应办写着“${stands}”，按台账、免办、延期推算应是“${possible.at(-1)}”。`, mend: REBUILD }; // prettier-ignore
}

const standing = (
  progress: number,
  outcome: string,
  since: Day | null,
  dueOn: Day,
  registerBy: Day,
): string =>
  // prettier-ignore
  `progress=${progress} outcome=${outcome} outcome_since=${since ?? "-"} due_on=${dueOn} register_by=${registerBy}`;

/** A waiver that ran out is noticed by the next night, so what stood on any day since the last one is right. */
function daysToTry(
  changes: readonly { readonly day: Day }[],
  facts: ItemFacts,
  { through, today }: Days,
): Day[] {
  const between = [...changes.map((each) => each.day), ...facts.extensions.map((each) => each.from)].filter((on) => on <= today && (through === null || on > through)); // prettier-ignore
  return [...new Set([...(through === null ? [] : [through]), ...between, today])].toSorted();
}

async function extentOf({ tx, groupId }: CheckContext): Promise<{ total: number; through: Day | null }> {
  const { rows } = await sql<{ total: number; through: Day | null }>`
    select (select count(*)::int from due_item where group_id = g.id and withdrawn_on is null) as total, g.scheduled_through as through
    from groups g where g.id = ${groupId}`.execute(tx);
  return rows[0] ?? { total: 0, through: null };
} // prettier-ignore

async function nextItems(
  tx: Kysely<Database>,
  groupId: string,
  after: string | null,
): Promise<DueItemRow[]> {
  const { rows } = await sql<DueItemRow>`
    select ${sql.raw(DUE_ITEM_COLUMNS.join(", "))} from due_item
    where group_id = ${groupId} and withdrawn_on is null ${after === null ? sql`` : sql`and id > ${after}::uuid`}
    order by id limit ${BATCH}`.execute(tx);
  return rows;
}

/** The changes that are kept, in one text an item. */
async function loadChanges(
  tx: Kysely<Database>,
  groupId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; told: string }>`
    select due_item_id as id, string_agg(day || ' ' || outcome || ' ' || progress, '|' order by day) as told
    from due_change where group_id = ${groupId} and due_item_id = any(${[...ids]}::uuid[]) group by due_item_id`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.id, row.told]));
}

/** The roll-up is what counting the items gives. */
export const checkRollups: Check = {
  id: "rollups",
  name: "汇总",
  async run({ tx, groupId }) {
    const [first] = await verifyRollups(tx, groupId);
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from tally where group_id = ${groupId}`.execute(tx);
    const looked = rows[0]?.count ?? 0;
    if (first === undefined) return { looked, fault: null };
    const { unitId, source, duty, dueOn, outcome, kept, counted } = first;
    return {
      looked,
      fault: {
        table: "tally",
        key: `unit_id=${unitId} due_on=${dueOn} source=${source} duty=${duty} outcome=${outcome}`,
        message: `汇总记着 ${kept} 项，逐项数是 ${counted} 项。`,
        mend: REBUILD,
      },
    };
  },
};
