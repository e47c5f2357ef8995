import type { CaseDetail, CaseRow } from "#app/cases/schema.ts";
import type { CaseEvent, CaseStep } from "../api/cases.ts";
import { sayDate, sayLeft } from "../ui/day-words.ts";
import type { MarkName } from "../ui/states.ts";

/** As many days before its last one a step is due soon. */
const SOON = 7;

const markOfTime = (late: boolean, daysLeft: number | null): MarkName =>
  late ? "overdue" : daysLeft !== null && daysLeft <= SOON ? "due-soon" : "open";

/** A case in the list: ended well, ended otherwise, or how its next day stands. */
export const markOfRow = (row: CaseRow): MarkName =>
  row.ended === null ? markOfTime(row.late, row.daysLeft) : row.ended.reached ? "met" : "waived";

/** 还有3天, 逾期2天, 不限期; of ended ones the day. */
export function timeOfRow(row: CaseRow, today: string): string {
  if (row.ended !== null) return `${sayDate(row.ended.on, today)}办结`;
  return row.daysLeft === null ? "不限期" : sayLeft(row.daysLeft);
}

/** Null for what lies ahead: it has no state yet. */
export function markOfStep(step: CaseStep): MarkName | null {
  switch (step.state) {
    case "done":
      return step.doneLate ? "made-up" : "met";
    case "passed":
      return "waived";
    case "ahead":
      return null;
    case "open":
      return markOfTime(step.open?.late === true, step.open?.daysLeft ?? null);
  }
}

/** How an open step stands in time: 逾期2天, 还有3天, 10月3日起可以办, 不限期. */
export function timeOfStep(open: NonNullable<CaseStep["open"]>, today: string): string {
  if (open.lacks !== null) return "还不能办";
  if (!open.now) return `${sayDate(open.from, today)}起可以办`;
  if (open.daysLeft !== null) return sayLeft(open.daysLeft);
  return "不限期";
}

/** The last time that a step was done and counts; events stand newest first. */
export const eventOfStep = (events: readonly CaseEvent[], step: string): CaseEvent | undefined =>
  events.find((event) => event.kind === "step" && event.step === step && !event.undone && event.round === null); // prettier-ignore

/** Why an event is not what counts now: it was undone, or its round is over. */
export const sayPast = ({ undone, returned, round }: CaseEvent): string =>
  returned ? "" : undone ? "；后来退回或收回，不再算数" : round === null ? "" : `；第${round}轮`;

/** Struck through: a return is not, it is what happened to the others. */
export const isStruck = ({ undone, returned }: CaseEvent): boolean => undone && !returned;

/** What an event says without the name of its step, which stands beside it already. */
export const sayDone = (event: CaseEvent, step: CaseStep): string =>
  event.text.startsWith(`${step.name}：`) ? event.text.slice(step.name.length + 1) : event.text;

/** The step that taking back takes: a return is one too, though the step that it was written with is to be done again. */
export const lastStep = ({ events, lastStep: last }: Pick<CaseDetail, "events" | "lastStep">): CaseEvent | undefined =>
  last === null ? undefined : events.find(({ position }) => position === last); // prettier-ignore

/** What the reader can do next: of those that may be done now the one that is due first. */
export function nextStep(steps: readonly CaseStep[]): CaseStep | undefined {
  const mine = steps.filter((step) => step.open?.may === true && step.open.now);
  return mine.toSorted((a, b) => (a.open?.dueOn ?? "9").localeCompare(b.open?.dueOn ?? "9"))[0];
}

/** Of a step: who may not do it, because of what they did before. */
export const sayByAnother = (earlier: CaseStep["byAnother"]): string =>
  `办过${earlier.map(({ name }) => `“${name}”`).join("、")}的人不能办这一步，代别人办也不行`;

/** Of a step that is being done: what whoever does it will then have to leave to others. Null where nothing. */
export function sayLeavesToOthers(
  steps: readonly Pick<CaseStep, "name" | "byAnother">[],
  doing: string,
): string | null {
  const others = steps.filter((step) => step.byAnother.some(({ id }) => id === doing));
  return others.length === 0
    ? null
    : `这一步由您办，后面的${others.map(({ name }) => `“${name}”`).join("、")}就要由别人办。`;
}

/** Who began a case, and that their name is not for everybody: said once, also to those who do not see it. */
export const sayStarter = ({ startedBy, masked }: { readonly startedBy: string; readonly masked: boolean }): string =>
  `由${startedBy}发起${masked && !startedBy.includes("不公开姓名") ? "（不公开姓名）" : ""}`; // prettier-ignore
