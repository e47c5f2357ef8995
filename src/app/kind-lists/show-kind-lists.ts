import type { Kysely } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor, actorMay } from "#app/access/actor.ts";
import { sayWho } from "#app/access/say-who.ts";
import { newestProcedures } from "#app/cases/procedures-of.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { kindsOn, loadKindVersions, type SetKinds, shippedKindLists, standing } from "#app/kind-lists/lists-of.ts"; // prettier-ignore
import type { KindListPage } from "#app/kind-lists/schema.ts";

type Version = KindListPage["items"][number]["versions"][number];

/** Every list of kinds as the group has it on a day, with what changed it and where it is asked. */
export async function showKindLists(
  db: Kysely<Database>,
  actor: Actor,
  { organization, rules: { library } }: Frame,
  on: Day,
): Promise<KindListPage> {
  const versions = await loadKindVersions(db, actor.groupId);
  const present = (each: SetKinds): Version => ({ version: each.version, from: each.from, source: each.source, setBy: sayWho(organization, each.setBy, each.onBehalfOf), setOn: each.setOn, withdrawn: each.withdrawn, kinds: [...each.kinds] }); // prettier-ignore
  const procedures = newestProcedures(library);
  return {
    today: actor.today,
    items: shippedKindLists(library).map((list) => {
      const { held, kinds } = kindsOn(library, list, versions, on);
      const own = versions.filter((each) => each.list === list.id);
      const next = standing(versions, list.id).find(({ from }) => from > on);
      return {
        id: list.id,
        name: list.name,
        revision: own.length,
        version: held?.version ?? 0,
        from: held?.from ?? null,
        kinds: [...kinds],
        asked: procedures.flatMap(({ id, name, fields }) => fields.filter((field) => field.kinds === list.id).map((field) => ({ procedure: id, name, field: field.name }))), // prettier-ignore
        coming: next === undefined ? null : present(next),
        versions: own.map(present),
      };
    }),
    may: { set: actorMay(actor, "kind-list.set") },
  };
}
