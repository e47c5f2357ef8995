import { sql } from "kysely";
import type { z } from "zod";
import { facetOf, unitsOpening } from "#domain/person/facets.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { describeFacet } from "#app/people/describe-facet.ts";
import { namesOfPeople } from "#app/people/names-of-people.ts";
import { readsRequest } from "#app/people/requests/answer-request.ts";
import { presentRequest, type StoredRequest } from "#app/people/requests/request-store.ts";
import type { inboxSchema } from "#app/people/requests/schema.ts";

const CLOSED_SHOWN = 50;

/** Requests of the group: open ones by the day by which they must be answered, then the latest that are closed. */
export async function listRequests(
  { db, keys }: Pick<AppDeps, "db" | "keys">,
  actor: Actor,
): Promise<z.infer<typeof inboxSchema>> {
  const { rows } = await sql<
    StoredRequest & { code: string; name: string; unit_name: string | null; open: boolean }
  >`
    select * from (
      select r.*, p.code, p.name, r.status in ('filed', 'accepted') as open,
        row_number() over (partition by r.status in ('filed', 'accepted') order by r.filed_at desc) as place,
        (select u.name from membership m join unit u on u.group_id = m.group_id and u.id = m.unit_id
          where m.group_id = r.group_id and m.person_id = r.person_id
          order by m.facet = 'employee' desc, m.from_on desc, m.id limit 1) as unit_name
      from privacy_request r join person p on p.group_id = r.group_id and p.id = r.person_id
      where r.group_id = ${actor.groupId}
    ) requests
    where open or place <= ${CLOSED_SHOWN}
    order by open desc, case when open then answer_by end, filed_at desc, id`.execute(db);
  const names = await namesOfPeople(db, actor.groupId, rows.map((row) => row.answered_by)); // prettier-ignore
  return {
    items: rows.map((row) => {
      const facet = row.facet === null ? undefined : facetOf(row.facet);
      const mayWrite = facet !== undefined && unitsOpening(actor.grants, facet.write).length > 0;
      return {
        ...presentRequest(keys, row, actor.today, names.get(row.answered_by ?? "") ?? null, readsRequest(actor, facet)), // prettier-ignore
        person: { id: row.person_id, code: row.code, name: row.name },
        unitName: row.unit_name ?? "",
        mayWrite,
        mayAnswer: row.open && row.person_id !== actor.personId,
        form: facet === undefined ? null : describeFacet(facet, mayWrite),
      };
    }),
    open: rows.filter((row) => row.open).length,
  };
}
