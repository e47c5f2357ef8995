import { addDays, type Day, day } from "#kernel/day.ts";
import type { Problem } from "#kernel/problem.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { Case, StepEvent } from "#domain/procedure/case.ts";
import { caseState } from "#domain/procedure/case-state.ts";
import type { Procedure, Step } from "#domain/procedure/procedure.ts";
import { checkForms } from "#domain/procedure/check-form.ts";
import { fieldsOfCondition } from "#domain/procedure/compare-fields.ts";
import { timesOf } from "#domain/procedure/time-limits.ts";

/**
 * The model check of a definition: every reference names something, every step can be reached, from every reachable
 * state an end can be reached, and whoever does each step on its first possible day never passes a time limit.
 */
export function checkProcedure(procedure: Procedure, calendar: WorkingCalendar): Problem[] {
  const references = checkReferences(procedure);
  if (references.length > 0) return references;
  return [...checkReachable(procedure), ...checkTimes(procedure, calendar)];
}

type Referred = "步骤" | "阶段" | "办理人" | "栏目" | "材料" | "结局";

/** Everything that a step names, with what kind of thing it is. */
const named = (step: Step): readonly (readonly [Referred, string])[] => [
  ["阶段", step.stage],
  ["办理人", step.actor],
  ...[...(step.needs ?? []), ...(step.unless ?? []), ...(step.byAnother ?? [])].map((id) => ["步骤", id] as const), // prettier-ignore
  ...[step.reckons?.field, step.reckons?.days, step.reckons?.unless?.field].flatMap((id) => (id === undefined ? [] : [["栏目", id] as const])), // prettier-ignore
  ...(step.movesTo === undefined ? [] : [["栏目", step.movesTo] as const]),
  ...(step.notBefore ?? []).filter(({ after }) => after !== "opened").map(({ after }) => ["步骤", after] as const), // prettier-ignore
  ...(step.within === undefined ? [] : [step.within.after].flat().filter((after) => after !== "opened").map((after) => ["步骤", after] as const)), // prettier-ignore
  ...(step.repeats === undefined ? [] : [step.repeats.until, step.repeats.from].filter((after) => after !== "opened").map((after) => ["步骤", after] as const)), // prettier-ignore
  ...[...(step.documents ?? []), ...(step.optionalDocuments ?? [])].map((id) => ["材料", id] as const), // prettier-ignore
  ...[step.vote?.otherwise?.field, step.within?.extendOnlyMoved?.orField].flatMap((id) => (id === undefined ? [] : [["栏目", id] as const])), // prettier-ignore
  ...[step.within?.safelyAfter ?? []].flat().filter((after) => after !== "opened").map((after) => ["步骤", after] as const), // prettier-ignore
  ...[...(step.within?.byField === undefined ? [] : [step.within.byField]), ...(step.repeats?.byChoice === undefined ? [] : [step.repeats.byChoice.field])].map((id) => ["栏目", id] as const), // prettier-ignore
  ...[...(step.fields ?? []), ...(step.optionalFields ?? []), ...(step.conditions ?? []).flatMap(({ anyOf }) => anyOf.flatMap(fieldsOfCondition))].map((id) => ["栏目", id] as const), // prettier-ignore
  ...step.outcomes.flatMap(({ opens, ends, backTo, belongs }) => [
    ...(belongs === undefined ? [] : [["步骤", belongs.from] as const]),
    ...[...(opens ?? []), ...(backTo === undefined ? [] : [backTo])].map((id) => ["步骤", id] as const), // prettier-ignore
    ...(ends === undefined ? [] : [["结局", ends] as const]),
  ]),
];

function checkReferences(procedure: Procedure): Problem[] {
  const known: Readonly<Record<Referred, ReadonlySet<string>>> = {
    步骤: new Set(procedure.steps.map(({ id }) => id)),
    阶段: new Set(procedure.stages.map(({ id }) => id)),
    办理人: new Set(procedure.actors.map(({ id }) => id)),
    栏目: new Set(procedure.fields.map(({ id }) => id)),
    材料: new Set(procedure.documents.map(({ id }) => id)),
    结局: new Set(procedure.ends.map(({ id }) => id)),
  };
  const unknown = procedure.steps.flatMap(
    (step) =>
    named(step)
      .filter(([what, id]) => !known[what].has(id))
      .map(([what, id]) => ({ code: "unknown-reference", message: `程序“${procedure.name}”的“${step.name}”引用了不存在的${what}“${id}”`, where: `${procedure.id}/${step.id}` })), // prettier-ignore
  );
  const twice = procedure.steps.filter(({ id }, index) => procedure.steps.findIndex((each) => each.id === id) !== index); // prettier-ignore
  const own = new Set(procedure.actors.filter((actor) => actor.of === "person").map(({ id }) => id)); // prettier-ignore
  const told = procedure.maskable === true ? procedure.steps.filter((step) => own.has(step.actor) && (step.within !== undefined || step.repeats !== undefined)) : []; // prettier-ignore
  const exits = (procedure.exits ?? []).filter(({ end }) => !known.结局.has(end));
  return [
    ...unknown,
    ...exits.map(({ name, end }) => ({ code: "unknown-reference", message: `程序“${procedure.name}”的“${name}”引用了不存在的结局“${end}”`, where: procedure.id })), // prettier-ignore
    ...checkForms(procedure),
    ...told.map(({ id, name }) => ({ code: "masked-limit", message: `程序“${procedure.name}”可以不公开姓名，提出人自己的“${name}”就不能有期限：应办事项会写出是谁`, where: `${procedure.id}/${id}` })), // prettier-ignore
    ...twice.map(({ id, name }) => ({ code: "duplicate-step", message: `程序“${procedure.name}”有两步同名“${name}”`, where: `${procedure.id}/${id}` })), // prettier-ignore
  ];
}

