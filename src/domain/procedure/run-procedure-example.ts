import { type Day, day } from "#kernel/day.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import { attempt } from "#domain/procedure/attempt.ts";
import type { Case, CaseEvent } from "#domain/procedure/case.ts";
import { caseState } from "#domain/procedure/case-state.ts";
import { type Procedure, type ProcedureExample, stepOf } from "#domain/procedure/procedure.ts";
import { reckonFields } from "#domain/procedure/reckon-fields.ts";
import { standingOf } from "#domain/procedure/standing-of-case.ts";

/** Plays a worked example through the rule; the differences from what it expects, in words, none when it holds. */
export function playProcedureExample(
  procedure: Procedure,
  example: ProcedureExample,
  calendar: WorkingCalendar,
  versions: readonly Procedure[] = [],
): string[] {
  let by = procedure;
  const differences: string[] = [];
  const asOf = day(example.asOf);
  let run: Case = { id: "example", procedure: procedure.id, version: procedure.version, unitId: "unit", subjectId: "subject", openedOn: day(example.opened), events: [] }; // prettier-ignore
  for (const act of example.acts) {
    const event = reckoned(by, run, eventOf(by, act), calendar);
    const result = attempt(by, run, event, { today: latestDay(asOf, event.on), calendar });
    const wanted = "refused" in act ? act.refused : undefined;
    const got = result.ok ? undefined : result.refusal.code;
    const what = "step" in act ? act.step : Object.keys(act)[0];
    if (wanted !== got) differences.push(`${act.on} ${what}: expected ${wanted ?? "accepted"}, got ${got ?? "accepted"}${result.ok ? "" : ` (${result.refusal.message})`}`); // prettier-ignore
    if (!result.ok) continue;
    run = result.value;
    if (event.kind !== "change-version") continue;
    const newer = versions.find((each) => each.id === procedure.id && each.version === event.version); // prettier-ignore
    if (newer === undefined) differences.push(`${act.on}: version ${event.version} is not known`);
    by = newer ?? by;
    run = { ...run, version: by.version };
  }
  const state = caseState(by, run);
  const { expect } = example;
  if (expect.ended !== state.ended?.end) differences.push(`expected to end as ${expect.ended ?? "running"}, is ${state.ended?.end ?? "running"}`); // prettier-ignore
  const standing = standingOf(by, run, asOf, calendar);
  if (expect.open !== undefined) {
    const open = Object.fromEntries(standing.open.map((each) => [each.step.id, each.dueOn]));
    if (JSON.stringify(sorted(open)) !== JSON.stringify(sorted(expect.open))) differences.push(`expected open ${JSON.stringify(expect.open)}, are ${JSON.stringify(open)}`); // prettier-ignore
  }
  if (expect.late !== undefined) {
    const late = standing.open.filter((each) => each.late).map((each) => each.step.id);
    if (late.join() !== expect.late.join()) differences.push(`expected late ${expect.late.join()}, are ${late.join()}`); // prettier-ignore
  }
  return differences;
}

const sorted = (value: Readonly<Record<string, string | null>>): [string, string | null][] =>
  Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));

const latestDay = (a: Day, b: Day): Day => (a > b ? a : b);

/** As it is written: with the day that its step reckons. */
function reckoned(procedure: Procedure, run: Case, event: CaseEvent, calendar: WorkingCalendar): CaseEvent {
  const step = event.kind === "step" ? stepOf(procedure, event.step) : undefined;
  if (event.kind !== "step" || step === undefined) return event;
  return { ...event, fields: reckonFields(step, caseState(procedure, run).fields, event.fields, event.on, calendar) };
} // prettier-ignore

function eventOf(procedure: Procedure, act: ProcedureExample["acts"][number]): CaseEvent {
  const on = day(act.on);
  if ("withdraw" in act) return { kind: "withdraw", on, ...(act.exit === undefined ? {} : { exit: act.exit }), reason: "本人申请", by: "someone" }; // prettier-ignore
  if ("changeVersion" in act) return { kind: "change-version", on, version: act.changeVersion, reason: "请示上级同意", by: "someone" }; // prettier-ignore
  if ("move" in act)
    return { kind: "move", on, unitId: act.move, reason: "工作调动", by: "someone" };
  if ("takeBack" in act) return { kind: "take-back", step: act.takeBack, on, reason: "填错了", by: "someone" }; // prettier-ignore
  if ("extend" in act) return { kind: "extend", step: act.extend, on, to: day(act.to), reason: "情况特殊", by: "someone" }; // prettier-ignore
  const step = stepOf(procedure, act.step);
  const vote = act.vote;
  return {
    kind: "step",
    step: act.step,
    on,
    outcome: act.outcome ?? step?.outcomes[0]?.id ?? "",
    fields: act.fields ?? {},
    documents: act.documents ?? step?.documents ?? [],
    ballot: vote === undefined ? null : { expected: vote[0], attended: vote[1], inFavour: vote[2], writtenInFavour: vote[3] }, // prettier-ignore
    by: act.by ?? "someone",
  };
}
