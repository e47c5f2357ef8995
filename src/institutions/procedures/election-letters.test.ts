import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { officialHolidays } from "#kernel/official-holidays.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import type { CaseEvent, FieldValue } from "#domain/procedure/case.ts";
import { caseState } from "#domain/procedure/case-state.ts";
import { type FilledForm, fillForm } from "#domain/procedure/fill-form.ts";
import { type Procedure } from "#domain/procedure/procedure.ts";
import branchElection from "#institutions/procedures/branch-election.ts";

const procedure: Procedure = branchElection;
const first = procedure.steps[0]?.id ?? "";
const step = (id: string, on: string, outcome: string, fields: Record<string, FieldValue> = {}): CaseEvent => ({ kind: "step", step: id, on: day(on), outcome, fields, documents: [], ballot: null, by: "a" }); // prettier-ignore

/** A letter, printed on the demo's day. */
function letterOf(document: string, events: readonly CaseEvent[]): FilledForm {
  const form = procedure.documents.find(({ id }) => id === document)?.form;
  if (form === undefined) return expect.fail("no such letter");
  const state = caseState(procedure, { id: "c", procedure: procedure.id, version: procedure.version, unitId: "u", subjectId: null, openedOn: day("2026-03-01"), events }); // prettier-ignore
  return fillForm(form, { procedure, state, document, calendar: workingCalendar(officialHolidays(), statutoryHolidays), today: day("2026-09-17"), person: null, unit: "甲支部", superior: "乙党委", group: "", stage: "", nameOf: (id) => id, opened: null, papers: [] }); // prettier-ignore
}

/** The day that a letter carries. */
function dayOf(document: string, events: readonly CaseEvent[]): string | undefined {
  const signed = letterOf(document, events).blocks.find((block) => block.kind === "signed");
  return signed?.kind === "signed" ? signed.lines.at(-1) : undefined;
}

test("a letter carries the day of the step that hands it in; while it is prepared that of today", () => {
  const reminded = step(first, "2026-03-02", procedure.steps[0]?.outcomes[0]?.id ?? "");
  expect(dayOf("request", [reminded])).toBe("2026年9月17日");
  const requested = [reminded, step("request", "2026-04-08", "done")];
  expect(dayOf("request", requested)).toBe("2026年4月8日");
  expect(dayOf("reply", requested)).toBe("2026年9月17日");
});

const saying = (fields: Record<string, FieldValue>): string[] => letterOf("result-report", [step("elect-officers", "2026-09-12", "elected", fields)]).blocks.flatMap((block) => (block.kind === "text" ? [block.text] : [])); // prettier-ignore

test("where nobody was elected deputy the letter does not speak of one; before the election it leaves room", () => {
  expect(saying({ secretary: "甲" })).toContain("2026年9月12日新一届支部委员会选举甲为书记。");
  expect(saying({ secretary: "甲", deputies: ["乙"] })).toContain("2026年9月12日新一届支部委员会选举甲为书记，乙为副书记。"); // prettier-ignore
  expect(saying({})).toContain(
    "2026年9月12日新一届支部委员会选举　　　　为书记，　　　　为副书记。",
  );
});
