import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { officialHolidays } from "#kernel/official-holidays.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import { schedule, scheduleProblems, type TriggeringRecord } from "#domain/duty/schedule.ts";
import type { Duty, Institution } from "#domain/institution/institution.ts";
import type { ParameterOverride } from "#domain/institution/parameters.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";
import type { Facet, Organization, Post, UnitKind } from "#domain/organization/organization.ts";

const calendar = workingCalendar(officialHolidays(), statutoryHolidays);

/** A small group: one committee, two branches with members, one Party group, one union. */
class Sketch {
  units: Organization["units"][number][] = [];
  placements: Organization["placements"][number][] = [];
  memberships: Organization["memberships"][number][] = [];
  appointments: Organization["appointments"][number][] = [];
  people = new Map<string, { id: string; code: string; name: string }>();

  unit(
    id: string,
    kind: UnitKind,
    span: { from?: string; until?: string; under?: string; tags?: string[] } = {},
  ): this {
    // prettier-ignore
    const from = day(span.from ?? "2000-01-01");
    const until = span.until === undefined ? null : day(span.until);
    this.units.push({ id, code: id, kind, name: id, shortName: id, tags: span.tags ?? [], opensOn: from, closesOn: until, mergedInto: null, sort: this.units.length }); // prettier-ignore
    this.placements.push({ unitId: id, parentId: span.under ?? null, from, until });
    return this;
  }
  member(
    personId: string,
    unitId: string,
    span: { from?: string; until?: string; facet?: Facet; exempt?: boolean } = {},
  ): this {
    // prettier-ignore
    this.people.set(personId, { id: personId, code: personId, name: personId });
    this.memberships.push({ id: `m${this.memberships.length}`, personId, unitId, facet: span.facet ?? "member", exempt: span.exempt ?? false, from: day(span.from ?? "2000-01-01"), until: span.until === undefined ? null : day(span.until) }); // prettier-ignore
    return this;
  }
  holder(
    personId: string,
    unitId: string,
    post: Post,
    span: { from?: string; until?: string; key?: boolean } = {},
  ): this {
    // prettier-ignore
    this.people.set(personId, { id: personId, code: personId, name: personId });
    this.appointments.push({ id: `a${this.appointments.length}`, personId, unitId, post, key: span.key ?? false, from: day(span.from ?? "2000-01-01"), until: span.until === undefined ? null : day(span.until) }); // prettier-ignore
    return this;
  }
  index() {
    const { units, placements, memberships, appointments, people } = this;
    return indexOrganization({ units, placements, memberships, appointments, people: [...people.values()] }); // prettier-ignore
  }
}

const institution = (
  duty: Omit<Duty, "id" | "title" | "fulfilledBy">,
  parameters: Institution["parameters"] = {},
): Institution => ({
  id: "example",
  name: "示例",
  subject: "organization-life",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-01-01",
  parameters,
  duties: [{ id: "duty", title: "开展示例", fulfilledBy: { record: ["meeting"] }, ...duty }],
  recognises: [{ mechanism: "organizational-life", wording: ["示例"] }],
  examples: [],
});

function plan(
  duty: Omit<Duty, "id" | "title" | "fulfilledBy">,
  sketch: Sketch,
  from: string,
  to: string,
  more: { events?: TriggeringRecord[]; parameters?: Institution["parameters"]; overrides?: ParameterOverride[] } = {}, // prettier-ignore
): DueItem[] {
  return [
    ...schedule({
      groupId: "g",
      organization: sketch.index(),
      calendar,
      institutions: [institution(duty, more.parameters)],
      overrides: more.overrides ?? [],
      events: more.events ?? [],
      from: day(from),
      to: day(to),
    }),
  ];
}

const short = (items: readonly DueItem[]): string[] =>
  items.map((item) => `${item.personId ?? item.unitId} ${item.period} ${item.opensOn}..${item.dueOn} ${item.registerBy} ×${item.target}`); // prettier-ignore

const branch = () => new Sketch().unit("b1", "branch");

