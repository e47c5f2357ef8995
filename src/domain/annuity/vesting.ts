import { addDays, addMonths, type Day } from "#kernel/day.ts";
import { type Fen, fen } from "#kernel/money.ts";
import { type Result, refused, success } from "#kernel/problem.ts";

/** 归属: what of the employer's part belongs to the employee after so many full years; basis points. */
export interface VestingStep {
  readonly years: number;
  readonly share: number;
}
export type VestingSchedule = readonly VestingStep[];

const WHOLE = 10_000;
/** Art 19: all of it after at most eight years. */
export const LONGEST_VESTING = 8;

/** The same part each year: 12.5 % for eight years. */
export const linearVesting = (years: number): VestingSchedule =>
  Array.from({ length: years }, (_, index) => ({ years: index + 1, share: Math.floor((WHOLE * (index + 1)) / years) })); // prettier-ignore

/** A schedule that Art 19 allows: it rises, and is whole after at most eight years. */
export function checkVesting(schedule: VestingSchedule): Result<VestingSchedule> {
  const steps = schedule.toSorted((a, b) => a.years - b.years);
  const wrong = steps.some((step, index) => step.share < 0 || step.share > WHOLE || step.years < 0 || !Number.isInteger(step.years) || (index > 0 && (step.share < (steps[index - 1]?.share ?? 0) || step.years === steps[index - 1]?.years))); // prettier-ignore
  if (wrong || steps.length === 0) return refused("vesting-wrong", "归属比例要逐年不减，每年一档，在0%到100%之间。请核对。"); // prettier-ignore
  const whole = steps.find((step) => step.share === WHOLE);
  if (whole === undefined || whole.years > LONGEST_VESTING) {
    return refused("vesting-too-long", `企业缴费要在${LONGEST_VESTING}年内全部归属职工个人（企业年金办法第十九条），现在是${whole === undefined ? "没有全部归属的一年" : `${whole.years}年`}。请改短。`); // prettier-ignore
  }
  return success(steps);
}

/** Why all of it belongs to the employee at once (Art 20): retired or unable to work or dead, the plan ended, let go without fault, or not renewed. */
export const FULL_AT_ONCE = {
  retired: "达到法定退休年龄、完全丧失劳动能力或者死亡",
  "plan-ended": "企业年金方案终止",
  "no-fault": "非因职工过错被解除劳动合同，或者企业违反规定职工解除",
  "not-renewed": "劳动合同期满，企业不再续订",
  "plan-case": "方案约定的其他情形",
} as const;
export type FullAtOnce = keyof typeof FULL_AT_ONCE;

export interface Vested {
  readonly vested: Fen;
  /** Returns to the enterprise's account. */
  readonly back: Fen;
}

/** What of the employer's balance belongs to the employee on leaving after so many full years. Parts of a fen stay with the enterprise. */
export function vest(
  schedule: VestingSchedule,
  balance: Fen,
  years: number,
  because: FullAtOnce | null = null,
): Vested {
  const share = because !== null ? WHOLE : Math.max(0, ...schedule.filter((step) => step.years <= years).map((step) => step.share)); // prettier-ignore
  const vested = fen(Number((BigInt(balance) * BigInt(share)) / BigInt(WHOLE)));
  return { vested, back: fen(balance - vested) };
}

/** Full years of a span: the anniversary itself completes one. */
export function fullYears(from: Day, until: Day): number {
  let years = 0;
  while (addMonths(from, 12 * (years + 1)) <= until) years += 1;
  return years;
}

/** The last of the 15 days in which the authority may object; the day of receipt does not count. In force on it when nobody objected. */
export const objectionEnds = (received: Day): Day => addDays(received, 15);
