import { addDays, type Day } from "#kernel/day.ts";

export const LIGHTS = ["green", "yellow", "red"] as const;
export type Light = (typeof LIGHTS)[number];
export const LIGHT_NAMES = { green: "正常", yellow: "临期", red: "超期" } as const satisfies Readonly<Record<Light, string>>; // prettier-ignore

/** Days before the last day on which a task turns yellow (practice). */
export const WARNING_DAYS = 7;

export interface TaskStanding {
  /** The last day, with extensions; null where none was set. */
  readonly dueOn: Day | null;
  /** The day on which it was closed or fed back; null while it is worked on. */
  readonly doneOn: Day | null;
  /** Days on which reports were due that have not come. */
  readonly missingReports: readonly Day[];
}

/**
 * How a task stands on a day. Red: late, or two reports are missing. Yellow: due within the warning days, or a report is
 * missing. Green: in time. What is done stays as it was on that day.
 */
export function lightOf(task: TaskStanding, on: Day, warningDays: number = WARNING_DAYS): Light {
  const asOf = task.doneOn !== null && task.doneOn < on ? task.doneOn : on;
  const missing = task.doneOn === null ? task.missingReports.filter((each) => each < asOf).length : 0; // prettier-ignore
  if (task.dueOn !== null && asOf > task.dueOn) return "red";
  if (missing >= 2) return "red";
  if (missing === 1) return "yellow";
  const done = task.doneOn !== null && task.doneOn <= asOf;
  return !done && task.dueOn !== null && asOf >= addDays(task.dueOn, -warningDays) ? "yellow" : "green"; // prettier-ignore
}

/** Every so many days a report was due up to a day and has not come, from the first that is still owed. */
export function missingReports(
  nextDue: Day | null,
  step: (after: Day) => Day | null,
  until: Day,
): Day[] {
  const missing: Day[] = [];
  for (let due = nextDue; due !== null && due < until && missing.length < 24; due = step(due)) missing.push(due); // prettier-ignore
  return missing;
}