/** A marking: which steps are open and which are done. */
interface Marking {
  readonly key: string;
  readonly run: Case;
}
const MOST_MARKINGS = 20_000;
const START = day("2026-06-01");

/** Every state that a case can be in; from each an end must be reachable. Dates play no part here. */
function checkReachable(procedure: Procedure): Problem[] {
  const first = marked(procedure, { id: "", procedure: procedure.id, version: procedure.version, unitId: "", subjectId: null, openedOn: START, events: [] }); // prettier-ignore
  const seen = new Map<string, { readonly next: string[]; readonly ended: boolean; readonly open: readonly string[] }>(); // prettier-ignore
  const waiting: Marking[] = [first];
  const visited = new Set<string>();
  while (waiting.length > 0) {
    const at = waiting.pop();
    if (at === undefined || seen.has(at.key)) continue;
    if (seen.size > MOST_MARKINGS) {
      return [{ code: "too-many-states", message: `程序“${procedure.name}”的状态太多，无法逐一检查`, where: procedure.id }]; // prettier-ignore
    }
    const state = caseState(procedure, at.run);
    const next: string[] = [];
    for (const { step } of state.open) {
      visited.add(step.id);
      // repeating once more leads to the same state
      if (step.repeats !== undefined && state.done.some((event) => event.step === step.id))
        continue;
      for (const outcome of step.outcomes) {
        const to = marked(procedure, { ...at.run, events: [...at.run.events, eventOf(step, outcome.id, START)] }); // prettier-ignore
        next.push(to.key);
        if (!seen.has(to.key)) waiting.push(to);
      }
    }
    seen.set(at.key, { next, ended: state.ended !== null, open: state.open.map(({ step }) => step.name) }); // prettier-ignore
  }
  const unreached = procedure.steps.filter(({ id }) => !visited.has(id));
  const dead = deadEnds(seen);
  return [
    ...unreached.map(({ id, name }) => ({ code: "unreachable-step", message: `程序“${procedure.name}”的“${name}”永远轮不到`, where: `${procedure.id}/${id}` })), // prettier-ignore
    ...dead.slice(0, 1).map((open) => ({ code: "dead-end", message: `程序“${procedure.name}”会停在${open.length === 0 ? "没有下一步的地方" : `“${open.join("、")}”出不来`}`, where: procedure.id })), // prettier-ignore
  ];
}

function deadEnds(
  seen: ReadonlyMap<string, { readonly next: readonly string[]; readonly ended: boolean; readonly open: readonly string[] }>,
): (readonly string[])[] {
  const alive = new Set([...seen].filter(([, { ended }]) => ended).map(([key]) => key));
  for (let grew = true; grew;) {
    grew = false;
    for (const [key, { next }] of seen) {
      if (!alive.has(key) && next.some((to) => alive.has(to))) {
        alive.add(key);
        grew = true;
      }
    }
  }
  return [...seen].filter(([key]) => !alive.has(key)).map(([, { open }]) => open);
} // prettier-ignore

function marked(procedure: Procedure, run: Case): Marking {
  const state = caseState(procedure, run);
  const open = state.open.map(({ step }) => step.id).toSorted();
  const done = [...new Set(state.done.map((event) => event.step))].toSorted();
  // only what counts has to be kept: the way there makes no difference
  return { key: `${state.ended?.end ?? ""}|${open.join()}|${done.join()}`, run: state.ended === null ? { ...run, events: state.done } : run }; // prettier-ignore
}

const eventOf = (step: Step, outcome: string, on: Day): StepEvent => ({
  kind: "step",
  step: step.id,
  on,
  outcome,
  fields: {},
  documents: [],
  ballot: null,
  by: "",
});

const MOST_WALKS = 2000;

/** Walks every way through the procedure, each step on the first day on which it may be done: no limit may be passed before. */
function checkTimes(procedure: Procedure, calendar: WorkingCalendar): Problem[] {
  const problems = new Map<string, Problem>();
  let walks = 0;
  const walk = (run: Case): void => {
    if (walks > MOST_WALKS || run.events.length > procedure.steps.length * 2) return;
    const state = caseState(procedure, run);
    const candidates = state.open
      .map((open) => ({ open, times: timesOf(procedure, state, open, calendar) }))
      .filter(({ open }) => open.step.repeats === undefined || !state.done.some((event) => event.step === open.step.id)); // prettier-ignore
    const [next] = candidates.toSorted((a, b) => (a.times.from < b.times.from ? -1 : 1));
    if (state.ended !== null || next === undefined) {
      walks += 1;
      return;
    }
    const { step } = next.open;
    const last = run.events.at(-1)?.on ?? run.openedOn;
    const on = next.times.from > last ? next.times.from : last;
    const limit = next.times.extendableTo ?? next.times.dueOn;
    if (limit !== null && on > limit && step.repeats === undefined) {
      problems.set(step.id, { code: "unreachable-limit", message: `程序“${procedure.name}”的“${step.name}”最早${on}才能办，却要在${limit}前办完`, where: `${procedure.id}/${step.id}` }); // prettier-ignore
    }
    for (const outcome of step.outcomes) {
      if (outcome.backTo !== undefined) continue;
      walk({ ...run, events: [...run.events, eventOf(step, outcome.id, on)] });
    }
  };
  walk({ id: "", procedure: procedure.id, version: procedure.version, unitId: "", subjectId: null, openedOn: addDays(START, 0), events: [] }); // prettier-ignore
  return [...problems.values()];
}