test("monthly: due at the end of the month, registered by the 5th of the next", () => {
  const items = plan(
    { bearer: { units: ["branch"] }, cycle: { each: "month" }, registered: { within: { count: 5, unit: "day" } } }, // prettier-ignore
    branch(),
    "2028-01-01",
    "2028-03-31",
  );
  expect(short(items)).toEqual([
    "b1 2028-01 2028-01-01..2028-01-31 2028-02-05 ×1",
    "b1 2028-02 2028-02-01..2028-02-29 2028-03-05 ×1",
    "b1 2028-03 2028-03-01..2028-03-31 2028-04-05 ×1",
  ]);
  expect(items[0]?.title).toBe("示例（1月）");
});

test("each kind of period, several times in it, on a date of it, or of the next year", () => {
  const bearer = { units: ["branch" as const] };
  const one = (duty: Omit<Duty, "id" | "title" | "fulfilledBy" | "bearer">): string[] =>
    short(plan({ bearer, ...duty }, branch(), "2026-01-01", "2026-12-31"));
  expect(one({ cycle: { each: "week" } })).toHaveLength(52);
  expect(one({ cycle: { each: "quarter" } })[2]).toBe("b1 2026Q3 2026-07-01..2026-09-30 2026-09-30 ×1"); // prettier-ignore
  expect(one({ cycle: { each: "half-year" }, due: { onDate: 20 } })).toEqual([
    "b1 2026H1 2026-01-01..2026-06-20 2026-06-20 ×1",
    "b1 2026H2 2026-07-01..2026-12-20 2026-12-20 ×1",
  ]);
  expect(one({ cycle: { each: "year", times: 4 }, due: { on: "11-30" } })).toEqual([
    "b1 2026 2026-01-01..2026-11-30 2026-11-30 ×4",
  ]);
  expect(one({ cycle: { each: "year" }, due: { on: "01-31", yearOffset: 1 } })).toEqual([
    "b1 2026 2026-01-01..2027-01-31 2027-01-31 ×1",
  ]);
  expect(one({ cycle: { each: "year" }, due: { endOf: "period", plus: { count: 2, unit: "month" } } })).toEqual(["b1 2026 2026-01-01..2027-02-28 2027-02-28 ×1"]); // prettier-ignore
  expect(one({ cycle: { continuous: true } })).toEqual([
    "b1 2026 2026-01-01..2026-12-31 2026-12-31 ×1",
  ]);
  expect(one({ cycle: { onDates: ["07-01"], before: 15 } })).toEqual([
    "b1 date:2026-07-01 2026-06-16..2026-07-01 2026-07-01 ×1",
  ]);
  expect(one({ cycle: { each: "year" }, measure: { hours: 32 } })).toEqual([
    "b1 2026 2026-01-01..2026-12-31 2026-12-31 ×320",
  ]);
});

const owing = (items: DueItem[]): string[] => items.map((item) => `${item.unitId} ${item.period}`);

test("a unit opened in a period owes from the next; one that closes before the due day owes nothing", () => {
  const sketch = branch()
    .unit("b2", "branch", { from: "2026-03-20" })
    .unit("b3", "branch", { until: "2026-03-31" })
    .unit("b4", "branch", { until: "2026-04-01" });
  const duty = { bearer: { units: ["branch" as const] }, cycle: { each: "month" as const } };
  expect(owing(plan(duty, sketch, "2026-03-01", "2026-04-30"))).toEqual([
    "b1 2026-03",
    "b1 2026-04",
    "b2 2026-04",
    "b4 2026-03",
  ]);
  expect(owing(plan({ ...duty, owesPartialPeriod: true }, sketch, "2026-03-01", "2026-03-31"))).toEqual(["b1 2026-03", "b2 2026-03", "b4 2026-03"]); // prettier-ignore
});

test("units by tag, by number of full members, by what hangs below them", () => {
  const sketch = new Sketch()
    .unit("b1", "branch", { tags: ["一线"] })
    .unit("b2", "branch")
    .unit("g1", "party-group", { under: "b2" })
    .unit("d1", "department", { tags: ["党务"] });
  for (let number = 1; number <= 7; number += 1) sketch.member(`p${number}`, "b2");
  sketch.member("p8", "b1").member("p9", "b1", { facet: "probationary" });
  const owingBy = (bearer: Duty["bearer"]): string[] =>
    plan({ bearer, cycle: { each: "year" } }, sketch, "2026-01-01", "2026-12-31").map(({ unitId }) => unitId); // prettier-ignore
  expect(owingBy({ units: ["branch"], tagged: ["一线", "党务"] })).toEqual(["b1"]);
  expect(owingBy({ units: ["branch", "department"], tagged: ["一线", "党务"] })).toEqual([
    "b1",
    "d1",
  ]);
  expect(owingBy({ units: ["branch"], membersAtLeast: 7 })).toEqual(["b2"]);
  expect(owingBy({ units: ["branch"], membersAtLeast: 8 })).toEqual([]);
  expect(owingBy({ units: ["branch"], having: "party-group" })).toEqual(["b2"]);
});

