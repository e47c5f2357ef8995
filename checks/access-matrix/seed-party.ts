import { z } from "zod";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Caller } from "#main/testing/test-app.ts";
import type { Things } from "./example.ts";
import { NOW } from "./seed-with.ts";

/** A term that is registered with a ballot of its election, and something that the branch has made public. */
export async function seedPartyAffairs(
  db: Db,
  office: Caller,
  at: { readonly groupId: string; readonly unitId: string; readonly words: string; readonly people: readonly string[] }, // prettier-ignore
): Promise<Pick<Things, "electionId" | "disclosureId">> {
  const { groupId, unitId, words, people } = at;
  const registered = await office("POST", "/api/elections/terms", {
    unitId,
    electedOn: "2024-06-15",
  });
  if (registered.status >= 300) throw new Error(`seed term: ${registered.status} ${JSON.stringify(registered.body)}`); // prettier-ignore
  const terms = z.object({ items: z.array(z.object({ unit: z.object({ id: z.string() }), case: z.object({ id: z.string() }).nullable() })) }); // prettier-ignore
  const page = terms.parse((await office("GET", `/api/elections?unitId=${unitId}`)).body);
  const electionId = page.items.find(({ unit }) => unit.id === unitId)?.case?.id ?? "";
  const candidates = people.slice(0, 4).map((personId, index) => ({ personId, inFavour: 5 - index, against: 0, writtenIn: false })); // prettier-ignore
  const content = { seats: 3, expected: 6, attended: 5, issued: 5, returned: 5, spoiled: 0, candidates, tellers: [people[5] ?? ""], secretary: null, reducesSeats: false }; // prettier-ignore
  await db.insertInto("election_count").values({ group_id: groupId, id: newId(), case_id: electionId, position: 1, kind: "members", on_day: day("2026-09-10"), base: "attended", content: JSON.stringify(content), record_id: null, counted_by: people[0] ?? null, on_behalf_of: null, counted_at: NOW }).execute(); // prettier-ignore
  const disclosureId = newId();
  await db.insertInto("disclosure").values({ group_id: groupId, id: disclosureId, unit_id: unitId, case_id: electionId, position: 1, item_id: "dues", title: `${words}公开`, content: `${words}党费收支`, scope: "本单位", channel: "公开栏", duration: "定期", from_on: day("2026-09-01"), until_on: day("2026-10-31"), down_reason: null, record_id: null, published_by: people[0] ?? null, on_behalf_of: null, published_at: NOW }).execute(); // prettier-ignore
  return { electionId, disclosureId };
}
