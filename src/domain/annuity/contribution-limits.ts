import { type Fen, fen, formatYuan } from "#kernel/money.ts";

/**
 * Limits of 企业年金办法 (人社部、财政部令第36号): Art 15, the employer at most 8 % and both together at most 12 % of the yearly wage bill;
 * Art 18, the highest employer amount of one account at most five times the average. Rates are basis points; all of it in whole numbers.
 */
export const EMPLOYER_LIMIT = 800;
export const TOTAL_LIMIT = 1200;
export const HIGHEST_TO_AVERAGE = 5;

export type RateFault = "employer-over" | "total-over";

/** Rates of one plan; both faults at once where both are broken. */
export function checkRates(employer: number, employee: number): RateFault[] {
  return [
    ...(employer > EMPLOYER_LIMIT ? (["employer-over"] as const) : []),
    ...(employer + employee > TOTAL_LIMIT ? (["total-over"] as const) : []),
  ];
}

/** The most that may be paid in a year for a wage bill; parts of a fen are dropped, so that a limit is never passed by rounding. */
export const employerCap = (wageBill: Fen): Fen => shareDown(wageBill, EMPLOYER_LIMIT);
export const totalCap = (wageBill: Fen): Fen => shareDown(wageBill, TOTAL_LIMIT);

const shareDown = (amount: Fen, basisPoints: number): Fen => fen(Number((BigInt(amount) * BigInt(basisPoints)) / 10_000n)); // prettier-ignore

/** The most that one account may get of what the employer pays for so many people. */
export const highestAccount = (employerTotal: Fen, people: number): Fen =>
  people <= 0 ? fen(0) : fen(Number((BigInt(employerTotal) * BigInt(HIGHEST_TO_AVERAGE)) / BigInt(people))); // prettier-ignore

/** Whether one account is within five times the average: amount × people ≤ total × 5, without division. */
export const accountAllowed = (account: Fen, employerTotal: Fen, people: number): boolean =>
  people > 0 && BigInt(account) * BigInt(people) <= BigInt(employerTotal) * BigInt(HIGHEST_TO_AVERAGE); // prettier-ignore

export interface PlanFigures {
  readonly wageBill: Fen;
  readonly employer: Fen;
  readonly employee: Fen;
  readonly people: number;
  readonly highest: Fen;
}

export interface LimitLine {
  readonly rule: string;
  readonly article: string;
  readonly ok: boolean;
  readonly sentence: string;
}

const yuan = (amount: Fen): string => `${formatYuan(amount)}元`;

/** Each limit with what it allows and what is planned: every line opens to its figures. */
export function checkPlanFigures({
  wageBill,
  employer,
  employee,
  people,
  highest,
}: PlanFigures): LimitLine[] {
  // prettier-ignore
  const total = fen(employer + employee);
  return [
    { rule: "企业缴费", article: "第十五条", ok: employer <= employerCap(wageBill), sentence: `职工工资总额${yuan(wageBill)}的8%是${yuan(employerCap(wageBill))}，企业缴费${yuan(employer)}` }, // prettier-ignore
    { rule: "企业和个人合计", article: "第十五条", ok: total <= totalCap(wageBill), sentence: `职工工资总额${yuan(wageBill)}的12%是${yuan(totalCap(wageBill))}，合计${yuan(total)}` }, // prettier-ignore
    { rule: "最高与平均", article: "第十八条", ok: accountAllowed(highest, employer, people), sentence: `企业缴费人均${yuan(fen(people <= 0 ? 0 : Math.floor(employer / people)))}，最高的一人不超过5倍即${yuan(highestAccount(employer, people))}，现为${yuan(highest)}` }, // prettier-ignore
  ];
}