test("members who move carry their items; exempt ones owe nothing; who comes or goes in the year owes nothing for it", () => {
  const duty = { bearer: { members: ["member" as const, "probationary" as const] }, cycle: { each: "year" as const }, measure: { hours: 32 } }; // prettier-ignore
  const settled = new Sketch().unit("b1", "branch").unit("b2", "branch").member("p1", "b1");
  const moved = new Sketch()
    .unit("b1", "branch")
    .unit("b2", "branch")
    .member("p1", "b1", { until: "2026-06-01" })
    .member("p1", "b2", { from: "2026-06-01" })
    .member("p2", "b1", { exempt: true })
    .member("p3", "b1", { from: "2026-02-01" })
    .member("p4", "b1", { until: "2026-12-01" })
    .member("p5", "b1", { facet: "probationary", until: "2026-05-05" })
    .member("p5", "b1", { from: "2026-05-05" });
  const before = plan(duty, settled, "2026-01-01", "2026-12-31");
  const after = plan(duty, moved, "2026-01-01", "2026-12-31");
  expect(after.map(({ personId, unitId }) => `${personId} ${unitId}`)).toEqual(["p1 b2", "p5 b1"]);
  expect(after[0]?.id).toBe(before[0]?.id);
});

test("holders owe for their unit, once, whatever posts of the list they hold there", () => {
  const sketch = branch()
    .unit("c1", "committee")
    .holder("p1", "c1", "party-committee-member", { until: "2026-07-01" })
    .holder("p1", "c1", "party-committee-deputy-secretary", { from: "2026-07-01" })
    .holder("p1", "b1", "branch-secretary")
    .holder("p2", "b1", "branch-secretary", { from: "2026-02-01" });
  const items = plan(
    { bearer: { holders: ["party-committee-deputy-secretary", "party-committee-member", "branch-secretary"] }, cycle: { each: "year" } }, // prettier-ignore
    sketch,
    "2026-01-01",
    "2026-12-31",
  );
  expect(items.map(({ personId, unitId }) => `${personId} ${unitId}`)).toEqual(["p1 b1", "p1 c1"]);
  expect(new Set(items.map(({ id }) => id)).size).toBe(2);
});

test("relations: a talk partner for each person, counted inside the unit", () => {
  const sketch = branch()
    .holder("secretary", "b1", "branch-secretary")
    .holder("organizer", "b1", "branch-committee-member")
    .member("secretary", "b1")
    .member("organizer", "b1")
    .member("p1", "b1")
    .member("p2", "b1", { exempt: true })
    .unit("b2", "branch")
    .member("alone", "b2");
  const posts: Post[] = ["branch-secretary", "branch-committee-member"];
  const targets = (relation: Extract<Duty["bearer"], { relation: unknown }>["relation"]): string[] =>
    plan({ bearer: { relation }, cycle: { each: "year" }, measure: "partners" }, sketch, "2026-01-01", "2026-12-31").map(({ personId, target }) => `${personId} ${target}`); // prettier-ignore
  expect(targets({ in: "branch", each: { holders: posts }, with: { holders: posts }, atLeast: "all" })).toEqual(["secretary 1", "organizer 1"]); // prettier-ignore
  expect(targets({ in: "branch", each: { holders: posts }, with: { members: ["member"] }, atLeast: "all" })).toEqual(["secretary 3", "organizer 3"]); // prettier-ignore
  expect(targets({ in: "branch", each: { members: ["member"] }, with: { members: ["member"] }, atLeast: 1 })).toEqual(["secretary 1", "organizer 1", "p1 1"]); // prettier-ignore
});

