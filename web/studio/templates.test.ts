import { describe, expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { checkInstitution } from "#domain/institution/check-institution.ts";
import { describeDuty } from "#domain/institution/describe-duty.ts";
import { readDefinition } from "#domain/institution/read-definition.ts";
import { exampleProblems } from "#domain/institution/run-examples.ts";
import { textOf } from "#domain/institution/sentence.ts";
import { officialHolidays } from "#kernel/official-holidays.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import { library } from "#institutions/library.ts";
import type { Definition } from "./definition.ts";
import { copyOf, TEMPLATES } from "./templates.ts";

const seed = { id: "own-safety", name: "安全生产例会", today: "2026-09-17", kind: "own-safety-kind", topic: "own-safety-topic" }; // prettier-ignore
const calendar = workingCalendar(officialHolidays(new Map()), statutoryHolidays);
const beside = ({ institution, recordKinds }: Definition) => ({ ...library, institutions: [...library.institutions, institution], recordKinds: [...library.recordKinds, ...recordKinds] }); // prettier-ignore

describe.each(TEMPLATES)("$name", (template) => {
  const made = template.make(seed);
  it("could be published as it stands, and its examples hold", () => {
    expect(readDefinition(made)).toMatchObject({ ok: true });
    expect(checkInstitution(made.institution, beside(made), { asOf: day(seed.today) })).toEqual([]);
    expect(exampleProblems(made.institution, beside(made), calendar)).toEqual([]);
  });
  it("says itself in a sentence", () => {
    const [duty] = made.institution.duties;
    expect(duty).toBeDefined();
    if (duty === undefined) return;
    expect(textOf(describeDuty(made.institution, duty, day(seed.today), beside(made)))).toContain("安全生产例会"); // prettier-ignore
  });
});

it("a copy of any shipped institution is well formed and recognises its own name only", () => {
  for (const institution of library.institutions) {
    const made = copyOf({ institution, recordKinds: [] }, { id: "own-copy", name: "另立一项", today: seed.today }); // prettier-ignore
    expect(readDefinition(made)).toMatchObject({ ok: true });
    expect(made.institution.recognises.flatMap(({ wording }) => wording)).toEqual(["另立一项"]);
    expect(checkInstitution(made.institution, beside(made), { asOf: day("2026-11-20") })).toEqual([]); // prettier-ignore
  }
});
