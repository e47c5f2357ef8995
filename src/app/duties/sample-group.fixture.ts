import type { Kysely } from "kysely";
import { type Day, day } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import type { Role } from "#domain/access/policy.ts";
import type { Post, UnitKind } from "#domain/organization/organization.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { sampleLibrary } from "#app/duties/sample-library.fixture.ts";

/** A fictional group in the database: one group, one enterprise, two branches of eight and five members. */
export interface SampleGroup {
  readonly groupId: string;
  readonly root: string;
  readonly enterprise: string;
  readonly west: string;
  readonly north: string;
  /** The members of the west branch; the first is its secretary, the first three its committee. */
  readonly westPeople: readonly string[];
  readonly northPeople: readonly string[];
  actor(role: Role, unitId: string, today: string, personId?: string): Actor;
}

const since = day("2020-01-01");

export async function createSampleGroup(
  db: Kysely<Database>,
  options: { adoptedFrom?: string; institutions?: readonly string[]; name?: string } = {},
): Promise<SampleGroup> {
  const name = options.name ?? "sample";
  const id = (...parts: string[]): string => derivedId(name, ...parts);
  const groupId = id("group");
  await db.insertInto("groups").values({ id: groupId, slug: name, name: "临澜市城市服务集团有限公司", short_name: "临澜城服", scheduled_through: null, created_at: new Date("2026-01-01T00:00:00Z") }).execute(); // prettier-ignore
  const root = id("root");
  const enterprise = id("enterprise");
  const west = id("west");
  const north = id("north");
  const units: [string, UnitKind, string, string, string | null][] = [
    [root, "group", "临澜市城市服务集团", "集团", null],
    [enterprise, "enterprise", "环卫公司", "环卫公司", root],
    [west, "branch", "桥西清运党支部", "桥西清运支部", enterprise],
    [north, "branch", "北栅清运党支部", "北栅清运支部", enterprise],
  ];
  await db.insertInto("unit").values(units.map(([unitId, kind, full, short], index) => ({ group_id: groupId, id: unitId, code: `U${index}`, kind, name: full, short_name: short, opens_on: since, closes_on: null, merged_into: null, sort: index }))).execute(); // prettier-ignore
  await db.insertInto("unit_placement").values(units.map(([unitId, , , , parent]) => ({ group_id: groupId, unit_id: unitId, parent_id: parent, from_on: since, until_on: null }))).execute(); // prettier-ignore
  const lines: [string, string, number][] = [
    [root, root, 0],
    [enterprise, enterprise, 0],
    [enterprise, root, 1],
  ];
  for (const branch of [west, north]) lines.push([branch, branch, 0], [branch, enterprise, 1], [branch, root, 2]); // prettier-ignore
  await db.insertInto("unit_ancestor").values(lines.map(([unit_id, ancestor_id, depth]) => ({ group_id: groupId, unit_id, ancestor_id, depth }))).execute(); // prettier-ignore

  const westPeople = Array.from({ length: 8 }, (_, index) => id("west", String(index)));
  const northPeople = Array.from({ length: 5 }, (_, index) => id("north", String(index)));
  const people = [...westPeople.map((each) => [each, west] as const), ...northPeople.map((each) => [each, north] as const)]; // prettier-ignore
  const names = ["周岚", "贺兰舟", "孟小川", "邱实", "陆一苇", "冯在田", "戚小满", "蓝天佑", "祁山月", "温有道", "简明远", "乔木生", "闻一鸣"]; // prettier-ignore
  await db.insertInto("person").values(people.map(([person], index) => ({ group_id: groupId, id: person, code: `P${index}`, name: names[index] ?? `党员${index}` }))).execute(); // prettier-ignore
  await db.insertInto("membership").values(people.map(([person, unit]) => ({ group_id: groupId, id: derivedId(person, "member"), person_id: person, unit_id: unit, facet: "member", from_on: since, until_on: null }))).execute(); // prettier-ignore
  const posts: Post[] = ["branch-secretary", "branch-deputy-secretary", "branch-committee-member"];
  const holders = [westPeople, northPeople].flatMap((of, index) =>
    posts.map((post, place) => ({
      group_id: groupId,
      id: derivedId(of[place] ?? "", post),
      person_id: of[place] ?? "",
      unit_id: index === 0 ? west : north,
      post,
      from_on: since,
      until_on: null,
    })),
  );
  await db.insertInto("appointment").values(holders).execute();
  const adopted = options.institutions ?? sampleLibrary.institutions.map((each) => each.id);
  if (adopted.length > 0) {
    await db.insertInto("adoption").values(adopted.map((institution_id) => ({ group_id: groupId, institution_id, from_on: day(options.adoptedFrom ?? "2026-01-01"), until_on: null, plan_id: null, adopted_by: null }))).execute(); // prettier-ignore
  }
  return {
    groupId,
    root,
    enterprise,
    west,
    north,
    westPeople,
    northPeople,
    actor: (role, unitId, today, personId = westPeople[0] ?? ""): Actor => ({
      groupId,
      accountId: derivedId(personId, "account"),
      personId,
      name: "周岚",
      grants: [{ role, unitId, wholeGroup: unitId === root, from: since, until: null }],
      actingFor: null,
      mustChangePassword: false,
      mustEnrolSecondFactor: false,
      today: day(today),
      organizationVersion: 1,
      rulesVersion: 1,
    }),
  };
}

/** A clock that stands still. */
export const clockAt = (today: Day): { now(): Date; today(): Day } => ({
  now: () => new Date(`${today}T08:00:00+08:00`),
  today: () => today,
});
