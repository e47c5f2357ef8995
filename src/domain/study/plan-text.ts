import { type Day, formatDay } from "#kernel/day.ts";
import { formatTenths } from "#domain/record/hours.ts";

export interface PlanToPrint {
  readonly aim: string;
  readonly topics: readonly string[];
  readonly sessions: readonly {
    readonly title: string;
    readonly topic: string | null;
    readonly plannedOn: Day;
    readonly hours: number;
    readonly dropped: string | null;
    readonly materials: readonly string[];
  }[];
}

/** The plan as the text of the record that filing it makes: the superior reads it there, and nothing is typed twice. */
export function planText(plan: PlanToPrint): string {
  const held = plan.sessions.filter((session) => session.dropped === null);
  const total = held.reduce((sum, session) => sum + session.hours, 0);
  const lines = held.map((session, index) => {
    const topic = session.topic === null ? "" : `（${session.topic}）`;
    const read = session.materials.length === 0 ? "" : `；学习资料：${session.materials.map((title) => `《${title}》`).join("")}`; // prettier-ignore
    return `${index + 1}. ${formatDay(session.plannedOn)}前后，${session.title}${topic}，${formatTenths(session.hours)}学时${read}。`;
  });
  return [
    plan.aim,
    ...(plan.topics.length === 0 ? [] : [`学习主题：${plan.topics.join("、")}。`]),
    `安排${held.length}次，每人计${formatTenths(total)}学时。`,
    ...lines,
  ].join("\n");
}
