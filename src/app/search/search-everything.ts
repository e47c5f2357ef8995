import { sql } from "kysely";
import { formatDay } from "#kernel/day.ts";
import type { z } from "zod";
import { SUBJECTS } from "#domain/institution/institution.ts";
import { unitKindName } from "#domain/organization/organization-names.ts";
import { normalizeForSearch, wordsOf } from "#platform/search/bigrams.ts";
import { textContains } from "#platform/search/search-sql.ts";
import { type Actor, actorMay, actorUnits } from "#app/access/actor.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import type { AppDeps } from "#app/deps.ts";
import { findPeople } from "#app/organization/find-people.ts";
import { loadOrganization } from "#app/units/load-organization.ts";
import { searchRecords } from "#app/search/search-records.ts";
import type { searchResultSchema } from "#app/search/schema.ts";

type Found = z.infer<typeof searchResultSchema>["items"][number];

/** Clauses, institutions, units, people and records, each as far as the actor may see it; a few of each kind, in this order. */
export async function searchEverything(
  deps: AppDeps,
  actor: Actor,
  query: { readonly q: string; readonly limit: number },
): Promise<Found[]> {
  const { q, limit } = query;
  if (wordsOf(q).length === 0) return [];
  const kinds = [
    actorMay(actor, "plan.read") ? await findClauses(deps, actor, q, limit) : [],
    actorMay(actor, "institution.read") ? findInstitutions(deps, q) : [],
    actorMay(actor, "organization.read") ? await findUnits(deps, actor, q) : [],
    actorMay(actor, "person.read") ? await findPersons(deps, actor, q, limit) : [],
    actorMay(actor, "record.read") ? await findRecords(deps, actor, q, limit) : [],
  ];
  return shareOut(kinds, limit);
}

/** So that a kind with many hits does not push the others out: one of each in turn, then in the order of the kinds. */
function shareOut(kinds: readonly (readonly Found[])[], limit: number): Found[] {
  const taken = kinds.map(() => 0);
  let left = limit;
  for (let moved = true; moved && left > 0;) {
    moved = false;
    for (const [at, found] of kinds.entries()) {
      const count = taken[at] ?? 0;
      if (left > 0 && count < found.length) {
        taken[at] = count + 1;
        left -= 1;
        moved = true;
      }
    }
  }
  return kinds.flatMap((found, at) => found.slice(0, taken[at] ?? 0));
}

/** Whether every word stands in one of the texts. */
function holds(texts: readonly string[], q: string): boolean {
  const whole = normalizeForSearch(texts.join("\n"));
  return wordsOf(q).every((word) => whole.includes(word));
}

async function findClauses(
  deps: AppDeps,
  actor: Actor,
  q: string,
  limit: number,
): Promise<Found[]> {
  const { rows } = await sql<{ plan_id: string; id: string; text: string; year: number }>`
    select c.plan_id, c.id, c.text, p.year from clause c
    join plan p on p.group_id = c.group_id and p.id = c.plan_id and p.current_version is not null
    where c.group_id = ${actor.groupId} and c.archived_in is null and ${textContains(sql`c.text`, q)}
    order by p.year desc, c.section, c.measure, c.position limit ${limit}`.execute(deps.db);
  return rows.map((row) => ({
    kind: "clause",
    id: row.id,
    title: shorten(row.text),
    text: `${row.year}年计划`,
    to: `/plans/${row.plan_id}?open=${row.id}`,
  }));
}

const findInstitutions = (deps: AppDeps, q: string): Found[] =>
  deps.library.institutions
    .filter((institution) =>
      holds([institution.name, ...institution.duties.map((duty) => duty.title)], q),
    ) // prettier-ignore
    .map((institution) => ({
      kind: "institution",
      id: institution.id,
      title: institution.name,
      text: SUBJECTS[institution.subject],
      to: `/institutions/${institution.id}`,
    }));

async function findUnits(deps: AppDeps, actor: Actor, q: string): Promise<Found[]> {
  const organization = await loadOrganization(deps.db, actor.groupId, actor.organizationVersion);
  const seen = new Set(
    actorUnits(actor, "organization.read").flatMap((top) => organization.subtreeOf(top, actor.today)), // prettier-ignore
  );
  return organization.organization.units
    .filter((unit) => seen.has(unit.id) && holds([unit.name, unit.shortName, unit.code], q))
    .toSorted((a, b) => a.sort - b.sort)
    .map((unit) => ({
      kind: "unit",
      id: unit.id,
      title: unit.name,
      text: unitKindName(unit.kind),
      to: `/organization?open=${unit.id}`,
    }));
}

async function findPersons(
  deps: AppDeps,
  actor: Actor,
  q: string,
  limit: number,
): Promise<Found[]> {
  const { items } = await findPeople(deps.db, actor, { q, limit });
  return items.map((person) => ({
    kind: "person",
    id: person.id,
    title: person.name,
    text: [person.unitName, person.branchName, ...person.posts].filter((part) => part !== null && part !== "").join("，"), // prettier-ignore
    to: `/organization?view=people&q=${encodeURIComponent(person.code)}`,
  }));
}

async function findRecords(
  deps: AppDeps,
  actor: Actor,
  q: string,
  limit: number,
): Promise<Found[]> {
  const organization = await loadOrganization(deps.db, actor.groupId, actor.organizationVersion);
  const units = scopedUnits(actor, "record.read");
  const rows = await searchRecords(deps.db, actor.groupId, units, q, limit);
  return rows.map((row) => ({
    kind: "record",
    id: row.id,
    title: row.title,
    text: `${formatDay(row.day, { currentYear: Number(actor.today.slice(0, 4)) })}，${organization.unit(row.unit_id)?.shortName ?? ""}`, // prettier-ignore
    to: `/records?open=${row.id}`,
  }));
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
