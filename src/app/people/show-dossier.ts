import { sql } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { DossierFacet, FacetValues } from "#domain/person/facet.ts";
import { HIDDEN, maskedValue } from "#domain/person/mask-value.ts";
import { dayInChina } from "#platform/clock.ts";
import type { AppDeps } from "#app/deps.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { describeFacet, facetsOfActor } from "#app/people/describe-facet.ts";
import { currentDossiers, type StoredDossier, valuesOf } from "#app/people/dossier-store.ts";
import { namesOfPeople } from "#app/people/names-of-people.ts";
import { reaches } from "#app/people/person-scope.ts";
import type { DossierView } from "#app/people/schema.ts";

/** The same answer for a person who is not there, who is not theirs, and a facet that is not theirs: nothing is told. */
export const noSuchDossier = (): Result<never> =>
  refused(
    "dossier-not-found",
    "没有找到这个人的这类档案，或者它不在您的管理范围内。需要查看的，请联系该类档案的主管部门。",
  );

/** A person's dossier as the actor may see it: only the facets of their roles, masked; nothing sealed is opened. */
export async function showDossier(
  deps: Pick<AppDeps, "db" | "keys">,
  actor: Actor,
  personId: string,
): Promise<Result<DossierView>> {
  if (!isUuid(personId)) return noSuchDossier();
  const open: { facet: DossierFacet; mayWrite: boolean }[] = [];
  for (const facet of facetsOfActor(actor)) {
    if (await reaches(deps.db, actor, facet.read, personId)) {
      open.push({ facet, mayWrite: await reaches(deps.db, actor, facet.write, personId) });
    }
  }
  if (open.length === 0) return noSuchDossier();
  const person = await loadPerson(deps, actor, personId);
  if (person === undefined) return noSuchDossier();
  const rows = await currentDossiers(deps.db, actor.groupId, personId);
  const setters = await namesOfPeople(deps.db, actor.groupId, rows.map((row) => row.set_by)); // prettier-ignore
  return success({
    person,
    facets: open.map(({ facet, mayWrite }) => {
      const row = rows.find((each) => each.facet === facet.id);
      return {
        ...describeFacet(facet, mayWrite),
        revision:
          row === undefined
            ? null
            : {
                id: row.id,
                fromOn: row.from_on,
                setBy: row.set_by === null ? null : (setters.get(row.set_by) ?? null),
                setOn: dayInChina(row.set_at),
              },
        values: maskedFields(deps, facet, row),
      };
    }),
  });
}

/** The fields of a revision behind their masks. Of a sealed one only that it is filled in: a list never unseals. */
export function maskedFields(
  { keys }: Pick<AppDeps, "keys">,
  facet: DossierFacet,
  row: StoredDossier | undefined,
): { key: string; name: string; shown: string | null }[] {
  if (facet.sensitive) {
    return row === undefined ? [] : [{ key: "*", name: facet.name, shown: HIDDEN }];
  }
  const values: FacetValues = row === undefined ? {} : (valuesOf(keys, row) ?? {});
  return facet.fields.map((field) => ({
    key: field.key,
    name: field.name,
    shown: maskedValue(field, values),
  }));
}

async function loadPerson(
  { db }: Pick<AppDeps, "db">,
  actor: Actor,
  personId: string,
): Promise<DossierView["person"] | undefined> {
  const { rows } = await sql<{
    id: string;
    code: string;
    name: string;
    unitName: string | null;
    here: boolean;
  }>`
    select p.id, p.code, p.name,
      (select u.name from membership m join unit u on u.group_id = m.group_id and u.id = m.unit_id
        where m.group_id = p.group_id and m.person_id = p.id and m.from_on <= ${actor.today}::date
        order by (m.until_on is null or m.until_on > ${actor.today}::date) desc, m.facet = 'employee' desc, m.from_on desc, m.id
        limit 1) as "unitName",
      exists (select 1 from membership m where m.group_id = p.group_id and m.person_id = p.id
        and m.from_on <= ${actor.today}::date and (m.until_on is null or m.until_on > ${actor.today}::date)) as here
    from person p where p.group_id = ${actor.groupId} and p.id = ${personId}::uuid`.execute(db);
  const [row] = rows;
  return row === undefined
    ? undefined
    : { id: row.id, code: row.code, name: row.name, unitName: row.unitName ?? "", left: !row.here };
}
