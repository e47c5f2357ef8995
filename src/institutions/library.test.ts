import { describe, expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { officialHolidays } from "#kernel/official-holidays.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import { actSchema } from "#domain/institution/act.ts";
import { institutionSchema } from "#domain/institution/institution.ts";
import { recordKindSchema } from "#domain/institution/record-kind.ts";
import { checkLibrary } from "#domain/institution/check-institution.ts";
import { describeDuty } from "#domain/institution/describe-duty.ts";
import { exampleProblems } from "#domain/institution/run-examples.ts";
import { textOf } from "#domain/institution/sentence.ts";
import { library } from "#institutions/library.ts";

const calendar = workingCalendar(officialHolidays(), statutoryHolidays);

describe.each(library.institutions.map((institution) => [institution.id, institution] as const))(
  "%s",
  (_, institution) => {
    test("is written in the algebra and has at least three worked examples", () => {
      expect(institutionSchema.parse(institution)).toEqual(institution);
      expect(institution.examples.length).toBeGreaterThanOrEqual(3);
    });
    test("its worked examples hold", () => {
      expect(exampleProblems(institution, library, calendar).map(({ message }) => message)).toEqual([]); // prettier-ignore
    });
  },
);

test("record kinds and acts are well formed and unique", () => {
  for (const kind of library.recordKinds) expect(recordKindSchema.parse(kind)).toEqual(kind);
  for (const act of library.acts) expect(actSchema.parse(act)).toEqual(act);
  const ids = [...library.recordKinds, ...library.acts, ...library.institutions].map(
    ({ id }) => id,
  );
  expect(new Set(library.institutions.map(({ id }) => id)).size).toBe(library.institutions.length);
  expect(new Set(library.recordKinds.map(({ id }) => id)).size).toBe(library.recordKinds.length);
  expect(new Set(library.acts.map(({ id }) => id)).size).toBe(library.acts.length);
  expect(ids.length).toBeGreaterThan(80);
});

test("the linter finds nothing in the library", () => {
  expect(checkLibrary(library, { asOf: day("2026-12-31") })).toEqual([]);
});

const sentences = library.institutions.flatMap((institution) =>
  institution.duties.map((duty) => [`${institution.id}/${duty.id}`, institution, duty] as const),
);

test.each(sentences)("%s can be said in one sentence", (_, institution, duty) => {
  const text = textOf(describeDuty(institution, duty, day("2026-09-17"), library));
  expect(text).toMatch(/^[^，]+.*；(依据《|为本集团惯例).*。$/);
  expect(text).not.toMatch(/，，|，。|，；|〔[a-z]|undefined|[a-z]-[a-z]/i);
});

const keys = (values: readonly object[]): Set<string> => new Set(values.flatMap(Object.keys));

test("every kind of bearer and of cycle is exercised", () => {
  const duties = library.institutions.flatMap((institution) => institution.duties);
  for (const bearer of [
    "units",
    "tagged",
    "membersAtLeast",
    "having",
    "holders",
    "newlyAppointed",
    "orKeyPosts",
    "members",
    "relation",
  ]) {
    expect(keys(duties.map((duty) => duty.bearer)), bearer).toContain(bearer);
  }
  for (const cycle of [
    "each",
    "times",
    "beforeHolidays",
    "joinWithin",
    "onFestivals",
    "onDates",
    "after",
    "before",
    "atEach",
    "continuous",
  ]) {
    expect(keys(duties.map((duty) => duty.cycle)), cycle).toContain(cycle);
  }
  const each = new Set(duties.flatMap(({ cycle }) => ("each" in cycle ? [cycle.each] : [])));
  expect(each).toEqual(new Set(["week", "month", "quarter", "half-year", "year"]));
});
