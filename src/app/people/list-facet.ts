import { sql } from "kysely";
import type { z } from "zod";
import { day, type Day, formatDay } from "#kernel/day.ts";
import { type Result, success } from "#kernel/problem.ts";
import type { DossierFacet } from "#domain/person/facet.ts";
import { facetOf, unitsOpening } from "#domain/person/facets.ts";
import type { WorkbookRow } from "#platform/documents/spreadsheet/write-workbook.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { XLSX } from "#app/duties/export-due-items.ts";
import type { FileAnswer } from "#app/operation.ts";
import { escapeLike } from "#platform/database/escape-like.ts";
import { describeFacet, mayWriteSomewhere } from "#app/people/describe-facet.ts";
import type { StoredDossier } from "#app/people/dossier-store.ts";
import { reachablePeople } from "#app/people/person-scope.ts";
import type { facetPageSchema, FacetQuery } from "#app/people/schema.ts";
import { maskedFields, noSuchDossier } from "#app/people/show-dossier.ts";

type Deps = Pick<AppDeps, "db" | "keys" | "clock">;
type FacetPage = z.infer<typeof facetPageSchema>;

interface Row {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly unit_name: string | null;
  readonly dossier_id: string | null;
  readonly content: unknown;
  readonly is_sealed: boolean;
  readonly from_on: Day | null;
}

/** Who of the people that the actor reaches has a facet, masked, in order of their codes. Nothing sealed is even read. */
export async function listFacet(
  deps: Deps,
  actor: Actor,
  query: FacetQuery,
): Promise<Result<FacetPage>> {
  const facet = facetOf(query.facet);
  if (facet === undefined || unitsOpening(actor.grants, facet.read).length === 0) {
    return noSuchDossier();
  }
  const matching = matchingPeople(actor, facet, query);
  const { rows } = await sql<Row>`
    select p.id, p.code, p.name, p.dossier_id, p.content, p.is_sealed, p.from_on,
      (select u.name from membership m join unit u on u.group_id = m.group_id and u.id = m.unit_id
        where m.group_id = ${actor.groupId} and m.person_id = p.id and m.from_on <= ${actor.today}::date
        order by (m.until_on is null or m.until_on > ${actor.today}::date) desc, m.facet = 'employee' desc, m.from_on desc, m.id
        limit 1) as unit_name
    from (select p.id, p.code, p.name, d.id as dossier_id, d.content, d.sealed is not null as is_sealed, d.from_on
      ${matching} ${query.after === undefined ? sql`` : sql`and p.code > ${query.after}`}
      order by p.code limit ${query.limit + 1}) p
    order by p.code`.execute(deps.db);
  const counted = await sql<{ total: number }>`select count(*) as total ${matching}`.execute(
    deps.db,
  );
  const items = rows.slice(0, query.limit);
  return success({
    facet: describeFacet(facet, mayWriteSomewhere(actor, facet)),
    items: items.map((row) => ({
      person: { id: row.id, code: row.code, name: row.name },
      unitName: row.unit_name ?? "",
      filled: row.dossier_id !== null,
      fromOn: row.from_on,
      values: maskedFields(deps, facet, storedOf(row, facet)),
    })),
    next: rows.length > query.limit ? (items.at(-1)?.code ?? null) : null,
    total: counted.rows[0]?.total ?? 0,
  });
}

function matchingPeople(actor: Actor, facet: DossierFacet, query: FacetQuery) {
  const wanted = query.q === undefined || query.q === "" ? null : `%${escapeLike(query.q)}%`;
  const filled =
    query.filled === "false" ? sql`and d.id is null` : query.filled === "true" ? sql`and d.id is not null` : sql``; // prettier-ignore
  return sql`
    from person p
    left join dossier d on d.group_id = p.group_id and d.person_id = p.id and d.facet = ${facet.id}
      and d.superseded_at is null and d.erased_at is null
    where p.group_id = ${actor.groupId} and p.id in ${reachablePeople(actor, facet.read, query.unitId)}
      ${wanted === null ? sql`` : sql`and (p.name like ${wanted} or p.code like ${wanted})`}
      ${filled}`;
}

function storedOf(row: Row, facet: DossierFacet): StoredDossier | undefined {
  if (row.dossier_id === null) return undefined;
  return {
    id: row.dossier_id,
    person_id: row.id,
    facet: facet.id,
    content: row.content,
    // that it is sealed is known, what is sealed was not read
    sealed: null,
    from_on: row.from_on ?? day("1970-01-01"),
    set_by: null,
    set_at: new Date(0),
    superseded_at: null,
    erased_at: null,
    erased_because: null,
  };
}

const EXPORTED = 2000;

/** The same list as a workbook, masked as on the screen; that it was taken out is kept in the account. */
export async function exportFacet(
  deps: Deps,
  actor: Actor,
  query: FacetQuery,
): Promise<Result<FileAnswer>> {
  const first = await listFacet(deps, actor, { ...query, after: undefined, limit: 1 });
  if (!first.ok) return first;
  const { facet, total } = first.value;
  async function* rows(): AsyncGenerator<WorkbookRow> {
    for (let after: string | undefined; ;) {
      const page = await listFacet(deps, actor, { ...query, after, limit: EXPORTED });
      if (!page.ok) return;
      for (const item of page.value.items) {
        yield {
          code: item.person.code,
          name: item.person.name,
          unit: item.unitName,
          filled: item.filled ? "已填" : "未填",
          from: item.fromOn === null ? null : day(item.fromOn),
          ...(facet.sensitive ? {} : Object.fromEntries(item.values.map(({ key, shown }) => [`field-${key}`, shown]))), // prettier-ignore
        };
      }
      if (page.value.next === null) return;
      after = page.value.next;
    }
  }
  const { writeWorkbook } = await import("#platform/documents/spreadsheet/write-workbook.ts");
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: facet.name,
        title: `${facet.name}（${formatDay(actor.today, { year: true })}导出，已按规定遮掩）`,
        columns: [
          { header: "编号", key: "code", width: 14, kind: "text" },
          { header: "姓名", key: "name", width: 12, kind: "text" },
          { header: "单位", key: "unit", width: 26, kind: "text" },
          { header: "是否已填", key: "filled", width: 10, kind: "text" },
          { header: "从哪天起", key: "from", width: 12, kind: "date" },
          ...(facet.sensitive ? [] : facet.fields.map(({ key, name }) => ({ header: name, key: `field-${key}`, width: 20, kind: "text" as const }))), // prettier-ignore
        ],
        rows: rows(),
        notes: [`用途：${facet.purpose}`, "含个人信息，只为上述用途使用，用完即删。"],
        frozenColumns: 2,
        print: { landscape: true },
      },
    ],
  });
  await writeAudit(deps.db, {
    ...accountable(actor),
    at: deps.clock.now(),
    action: "dossier.export",
    subject: { kind: "facet", id: facet.id },
    after: { people: total, ...(query.unitId === undefined ? {} : { unitId: query.unitId }) },
  });
  return success({
    name: `${facet.name}-${actor.today}.xlsx`,
    type: XLSX,
    body: Buffer.from(bytes),
  });
}
