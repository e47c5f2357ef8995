import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addMonths, day } from "#kernel/day.ts";
import {
  disciplineTerm,
  inferElection,
  preparationDays,
  TERM_RULES,
  termOf,
  termState,
} from "#domain/election/term.ts";

const on = (from: string) => ({ from: day(from) });
const branch = termOf(day("2023-06-15"), TERM_RULES.branch);
const committee = termOf(day("2021-09-30"), TERM_RULES.committee);

test("a branch elected on 15 June 2023: expires 2026-06-15, reminded 2025-12-15, 2027-06-15 at the latest", () => {
  expect(branch).toEqual({ electedOn: "2023-06-15", expiresOn: "2026-06-15", remindOn: "2025-12-15", earliestOn: "2025-06-15", latestOn: "2027-06-15" }); // prettier-ignore
  expect(preparationDays(branch)).toEqual({ requestBy: "2026-05-15", electBy: "2026-06-15" });
});

test("a committee elected on 30 September 2021: expires 2026-09-30, reminded 2026-03-30", () => {
  expect(committee).toMatchObject({ expiresOn: "2026-09-30", remindOn: "2026-03-30" });
});

test("a discipline committee ends with its Party committee, also where it was set up later; one of the committee before has a term of its own", () => {
  const same = { expiresOn: "2026-09-30", remindOn: "2026-03-30", latestOn: "2027-09-30" };
  expect(disciplineTerm(day("2021-09-30"), committee)).toMatchObject({ electedOn: "2021-09-30", ...same });
  expect(disciplineTerm(day("2024-03-15"), committee)).toMatchObject({ electedOn: "2024-03-15", ...same });
  expect(disciplineTerm(day("2021-09-29"), committee)).toMatchObject({ expiresOn: "2026-09-29" });
  expect(disciplineTerm(day("2021-09-30"), null)).toMatchObject(same);
}); // prettier-ignore

test("29 February ends on 28 February where the year has none", () => {
  expect(termOf(day("2024-02-29"), TERM_RULES.branch)).toMatchObject({ expiresOn: "2027-02-28", remindOn: "2026-08-28" }); // prettier-ignore
});

test("how a term stands on the days around its marks", () => {
  const none = { approvedUntil: null, preparing: false };
  expect(termState(null, none, day("2026-01-01"))).toBe("unknown");
  expect(termState(branch, none, day("2025-12-14"))).toBe("running");
  expect(termState(branch, none, day("2025-12-15"))).toBe("remind");
  expect(termState(branch, { ...none, preparing: true }, day("2025-12-15"))).toBe("prepare");
  expect(termState(branch, none, day("2026-06-15"))).toBe("remind");
  expect(termState(branch, none, day("2026-06-16"))).toBe("expired");
  const late = { approvedUntil: day("2026-09-30"), preparing: true };
  expect(termState(branch, late, day("2026-09-30"))).toBe("approved");
  expect(termState(branch, late, day("2026-10-01"))).toBe("expired");
});

test("without an election on record: the day on which most of the committee began", () => {
  expect(inferElection([on("2023-06-15"), on("2023-06-15"), on("2024-09-01")], day("2026-09-17"))).toBe("2023-06-15"); // prettier-ignore
  expect(inferElection([on("2023-06-15"), on("2024-09-01")], day("2026-09-17"))).toBe("2024-09-01");
  expect(inferElection([on("2026-10-01")], day("2026-09-17"))).toBeNull();
});

test("marks are in order, and the term ends on the day of the election", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom(...Object.values(TERM_RULES)), (offset, rule) => {
      const electedOn = addDays(day("2000-01-01"), offset);
      const term = termOf(electedOn, rule);
      expect(term.expiresOn).toBe(addMonths(electedOn, rule.years * 12));
      const marks = [term.electedOn, term.earliestOn, term.remindOn, term.expiresOn, term.latestOn];
      expect(marks.toSorted()).toEqual(marks);
    }),
  ); // prettier-ignore
});
