import { sql } from "kysely";
import { addMonths } from "#kernel/day.ts";
import { bearersMeet } from "#domain/institution/check-duties.ts";
import type { Duty, Institution } from "#domain/institution/institution.ts";
import type { Burden } from "#domain/record/burden.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import type { scopedUnits } from "#app/access/scoped-units.ts";
import type { BurdenPage } from "#app/burden/schema.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { kindsOf } from "#app/plans/institution-burden.ts";

/** How far back is looked, and how many are told: a list that nobody reads saves nothing. */
const MONTHS_BACK = 3;
const MOST = 8;

interface Shown {
  readonly unitId: string;
  readonly month: string;
  /** institution/duty of everything that one record served. */
  readonly duties: readonly string[];
}

/**
 * Pairs of duties that one sitting could have shown (the same bearer, a record kind in common) and that units showed by
 * records of their own in the same month, with what entering once would have saved. What was shown together once in the
 * month needs no advice.
 */
export async function suggestMerging(
  db: Db,
  actor: Actor,
  { rules }: Frame,
  units: ReturnType<typeof scopedUnits>,
  costOf: (kinds: readonly string[]) => Burden,
): Promise<BurdenPage["suggestions"]> {
  const pairs = mergeable(rules.adoptions.map(({ institution }) => institution));
  if (pairs.length === 0) return [];
  const { rows } = await sql<Shown>`
    select r.unit_id as "unitId", to_char(r.day, 'YYYY-MM') as month, array_agg(distinct d.source || '/' || d.duty) as duties
    from record r
    join fulfilment f on f.group_id = r.group_id and f.record_id = r.id and f.until_on is null and f.verdict = 'counts'
    join due_item d on d.group_id = f.group_id and d.id = f.due_item_id and d.person_id is null
    where r.group_id = ${actor.groupId} and r.status <> 'withdrawn' and r.unit_id in ${units}
      and r.day >= ${addMonths(actor.today, -MONTHS_BACK)} and r.day <= ${actor.today}
    group by r.unit_id, month, r.id`.execute(db);
  const months = new Map<string, { apart: Set<string>; together: Set<string>[] }>();
  for (const { unitId, month, duties } of rows) {
    const key = `${unitId} ${month}`;
    const known = months.get(key) ?? { apart: new Set(), together: [] };
    months.set(key, known);
    for (const duty of duties) known.apart.add(duty);
    if (duties.length > 1) known.together.push(new Set(duties));
  }
  return pairs
    .map(({ first, second, kind }) => {
      const [a, b] = [`${first.institution.id}/${first.duty.id}`, `${second.institution.id}/${second.duty.id}`]; // prettier-ignore
      let times = 0;
      for (const { apart, together } of months.values()) {
        if (apart.has(a) && apart.has(b) && !together.some((set) => set.has(a) && set.has(b))) times += 1; // prettier-ignore
      }
      const minutes = Math.round((costOf([kind]).seconds * times) / 60);
      return {
        text: `“${first.duty.name ?? first.institution.name}”和“${second.duty.name ?? second.institution.name}”可以同一次办完、记一条台账`,
        first: { institution: first.institution.id, name: first.institution.name },
        second: { institution: second.institution.id, name: second.institution.name },
        times,
        minutes,
      };
    })
    .filter(({ times }) => times > 0)
    .toSorted((a, b) => b.minutes - a.minutes || b.times - a.times)
    .slice(0, MOST);
}

interface Owed {
  readonly institution: Institution;
  readonly duty: Duty;
}

/** Duties of units that the same kind of record can show. */
function mergeable(
  institutions: readonly Institution[],
): { readonly first: Owed; readonly second: Owed; readonly kind: string }[] {
  const owed = [...new Set(institutions)].flatMap(
    (institution) =>
    institution.duties.filter(({ bearer }) => "units" in bearer).map((duty) => ({ institution, duty })), // prettier-ignore
  );
  return owed.flatMap((first, index) =>
    owed.slice(index + 1).flatMap((second) => {
      const others = new Set(kindsOf(second.duty));
      const [kind] = kindsOf(first.duty).filter((each) => others.has(each));
      return kind !== undefined && bearersMeet(first.duty.bearer, second.duty.bearer) ? [{ first, second, kind }] : []; // prettier-ignore
    }),
  );
}
