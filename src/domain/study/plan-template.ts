import { type Day, dayFrom } from "#kernel/day.ts";
import type { UnitKind } from "#domain/organization/organization.ts";

/** A session as a plan proposes it, before anything was held. */
export interface ProposedSession {
  readonly title: string;
  readonly topic: string | null;
  /** Id of a record kind that counts hours. */
  readonly kind: string;
  readonly plannedOn: Day;
  /** Tenths of a class hour for each who attends. */
  readonly hours: number;
}

export interface PlanTemplate {
  readonly title: string;
  readonly aim: string;
  readonly topics: readonly string[];
  readonly sessions: readonly ProposedSession[];
}

/** The kinds of unit that make a plan of their own (institution study-plan). */
export const PLANNING_KINDS = [
  "committee",
  "general-branch",
  "branch",
] as const satisfies readonly UnitKind[];

export const plansStudy = (kind: UnitKind): boolean => PLANNING_KINDS.some((each) => each === kind);

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const QUARTERS = ["一", "二", "三", "四"];
const TOPICS = ["党的创新理论", "党章党规党纪", "重要会议精神", "岗位业务"];

/**
 * A plan to begin with: what the duties of such a unit ask for anyway, on days that are easily moved. A committee meets as
 * centre group each quarter; a branch has its themed day each month (2 hours) and a lecture each quarter (1.5 hours). The days,
 * hours and topics are practice, not rules: whoever plans changes them.
 */
export function templateOf(
  unit: { kind: UnitKind; shortName: string },
  year: number,
): PlanTemplate {
  const title = `${unit.shortName}${year}年学习计划`;
  if (unit.kind === "committee") {
    return {
      title,
      aim: "以中心组集体学习研讨带动全年学习，每次有专题、有重点发言、有补学安排。",
      topics: TOPICS.slice(0, 3),
      sessions: QUARTERS.map((name, index) => ({
        title: `第${name}季度中心组集体学习研讨`,
        topic: TOPICS[index % 3] ?? null,
        kind: "centre-group-study",
        plannedOn: dayFrom(year, index * 3 + 3, 20),
        hours: 40,
      })),
    };
  }
  const sessions: ProposedSession[] = MONTHS.map((month) => ({
    title: `${month}月主题党日学习`,
    topic: TOPICS[(month - 1) % TOPICS.length] ?? null,
    kind: "themed-party-day",
    plannedOn: dayFrom(year, month, 12),
    hours: 20,
  }));
  for (const [index, name] of QUARTERS.entries()) {
    sessions.push({
      title: `第${name}季度党课`,
      topic: TOPICS[index] ?? null,
      kind: "party-lecture",
      plannedOn: dayFrom(year, index * 3 + 2, 25),
      hours: 15,
    });
  }
  return {
    title,
    aim: "保证党员每年学习学时，集中学习到人，缺席的及时补学。",
    topics: TOPICS,
    sessions: sessions.toSorted((a, b) => (a.plannedOn < b.plannedOn ? -1 : a.plannedOn > b.plannedOn ? 1 : 0)), // prettier-ignore
  };
}