test("holidays of 2026: seven days before the first day off; neighbours fall together when told to", () => {
  const cycle = {
    beforeHolidays: ["new-year", "spring-festival", "qingming", "labour-day", "dragon-boat", "mid-autumn", "national-day"], // prettier-ignore
    leadDays: 7,
    openDays: 10,
    joinWithin: 7,
  } satisfies Duty["cycle"];
  const items = plan(
    { bearer: { units: ["branch"] }, cycle },
    branch(),
    "2026-01-01",
    "2026-11-30",
  );
  expect(items.map((item) => `${item.title} ${item.opensOn}..${item.dueOn}`)).toEqual([
    "示例（春节） 2026-01-29..2026-02-08",
    "示例（清明） 2026-03-18..2026-03-28",
    "示例（五一） 2026-04-14..2026-04-24",
    "示例（端午） 2026-06-02..2026-06-12",
    "示例（中秋、国庆） 2026-09-08..2026-09-18",
  ]);
  expect(items.at(-1)?.period).toBe("holiday:mid-autumn-2026");
  const { joinWithin: _, ...apart } = cycle;
  expect(plan({ bearer: { units: ["branch"] }, cycle: apart }, branch(), "2026-09-01", "2026-10-31").map(({ title, dueOn }) => `${title} ${dueOn}`)).toEqual(["示例（中秋） 2026-09-18", "示例（国庆） 2026-09-24"]); // prettier-ignore
});

test("a year that is not announced falls back to the statutory days and says so", () => {
  const cycle = { beforeHolidays: ["new-year", "spring-festival"], leadDays: 7, openDays: 5 } satisfies Duty["cycle"]; // prettier-ignore
  const items = plan(
    { bearer: { units: ["branch"] }, cycle },
    branch(),
    "2026-12-01",
    "2027-02-28",
  );
  expect(items.map(({ period, dueOn, provisional }) => [period, dueOn, provisional])).toEqual([
    ["holiday:new-year-2027", "2026-12-25", true],
    ["holiday:spring-festival-2027", "2027-01-29", true], // 除夕 2027-02-05 less seven days
  ]);
  const asked = { calendar, institutions: [institution({ bearer: { units: ["branch"] }, cycle })] };
  expect(scheduleProblems({ ...asked, from: day("2026-01-01"), to: day("2026-12-31") })).toMatchObject([{ code: "holidays-not-announced", where: "2027" }]); // prettier-ignore
  expect(scheduleProblems({ ...asked, from: day("2025-01-01"), to: day("2025-12-31") })).toEqual(
    [],
  );
});

test("festivals follow the lunar calendar, never a leap month", () => {
  const cycle = { onFestivals: ["spring-festival", "lantern", "qingming", "dragon-boat", "qixi", "mid-autumn", "double-ninth"], before: 7, after: 3 } satisfies Duty["cycle"]; // prettier-ignore
  const items = plan({ bearer: { units: ["union"] }, cycle }, new Sketch().unit("u1", "union"), "2025-01-01", "2025-12-31"); // prettier-ignore
  expect(items.map((item) => `${item.title} ${item.opensOn}..${item.dueOn}`)).toEqual([
    "示例（春节） 2025-01-22..2025-02-01",
    "示例（元宵） 2025-02-05..2025-02-15",
    "示例（清明） 2025-03-28..2025-04-07",
    "示例（端午） 2025-05-24..2025-06-03",
    "示例（七夕） 2025-08-22..2025-09-01",
    "示例（中秋） 2025-09-29..2025-10-09",
    "示例（重阳） 2025-10-22..2025-11-01",
  ]);
});

