import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type Day, day, latest } from "#kernel/day.ts";
import { officialHolidays } from "#kernel/official-holidays.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import { schedule, type TriggeringRecord } from "#domain/duty/schedule.ts";
import type { Duty, Institution } from "#domain/institution/institution.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";
import {
  type Facet,
  FACETS,
  type Organization,
  type Post,
  type UnitKind,
} from "#domain/organization/organization.ts";

const calendar = workingCalendar(officialHolidays(), statutoryHolidays);
const KINDS: readonly UnitKind[] = ["committee", "branch", "party-group", "union"];
const POSTS: readonly Post[] = ["branch-secretary", "branch-committee-member", "department-head"];

const anyDay = (from: string, days: number): fc.Arbitrary<Day> =>
  fc.integer({ min: 0, max: days }).map((count) => addDays(day(from), count));
const began = fc.oneof(fc.constant(day("2010-01-01")), anyDay("2023-10-01", 1000));
const lasted = fc.option(fc.integer({ min: 1, max: 900 }), { nil: null });
const span = fc.tuple(began, lasted).map(([from, days]) => ({
  from,
  until: days === null ? null : addDays(from, days),
}));

const organizations: fc.Arbitrary<Organization> = fc
  .record({
    units: fc.array(fc.record({ kind: fc.constantFrom(...KINDS), span }), { minLength: 1, maxLength: 5 }), // prettier-ignore
    memberships: fc.array(fc.record({ person: fc.integer({ min: 0, max: 4 }), unit: fc.nat(), facet: fc.constantFrom<Facet>(...FACETS), exempt: fc.boolean(), span }), { maxLength: 8 }), // prettier-ignore
    appointments: fc.array(fc.record({ person: fc.integer({ min: 0, max: 4 }), unit: fc.nat(), post: fc.constantFrom(...POSTS), key: fc.boolean(), span }), { maxLength: 6 }), // prettier-ignore
  })
  .map((drawn) => {
    const units = drawn.units.map((unit, index) => ({
      id: `u${index}`,
      code: `u${index}`,
      kind: unit.kind,
      name: `u${index}`,
      shortName: `u${index}`,
      tags: [],
      opensOn: unit.span.from,
      closesOn: unit.span.until,
      mergedInto: null,
      sort: index,
    }));
    const unitId = (number: number): string => `u${number % units.length}`;
    return {
      units,
      placements: units.map((unit) => ({ unitId: unit.id, parentId: null, from: unit.opensOn, until: null })), // prettier-ignore
      people: Array.from({ length: 5 }, (_, index) => ({ id: `p${index}`, code: `p${index}`, name: `p${index}` })), // prettier-ignore
      memberships: drawn.memberships.map(({ person, unit, facet, exempt, span: { from, until } }, index) => ({ id: `m${index}`, personId: `p${person}`, unitId: unitId(unit), facet, exempt, from, until })), // prettier-ignore
      appointments: drawn.appointments.map(({ person, unit, post, key, span: { from, until } }, index) => ({ id: `a${index}`, personId: `p${person}`, unitId: unitId(unit), post, key, from, until })), // prettier-ignore
    };
  });

/** Every kind of bearer with every kind of cycle that it can have. */
const BEARERS: readonly Duty["bearer"][] = [
  { units: ["branch", "union", "committee"] },
  { units: ["branch"], membersAtLeast: 1 },
  { holders: ["branch-secretary", "branch-committee-member"] },
  { members: ["member", "probationary"] },
  { relation: { in: "branch", each: { holders: ["branch-secretary", "branch-committee-member"] }, with: { members: ["member"] }, atLeast: "all" } }, // prettier-ignore
  { relation: { in: "branch", each: { members: ["member"] }, with: { members: ["member"] }, atLeast: 1 } }, // prettier-ignore
];
const CYCLES: readonly (readonly [Duty["cycle"], Duty["due"]?])[] = [
  [{ each: "week" }],
  [{ each: "month", times: 2 }, { onDate: 20 }],
  [{ each: "quarter" }, { endOf: "period", plus: { count: 3, unit: "working-day" } }],
  [{ each: "half-year" }],
  [{ each: "year" }, { on: "02-28", yearOffset: 1 }],
  [{ beforeHolidays: ["new-year", "spring-festival", "mid-autumn", "national-day"], leadDays: 7, openDays: 10, joinWithin: 7 }], // prettier-ignore
  [{ onFestivals: ["spring-festival", "qixi"], before: 10, after: 3 }],
  [{ onDates: ["01-05", "07-01"], before: 30 }],
  [{ continuous: true }],
  [{ atEach: "meeting" }],
  [{ after: { recorded: "meeting" }, within: { count: 5, unit: "working-day" } }],
];
const EVENTS: readonly Pick<Duty, "bearer" | "cycle">[] = [
  { bearer: { newlyAppointed: POSTS.slice(0, 2), orKeyPosts: true }, cycle: { after: "appointment", within: { count: 1, unit: "month" }, before: 10 } }, // prettier-ignore
  { bearer: { members: ["member", "probationary"] }, cycle: { after: "joined", within: { count: 30, unit: "day" } } }, // prettier-ignore
  { bearer: { units: ["branch"] }, cycle: { after: "unit-opened", within: { count: 2, unit: "month" } } }, // prettier-ignore
];

