import { type Kysely, sql } from "kysely";
import { type Day, dayFrom, parseDay, yearOf } from "#kernel/day.ts";
import { type CatalogueItem, itemsOf, type Publication, standingOfItem } from "#domain/transparency/catalogue.ts"; // prettier-ignore
import { stepOf } from "#domain/procedure/procedure.ts";
import type { Unit } from "#domain/organization/organization.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor, actorMay } from "#app/access/actor.ts";
import { sayWho } from "#app/access/say-who.ts";
import { definitionOf } from "#app/cases/procedures-of.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";
import { type GroupCatalogue, loadCatalogue } from "#app/disclosures/catalogue-of.ts";
import { PUBLISHERS } from "#app/disclosures/disclosure-scope.ts";
import type { CataloguePage } from "#app/disclosures/schema.ts";

interface Known {
  readonly publications: ReadonlyMap<string, readonly (Publication & { readonly unitId: string })[]>;
  readonly running: ReadonlyMap<string, { readonly id: string; readonly next: string }>;
} // prettier-ignore

async function loadKnown(db: Kysely<Database>, actor: Actor, frame: Frame): Promise<Known> {
  const { rows } = await sql<{ unit_id: string; item_id: string; from_on: Day; until_on: Day | null }>`
    select unit_id, item_id, from_on, until_on from disclosure
    where group_id = ${actor.groupId} and withdrawn_at is null and item_id is not null order by from_on`.execute(db); // prettier-ignore
  const publications = new Map<string, (Publication & { unitId: string })[]>();
  for (const row of rows) {
    const own = publications.get(row.unit_id) ?? [];
    own.push({ unitId: row.unit_id, itemId: row.item_id, from: row.from_on, until: row.until_on });
    publications.set(row.unit_id, own);
  }
  const { rows: cases } = await sql<{ id: string; unit_id: string; origin_id: string; version: string; step: string | null }>`
    select c.id, c.unit_id, c.origin_id, c.version, (select min(s.step) from open_step s where s.group_id = c.group_id and s.case_id = c.id) as step
    from procedure_case c where c.group_id = ${actor.groupId} and c.procedure = 'transparency' and c.ended is null and c.origin_kind = 'disclosure-item'
      and exists (select 1 from open_step s where s.group_id = c.group_id and s.case_id = c.id and s.step <> 'archive')`.execute(db); // prettier-ignore
  const running = new Map<string, { id: string; next: string }>();
  for (const row of cases) {
    const procedure = definitionOf(frame.rules.library, "transparency", row.version);
    const step = procedure === undefined || row.step === null ? undefined : stepOf(procedure, row.step); // prettier-ignore
    running.set(`${row.unit_id} ${row.origin_id}`, { id: row.id, next: step?.name ?? "" });
  }
  return { publications, running };
}

/** 公开目录: what each unit has to make public and how that stands; line by line of one unit. */
export async function showCatalogue(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: { readonly unitId?: string | undefined },
): Promise<CataloguePage> {
  const { organization } = frame;
  const catalogue = await loadCatalogue(db, actor.groupId, frame.rules.library);
  const known = await loadKnown(db, actor, frame);
  const watches = mayOn(actor, "disclosure.watch", organization);
  const units = organization.unitsOf(PUBLISHERS, actor.today).filter((unit) => watches(unit.id) && itemsOf(catalogue.items, unit.kind).length > 0); // prettier-ignore
  const chosen = units.find(({ id }) => id === query.unitId) ?? (query.unitId === undefined ? units[0] : undefined); // prettier-ignore
  const rows = (unit: Unit) => itemsOf(catalogue.items, unit.kind).map((item) => rowOf(item, unit, catalogue, known, frame, actor.today)); // prettier-ignore
  return {
    today: actor.today,
    unit: chosen === undefined ? null : presentUnit(organization, chosen.id),
    rows: chosen === undefined ? [] : rows(chosen),
    units: units.map((unit) => {
      const own = rows(unit);
      const count = (state: string): number => own.filter((row) => row.state === state).length;
      return { unit: presentUnit(organization, unit.id), published: count("published"), due: count("due"), late: count("late") }; // prettier-ignore
    }),
    version: catalogue.version,
    versions: catalogue.versions.map((each) => ({ version: each.version, setOn: each.set_on, setBy: sayWho(organization, each.set_by, each.on_behalf_of), reason: each.reason })), // prettier-ignore
    may: {
      propose: chosen !== undefined && mayOn(actor, "disclosure.propose", organization)(chosen.id),
      setCatalogue: actorMay(actor, "disclosure.set-catalogue"),
    },
  };
}

/** Nothing is asked for of before this year, before the unit existed, before the group took up the institution, or before it added the line. */
function sinceOf(unit: Unit, item: CatalogueItem, { rules }: Frame, today: Day): Day {
  const adopted = rules.adoptions.filter(({ institution }) => institution.id === "transparency").map(({ from }) => from); // prettier-ignore
  const own = parseDay(item.since ?? "");
  return [unit.opensOn, dayFrom(yearOf(today), 1, 1), ...adopted, ...(own === null ? [] : [own])].toSorted().at(-1) ?? today; // prettier-ignore
}

function rowOf(item: CatalogueItem, unit: Unit, catalogue: GroupCatalogue, known: Known, frame: Frame, today: Day): CataloguePage["rows"][number] {
  const publications = known.publications.get(unit.id) ?? [];
  const { source, ...line } = item;
  const act = frame.rules.library.acts.find(({ id }) => id === source.act);
  return {
    item: line,
    source: { title: act === undefined ? "本集团惯例" : `《${act.title}》`, article: source.article ?? null, mark: source.mark },
    own: catalogue.own.has(item.id),
    ...standingOfItem(item, publications, sinceOf(unit, item, frame, today), today),
    timesThisYear: publications.filter(({ itemId, from }) => itemId === item.id && yearOf(from) === yearOf(today)).length,
    case: known.running.get(`${unit.id} ${item.id}`) ?? null,
  };
} // prettier-ignore