test("after an appointment: within a month, clamped; the day itself is not counted; a renewed term is no new post", () => {
  const sketch = branch()
    .unit("d1", "department")
    .holder("p1", "b1", "branch-secretary", { from: "2026-01-31" })
    .holder("p1", "d1", "department-head", { from: "2026-01-31" })
    .holder("p2", "d1", "staff", { from: "2026-03-10", key: true })
    .holder("p3", "d1", "staff", { from: "2026-03-10" })
    .holder("p4", "b1", "branch-secretary", { from: "2020-01-01", until: "2026-05-01" })
    .holder("p4", "b1", "branch-secretary", { from: "2026-05-01" })
    .holder("p5", "b1", "branch-secretary", { from: "2026-05-10", until: "2026-05-20" });
  const items = plan(
    {
      bearer: { newlyAppointed: ["branch-secretary", "department-head"], orKeyPosts: true },
      cycle: { after: "appointment", within: { count: 1, unit: "month" }, before: 15 },
    },
    sketch,
    "2026-01-01",
    "2026-12-31",
  );
  expect(short(items)).toEqual([
    "p1 after:a0 2026-01-16..2026-02-28 2026-02-28 ×1",
    "p2 after:a2 2026-02-23..2026-04-10 2026-04-10 ×1",
  ]);
  expect(items[0]).toMatchObject({ title: "示例（1月31日任职）", openEnded: true });
});

test("after joining, after opening, after a record, at each meeting", () => {
  const sketch = branch()
    .unit("c1", "committee")
    .unit("b2", "branch", { from: "2026-04-15" })
    .member("p1", "b1", { facet: "probationary", from: "2026-03-05" })
    .member("p2", "b1", { from: "2020-01-01", until: "2026-03-01" })
    .member("p2", "b2", { from: "2026-03-01" });
  const within = { count: 5, unit: "working-day" as const };
  const year = ["2026-01-01", "2026-12-31"] as const;
  expect(short(plan({ bearer: { members: ["probationary"] }, cycle: { after: "joined", within } }, sketch, ...year))).toEqual(["p1 after:m0 2026-03-05..2026-03-12 2026-03-12 ×1"]); // prettier-ignore
  expect(short(plan({ bearer: { units: ["branch"] }, cycle: { after: "unit-opened", within } }, sketch, ...year))).toEqual(["b2 after:b2 2026-04-15..2026-04-22 2026-04-22 ×1"]); // prettier-ignore
  const events: TriggeringRecord[] = [
    { recordId: "r2", kind: "committee-meeting", topics: [], unitId: "c1", day: day("2026-09-27") },
    { recordId: "r1", kind: "committee-meeting", topics: ["inspection"], unitId: "c1", day: day("2026-03-02") }, // prettier-ignore
    { recordId: "r3", kind: "branch-meeting", topics: [], unitId: "b1", day: day("2026-03-02") },
  ];
  expect(
    short(
      plan(
        { bearer: { units: ["committee"] }, cycle: { atEach: "committee-meeting" } },
        sketch,
        ...year,
        { events },
      ),
    ),
  ).toEqual([
    // prettier-ignore
    "c1 record:r1 2026-03-02..2026-03-02 2026-03-02 ×1",
    "c1 record:r2 2026-09-27..2026-09-27 2026-09-27 ×1",
  ]);
  expect(short(plan({ bearer: { units: ["committee"] }, cycle: { after: { recorded: "committee-meeting" }, within } }, sketch, ...year, { events }))[1]).toBe("c1 after:r2 2026-09-27..2026-10-09 2026-10-09 ×1"); // prettier-ignore
  expect(plan({ bearer: { units: ["committee"] }, cycle: { after: { recorded: "committee-meeting", topic: "inspection" }, within } }, sketch, ...year, { events })).toHaveLength(1); // prettier-ignore
});

test("dated values: the value of the period's first day, and the group's own before the library's", () => {
  const parameters: Institution["parameters"] = {
    times: { name: "次数", values: [{ from: "2020-01-01", value: 4, mark: "P" }, { from: "2027-01-01", value: 6, mark: "P" }] }, // prettier-ignore
  };
  const duty = { bearer: { units: ["branch" as const] }, cycle: { each: "year" as const, times: { parameter: "times" } } }; // prettier-ignore
  const override: ParameterOverride = { institution: "example", parameter: "times", from: day("2026-02-09"), value: 12, mark: "P", reason: "集团惯例" }; // prettier-ignore
  const targets = (overrides: ParameterOverride[]): number[] =>
    plan(duty, branch(), "2026-01-01", "2028-12-31", { parameters, overrides }).map(({ target }) => target); // prettier-ignore
  expect(targets([])).toEqual([4, 6, 6]);
  expect(targets([override])).toEqual([4, 12, 12]);
  expect(targets([override, { ...override, from: day("2028-01-01"), value: null }])).toEqual([4, 12, 6]); // prettier-ignore
});
