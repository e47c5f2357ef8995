import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { facetOf } from "#domain/person/facets.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { memoryKeyRing } from "#platform/keys/ring-of.ts";
import { currentDossiers, storeDossier } from "#app/people/dossier-store.ts";
import { isDatabaseConflict } from "#app/people/same-moment.ts";
import { createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { groupId, people } = await createTestGroup(database);
const facet = facetOf("trainer");
const personId = people.get("P-B11-4") ?? "";
const at = new Date("2026-09-17T02:00:00Z");

test("what came in between is never replaced unseen: whoever found nothing there is refused", async () => {
  if (facet === undefined) throw new Error("no such facet");
  const write = (topics: string, replaces?: string | null) =>
    storeDossier(db, memoryKeyRing(), { groupId, personId, facet, values: { level: "初级", topics }, fromOn: day("2026-01-01"), setBy: null, at, ...(replaces === undefined ? {} : { replaces }) }); // prettier-ignore
  const first = await write("安全", null);
  // the second looked before the first was there
  await expect(write("水质", null)).rejects.toSatisfy(isDatabaseConflict);
  const next = await write("泵站", first);
  await expect(write("管网", first)).rejects.toSatisfy(isDatabaseConflict);
  expect((await currentDossiers(db, groupId, personId)).map(({ id }) => id)).toEqual([next]);
});