const institution = {
  id: "all",
  name: "全部",
  subject: "organization-life",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-01-01",
  parameters: {},
  duties: [
    ...BEARERS.flatMap((bearer, row) =>
      CYCLES.map(([cycle, due], column): Duty => ({
        id: `d-${row}-${column}`,
        title: "做事",
        bearer,
        cycle,
        ...(due === undefined ? {} : { due }),
        ...("relation" in bearer ? { measure: "partners" as const } : {}),
        ...(column % 2 === 0 ? { registered: { within: { count: 5, unit: "day" } } } : {}),
        ...(row % 2 === 0 ? { owesPartialPeriod: true } : {}),
        fulfilledBy: { record: ["meeting"] },
      })),
    ),
    ...EVENTS.map((duty, index): Duty => ({
      id: `event-${index}`,
      title: "做事",
      fulfilledBy: { record: ["meeting"] },
      ...duty,
    })),
  ],
  recognises: [{ mechanism: "organizational-life", wording: ["全部"] }],
  examples: [],
} satisfies Institution;

const events: readonly TriggeringRecord[] = ["2024-02-29", "2024-12-31", "2025-03-31"].map((on, index) => ({ recordId: `r${index}`, kind: "meeting", topics: [], unitId: `u${index % 2}`, day: day(on) })); // prettier-ignore

const run = (organization: Organization, from: Day, to: Day): DueItem[] => [
  ...schedule({ groupId: "g", organization: indexOrganization(organization), calendar, institutions: [institution], overrides: [], events, from, to }), // prettier-ignore
];
const stretch = fc
  .tuple(anyDay("2023-11-01", 400), fc.integer({ min: 0, max: 500 }))
  .map(([from, days]) => [from, addDays(from, days)] as const);
const RUNS = { numRuns: 30 };

test("scheduling twice gives the same items; no two share an id; days are in order; somebody owes something", () => {
  fc.assert(
    fc.property(organizations, stretch, (organization, [from, to]) => {
      const items = run(organization, from, to);
      expect(run(organization, from, to)).toEqual(items);
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
      for (const item of items) {
        expect(item.opensOn <= item.dueOn && item.dueOn <= item.registerBy, JSON.stringify(item)).toBe(true); // prettier-ignore
        expect(item.target > 0).toBe(true);
        const unit = organization.units.find(({ id }) => id === item.unitId);
        expect(unit !== undefined && unit.opensOn <= item.dueOn && (unit.closesOn === null || item.dueOn < unit.closesOn)).toBe(true); // prettier-ignore
      }
    }),
    RUNS,
  );
});

const inAnyOrder = (items: readonly DueItem[]): string[] =>
  items.map((item) => JSON.stringify(item)).toSorted();

test("splitting the stretch on any day gives the same items, each once", () => {
  fc.assert(
    fc.property(
      organizations,
      stretch,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (organization, [from, to], share) => {
        // prettier-ignore
        const cut = addDays(from, Math.floor(share * 400));
        fc.pre(cut < to);
        const parts = [...run(organization, from, cut), ...run(organization, addDays(cut, 1), to)];
        expect(inAnyOrder(parts)).toEqual(inAnyOrder(run(organization, from, to)));
      },
    ),
    RUNS,
  );
});

test("closing a unit earlier never makes anybody owe more", () => {
  fc.assert(
    fc.property(
      organizations,
      stretch,
      fc.nat(),
      anyDay("2024-01-01", 500),
      (organization, [from, to], which, closing) => {
        // prettier-ignore
        const closed = which % organization.units.length;
        const units = organization.units.map((unit, index) =>
          index === closed && (unit.closesOn === null || closing < unit.closesOn)
            ? { ...unit, closesOn: latest(closing, unit.opensOn) }
            : unit,
        );
        const before = new Set(run(organization, from, to).map(({ id }) => id));
        const after = run({ ...organization, units }, from, to);
        expect(after.filter(({ id }) => !before.has(id))).toEqual([]);
      },
    ),
    RUNS,
  );
});
