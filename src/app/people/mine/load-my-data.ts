import type { z } from "zod";
import { ROLE_NAMES } from "#domain/access/role-names.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import { typedOf } from "#domain/person/check-values.ts";
import type { DossierFacet } from "#domain/person/facet.ts";
import { DOSSIER_FACETS } from "#domain/person/facets.ts";
import { maskedValue } from "#domain/person/mask-value.ts";
import { dayInChina } from "#platform/clock.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadRules } from "#app/duties/load-rules.ts";
import { describeFacet } from "#app/people/describe-facet.ts";
import { allDossiers, type StoredDossier, valuesOf } from "#app/people/dossier-store.ts";
import { countActs } from "#app/people/mine/count-acts.ts";
import { type FieldNames, readSection } from "#app/people/mine/section.ts";
import { MY_SECTIONS } from "#app/people/mine/sections.ts";
import type { MyData, myFacetSchema } from "#app/people/mine/schema.ts";
import { namesOfPeople } from "#app/people/names-of-people.ts";
import { shownInFull } from "#app/people/open-facet.ts";
import { mySectionOfRequests } from "#app/people/requests/my-requests.ts";

type Deps = Pick<AppDeps, "db" | "keys" | "clock" | "library">;

/** What the page shows of each kind; the download has all. */
export const PAGE_ROWS = 50;
export const ALL_ROWS = 1_000_000;

/**
 * Everything that is stored about the person who asks (PIPL Art 45), sealed content opened: it is their own. Nobody can
 * ask this for another, and no delegation reaches it: what is "own" stays the agent's.
 */
export async function loadMyData(deps: Deps, actor: Actor, limit: number): Promise<MyData> {
  const { db } = deps;
  const { recordKinds } = await loadRules(db, deps.library, actor.groupId, actor.rulesVersion);
  const context = {
    groupId: actor.groupId,
    personId: actor.personId,
    accountId: actor.accountId,
    fieldNames: fieldNamesOf([...recordKinds.values()]),
  };
  const person = await db
    .selectFrom("person")
    .innerJoin("groups", "groups.id", "person.group_id")
    .select(["person.id", "person.code", "person.name", "groups.name as group"])
    .where("person.group_id", "=", actor.groupId)
    .where("person.id", "=", actor.personId)
    .executeTakeFirstOrThrow();
  const rows = await allDossiers(db, actor.groupId, actor.personId);
  const names = await namesOfPeople(db, actor.groupId, rows.map((row) => row.set_by)); // prettier-ignore
  const sections = [];
  for (const query of MY_SECTIONS) sections.push(await readSection(db, query, context, limit));
  sections.push(await mySectionOfRequests(deps, context, limit), await countActs(db, context));
  return {
    person: { id: person.id, code: person.code, name: person.name },
    group: person.group,
    asOf: deps.clock.now().toISOString(),
    facets: DOSSIER_FACETS.map((facet) => ({
      ...describeFacet(facet, facet.ownWrite),
      readers: facet.read.roles.map((role) => ROLE_NAMES[role]).join("、"),
      ownWrite: facet.ownWrite,
      revisions: rows
        .filter((row) => row.facet === facet.id)
        .map((row) => presentRevision(deps, facet, row, names)),
    })),
    sections,
  };
}

const fieldNamesOf = (kinds: readonly RecordKind[]): FieldNames =>
  new Map(
    kinds.map((kind) => [kind.id, new Map((kind.fields ?? []).map(({ id, name }) => [id, name]))]),
  );

function presentRevision(
  { keys }: Pick<AppDeps, "keys">,
  facet: DossierFacet,
  row: StoredDossier,
  names: ReadonlyMap<string, string>,
): z.infer<typeof myFacetSchema>["revisions"][number] {
  const values = valuesOf(keys, row);
  return {
    id: row.id,
    fromOn: row.from_on,
    setOn: dayInChina(row.set_at),
    setBy: row.set_by === null ? null : (names.get(row.set_by) ?? null),
    supersededOn: row.superseded_at === null ? null : dayInChina(row.superseded_at),
    erasedOn: row.erased_at === null ? null : dayInChina(row.erased_at),
    erasedBecause: row.erased_because,
    values:
      values === null
        ? []
        : shownInFull(facet, values).map((each) => {
            const field = facet.fields.find(({ key }) => key === each.key);
            return { ...each, masked: (field && maskedValue(field, values)) ?? "" };
          }),
    typed: values === null ? {} : { ...typedOf(facet, values) },
  };
}
