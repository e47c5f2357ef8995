import { sql } from "kysely";
import { z } from "zod";
import { type Day, dayFrom, latest } from "#kernel/day.ts";
import { TRUSTED_CONFIDENCE } from "#domain/plan/bind-plan.ts";
import type { Db, Tx } from "#platform/database/connect.ts";

/** What a publication did to the institutions in force, so that exactly this can be taken back. */
export const adoptionChangesSchema = z.object({
  adopted: z.array(z.object({ institution: z.string(), from: z.string() })),
  ended: z.array(z.object({ institution: z.string(), from: z.string() })),
});
export type AdoptionChanges = z.infer<typeof adoptionChangesSchema>;

/** Institutions that the plans in force ask for: confirmed links, and proposals that are sure enough. */
async function wantedInstitutions(
  db: Db,
  groupId: string,
): Promise<Map<string, { planId: string; year: number }>> {
  const rows = await db
    .selectFrom("link as l")
    .innerJoin("clause as c", (join) =>
      join
        .onRef("c.group_id", "=", "l.group_id")
        .onRef("c.plan_id", "=", "l.plan_id")
        .onRef("c.id", "=", "l.clause_id"),
    )
    .innerJoin("plan as p", (join) =>
      join.onRef("p.group_id", "=", "l.group_id").onRef("p.id", "=", "l.plan_id"),
    )
    .select(["l.institution_id as institution", "p.id as planId", "p.year"])
    .distinct()
    .where("l.group_id", "=", groupId)
    .where("p.current_version", "is not", null)
    .where("c.archived_in", "is", null)
    .where("c.aim", "=", false)
    .where((where) =>
      where.or([
        where("l.status", "=", "confirmed"),
        where.and([
          where("l.status", "=", "proposed"),
          where("l.confidence", ">=", TRUSTED_CONFIDENCE),
        ]),
      ]),
    )
    .orderBy("p.year", "desc")
    .execute();
  return new Map(rows.map((row) => [row.institution, row]));
}

/**
 * Brings the institutions in force in line with what the plans ask for. `from`: the day from which newly adopted ones
 * are owed. Those that no plan asks for any more end on `today`; what a group adopted by a decision of its own stays.
 */
export async function adoptInstitutions(
  tx: Tx,
  groupId: string,
  actorId: string,
  days: { readonly today: Day; readonly from: Day },
): Promise<AdoptionChanges> {
  const wanted = await wantedInstitutions(tx, groupId);
  const open = await tx
    .selectFrom("adoption")
    .select(["institution_id as institution", "from_on as from", "plan_id as planId"])
    .where("group_id", "=", groupId)
    .where((where) => where.or([where("until_on", "is", null), where("until_on", ">", days.today)]))
    .execute();
  const inForce = new Set(open.map((row) => row.institution));
  const adopted = [...wanted.keys()].filter((institution) => !inForce.has(institution)).toSorted();
  const ended = open.filter((row) => row.planId !== null && !wanted.has(row.institution));
  for (const institution of adopted) {
    const source = wanted.get(institution);
    // what ended earlier this year goes on where it ended; nothing is owed twice
    const last = await lastEnd(tx, groupId, institution);
    const from = last === null ? days.from : latest(last, days.from);
    await tx
      .insertInto("adoption")
      .values({
        group_id: groupId,
        institution_id: institution,
        from_on: from,
        until_on: null,
        plan_id: source?.planId ?? null,
        adopted_by: actorId,
      })
      .onConflict((conflict) =>
        conflict
          .columns(["group_id", "institution_id", "from_on"])
          .doUpdateSet({ until_on: null, plan_id: source?.planId ?? null }),
      )
      .execute();
  }
  for (const row of ended) await endAdoption(tx, groupId, row.institution, row.from, days.today);
  const rows = await tx
    .selectFrom("adoption")
    .select(["institution_id as institution", "from_on as from"])
    .where("group_id", "=", groupId)
    .where("institution_id", "in", adopted.length === 0 ? [""] : adopted)
    .where("until_on", "is", null)
    .execute();
  return {
    adopted: rows.map(({ institution, from }) => ({ institution, from })),
    ended: ended.map(({ institution, from }) => ({ institution, from })),
  };
}

async function lastEnd(tx: Tx, groupId: string, institution: string): Promise<Day | null> {
  const row = await tx
    .selectFrom("adoption")
    .select((each) => each.fn.max("until_on").as("until"))
    .where("group_id", "=", groupId)
    .where("institution_id", "=", institution)
    .executeTakeFirst();
  return row?.until ?? null;
}

/** What would end on or before the day it began never held: it goes altogether. */
async function endAdoption(
  tx: Tx,
  groupId: string,
  institution: string,
  from: Day,
  on: Day,
): Promise<void> {
  const which = sql`group_id = ${groupId} and institution_id = ${institution} and from_on = ${from}::date`;
  await (from >= on
    ? sql`delete from adoption where ${which}`.execute(tx)
    : sql`update adoption set until_on = ${on}::date where ${which}`.execute(tx));
}

/** Takes back what a publication did: what it adopted never held, what it ended goes on. */
export async function revertAdoptions(
  tx: Tx,
  groupId: string,
  changes: AdoptionChanges,
): Promise<void> {
  for (const { institution, from } of changes.adopted) {
    await sql`delete from adoption where group_id = ${groupId} and institution_id = ${institution}
      and from_on = ${from}::date`.execute(tx);
  }
  for (const { institution, from } of changes.ended) {
    await sql`update adoption set until_on = null where group_id = ${groupId} and institution_id = ${institution}
      and from_on = ${from}::date`.execute(tx);
  }
}

/**
 * From when a newly adopted institution is owed: the whole year for the plan of a year, or from the day that whoever publishes
 * it named; else from the day of the decision.
 */
export const adoptionStart = (
  year: number,
  firstPublication: boolean,
  today: Day,
  owedFrom?: Day,
): Day =>
  firstPublication ? (owedFrom ?? dayFrom(year, 1, 1)) : latest(today, dayFrom(year, 1, 1));

/** Takes the adoption of an institution back from its beginning, unless a plan still asks for it or it was decided apart from plans. */
export async function forgetAdoption(tx: Tx, groupId: string, institution: string): Promise<void> {
  if ((await wantedInstitutions(tx, groupId)).has(institution)) return;
  await tx
    .deleteFrom("adoption")
    .where("group_id", "=", groupId)
    .where("institution_id", "=", institution)
    .where("plan_id", "is not", null)
    .where("until_on", "is", null)
    .execute();
}
