import { sql } from "kysely";
import { addMonths, type Day, parseDay } from "#kernel/day.ts";
import type { DossierFacet } from "#domain/person/facet.ts";
import { DOSSIER_FACETS } from "#domain/person/facets.ts";
import { sayMonths } from "#domain/person/say-facet.ts";
import type { Db } from "#platform/database/connect.ts";
import type { KeyRing } from "#platform/keys/key-ring.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { eraseDossiers, type StoredDossier, valuesOf } from "#app/people/dossier-store.ts";
import type { RetentionReport } from "#app/people/retention/schema.ts";

export interface RetentionContext {
  readonly groupId: string;
  readonly today: Day;
  readonly at: Date;
  readonly ranBy: string | null;
}

interface Held extends StoredDossier {
  /** The day on which the last membership ended; null for who still belongs somewhere. */
  readonly left_on: Day | null;
  readonly superseded_on: Day | null;
}

interface Due {
  readonly row: Held;
  readonly because: string;
}

/** Takes the content of every revision whose time is over, facet by facet, and counts where only the number stays. */
export async function retainDossiers(
  tx: Db,
  keys: KeyRing,
  context: RetentionContext,
): Promise<Pick<RetentionReport, "lines" | "counts">> {
  const lines: RetentionReport["lines"] = [];
  const counts: RetentionReport["counts"] = [];
  for (const facet of DOSSIER_FACETS) {
    const due = (await heldRows(tx, context, facet)).flatMap((row) => dueNow(keys, facet, row, context.today)); // prettier-ignore
    counts.push(...countOf(keys, facet, due));
    for (const because of new Set(due.map((each) => each.because))) {
      const ids = due.filter((each) => each.because === because).map(({ row }) => row.id);
      await eraseDossiers(tx, context.groupId, ids, context.at, because);
    }
    for (const { row, because } of due) await account(tx, context, row, because);
    lines.push({
      id: facet.id,
      name: `${facet.name}档案`,
      rule: facet.retention.rule,
      mark: facet.retention.mark,
      ending: facet.retention.ending === "count" ? "删除，只留人数" : "删除",
      done: due.length,
      stays: 0,
    });
  }
  return { lines, counts };
}

async function heldRows(tx: Db, context: RetentionContext, facet: DossierFacet): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select d.id, d.person_id, d.facet, d.content, d.sealed, d.from_on, d.set_by, d.set_at, d.superseded_at,
      d.erased_at, d.erased_because,
      (d.superseded_at at time zone 'Asia/Shanghai')::date as superseded_on,
      -- nobody who belongs to a unit today or later has left; who never belonged left when the row was written
      case when bool_or(m.until_on is null or m.until_on > ${context.today}::date) then null
        else coalesce(max(m.until_on), (d.set_at at time zone 'Asia/Shanghai')::date) end as left_on
    from dossier d
    left join membership m on m.group_id = d.group_id and m.person_id = d.person_id
    where d.group_id = ${context.groupId} and d.facet = ${facet.id} and d.erased_at is null
    group by d.group_id, d.id
    order by d.id`.execute(tx);
  return rows;
}

/** The revision with why its time is over, or nothing. */
function dueNow(keys: KeyRing, facet: DossierFacet, row: Held, today: Day): Due[] {
  const { retention } = facet;
  const over = (from: Day | null, months: number): boolean =>
    from !== null && addMonths(from, months) <= today;
  if (over(row.superseded_on, retention.supersededMonths)) {
    return [{ row, because: `被更新后满${sayMonths(retention.supersededMonths)}` }];
  }
  if (over(row.left_on, retention.months)) {
    return [{ row, because: `离开后满${sayMonths(retention.months)}` }];
  }
  if (retention.after === "until" && row.superseded_on === null) {
    const until = valuesOf(keys, row)?.["until"];
    if (typeof until === "string" && over(parseDay(until), retention.months)) {
      return [{ row, because: `写明的期限过后满${sayMonths(retention.months)}` }];
    }
  }
  return [];
}

const SMALL = 3;

/** One or two could be told apart: they are not counted out. */
function countOf(
  keys: KeyRing,
  facet: DossierFacet,
  due: readonly Due[],
): RetentionReport["counts"] {
  // prettier-ignore
  const { counted } = facet.retention;
  if (counted === null) return [];
  const people = new Map<string, number>();
  for (const { row } of due) {
    if (row.superseded_on !== null) continue;
    const value = String(valuesOf(keys, row)?.[counted] ?? "未填");
    people.set(value, (people.get(value) ?? 0) + 1);
  }
  return [...people]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([value, count]) => ({
      facet: facet.name,
      value,
      people: count < SMALL ? `少于${SMALL}` : String(count),
    }));
}

const account = (tx: Db, context: RetentionContext, row: Held, because: string): Promise<void> =>
  writeAudit(tx, {
    groupId: context.groupId,
    actor: context.ranBy,
    at: context.at,
    action: "dossier.erase",
    subject: { kind: "person", id: row.person_id },
    cause: because,
    after: { facet: row.facet, revision: row.id },
  });
