import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { officialHolidays } from "#kernel/official-holidays.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import type { CaseEvent } from "#domain/procedure/case.ts";
import { caseState } from "#domain/procedure/case-state.ts";
import { fillForm } from "#domain/procedure/fill-form.ts";
import { type Procedure } from "#domain/procedure/procedure.ts";
import branchElection from "#institutions/procedures/branch-election.ts";

const procedure: Procedure = branchElection;
const first = procedure.steps[0]?.id ?? "";
const step = (id: string, on: string, outcome: string): CaseEvent => ({ kind: "step", step: id, on: day(on), outcome, fields: {}, documents: [], ballot: null, by: "a" }); // prettier-ignore

/** The day that a letter carries, printed on the demo's day. */
function dayOf(document: string, events: readonly CaseEvent[]): string | undefined {
  const form = procedure.documents.find(({ id }) => id === document)?.form;
  if (form === undefined) return expect.fail("no such letter");
  const state = caseState(procedure, { id: "c", procedure: procedure.id, version: procedure.version, unitId: "u", subjectId: null, openedOn: day("2026-03-01"), events }); // prettier-ignore
  const filled = fillForm(form, { procedure, state, document, calendar: workingCalendar(officialHolidays(), statutoryHolidays), today: day("2026-09-17"), person: null, unit: "甲支部", superior: "乙党委", group: "", stage: "", nameOf: (id) => id, opened: null, papers: [] }); // prettier-ignore
  const signed = filled.blocks.find((block) => block.kind === "signed");
  return signed?.kind === "signed" ? signed.lines.at(-1) : undefined;
}

test("a letter carries the day of the step that hands it in; while it is prepared that of today", () => {
  const reminded = step(first, "2026-03-02", procedure.steps[0]?.outcomes[0]?.id ?? "");
  expect(dayOf("request", [reminded])).toBe("2026年9月17日");
  const requested = [reminded, step("request", "2026-04-08", "done")];
  expect(dayOf("request", requested)).toBe("2026年4月8日");
  expect(dayOf("reply", requested)).toBe("2026年9月17日");
});
