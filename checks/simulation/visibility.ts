import type { Role } from "#domain/access/policy.ts";
import { findDueItems } from "#app/duties/find-due-items.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { findRecords } from "#app/records/find-records.ts";
import { loadWall } from "#app/wall/load-wall.ts";
import { isUpToDate, unitsBelow } from "./invariants.ts";
import type { World } from "./world.ts";

const ROLES: readonly Role[] = ["office", "secretary", "leader", "clerk", "hr", "member", "system-administrator", "audit-administrator"]; // prettier-ignore

/** Lists show somebody exactly the rows of the units they answer for, computed here apart from the SQL of the lists. */
export async function checkVisibility(world: World, choose: readonly number[]): Promise<string[]> {
  const [a = 0, b = 0, c = 0] = choose;
  const { db, deps, groupId, clock } = world;
  // placements that begin on a day come into force with its night
  if (!(await isUpToDate(world))) return [];
  const organization = await world.organization();
  const { units, people } = organization.organization;
  const role = ROLES[a % ROLES.length] ?? "member";
  const unit = units[b % units.length];
  const person = people[c % people.length];
  if (unit === undefined || person === undefined) return [];
  const actor = await world.actor(role, unit.id, person.id);
  const business = !role.endsWith("administrator");
  const staff = business && role !== "member";
  const scope = staff ? unitsBelow(organization, unit.id, clock.today()) : new Set<string>();
  const frame = await loadFrame(db, deps, actor);
  const wrong: string[] = [];
  const compare = (what: string, shown: readonly string[], expected: readonly string[]): void => {
    const [have, want] = [new Set(shown), new Set(expected)];
    const more = shown.filter((id) => !want.has(id)).length;
    const less = expected.filter((id) => !have.has(id)).length;
    if (more + less > 0) wrong.push(`${role} over ${unit.name} sees ${more} ${what} too many, ${less} too few`); // prettier-ignore
  };
  const items = await db.selectFrom("due_item").select(["id", "unit_id", "person_id"]).where("group_id", "=", groupId).where("withdrawn_on", "is", null).execute(); // prettier-ignore
  const found = await findDueItems(db, actor, frame.rules, { limit: 100_000 });
  const mine = (row: { person_id: string | null; unit_id: string }): boolean =>
    staff ? scope.has(row.unit_id) : row.person_id === person.id;
  if (found.ok) {
    compare("items", found.value.items.map((row) => row.id), items.filter(mine).map((row) => row.id)); // prettier-ignore
    if (found.value.total !== found.value.items.length) wrong.push(`${role}: ${found.value.total} items told, ${found.value.items.length} shown`); // prettier-ignore
  }
  const records = await db.selectFrom("record").select(["id", "unit_id"]).where("group_id", "=", groupId).where("status", "<>", "withdrawn").execute(); // prettier-ignore
  const parts = await db.selectFrom("record_person").select("record_id").where("group_id", "=", groupId).where("person_id", "=", person.id).execute(); // prettier-ignore
  const attended = new Set(parts.map((row) => row.record_id));
  const listed = await findRecords(db, actor, frame, { limit: 100_000 });
  if (listed.ok) compare("records", listed.value.items.map((row) => row.id), records.filter((row) => (staff ? scope.has(row.unit_id) : attended.has(row.id))).map((row) => row.id)); // prettier-ignore
  if (staff) {
    const wall = await loadWall(db, actor, frame, {});
    const shown = wall.ok ? wall.value.groups.flatMap((each) => each.rows) : [];
    for (const each of shown) {
      if (!scope.has(each.id))
        wrong.push(`${role} over ${unit.name} sees ${each.name} on the wall`);
    }
  }
  return wrong;
}
