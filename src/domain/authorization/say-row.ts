import { formatYuan, type Fen } from "#kernel/money.ts";
import { type AuthorizationRow, BODIES, type Limit } from "#domain/authorization/authorization-list.ts"; // prettier-ignore

const TEN_THOUSAND_YUAN = 1_000_000;

const trimmed = (text: string): string => text.replace(/\.?0+$/, "");

/** 500万元, 12.5万元, 800元: in ten thousands where that is not longer, without idle zeros. */
export function sayMoney(amount: Fen): string {
  if (Math.abs(amount) < TEN_THOUSAND_YUAN) return `${trimmed(formatYuan(amount))}元`;
  const whole = Math.trunc(amount / TEN_THOUSAND_YUAN);
  const rest = String(Math.abs(amount) % TEN_THOUSAND_YUAN).padStart(6, "0");
  return `${trimmed(`${whole}.${rest}`)}万元`;
}

/** 850 basis points: 8.5% */
export function sayPercent(basisPoints: number): string {
  const text = String(Math.abs(basisPoints) % 100).padStart(2, "0");
  return `${Math.trunc(basisPoints / 100)}.${text}`.replace(/\.?0+$/, "") + "%";
}

const within = (inclusive: boolean): string => (inclusive ? "以下（含）" : "以下（不含）");

/** 单笔500万元以下（含） */
export function sayLimit(limit: Limit): string {
  switch (limit.kind) {
    case "none":
      return "不限额度";
    case "amount":
      return `${limit.per === "case" ? "单笔" : "年度累计"}${sayMoney(limit.atMost)}${within(limit.inclusive)}`; // prettier-ignore
    case "count":
      return `${limit.atMost}${limit.unit}${within(limit.inclusive)}`;
    case "percent":
      return `${limit.of}的${sayPercent(limit.atMost)}${within(limit.inclusive)}`;
  }
}

/** 本企业董事会, 集团党委 */
export const sayBody = (row: Pick<AuthorizationRow, "level" | "body">): string =>
  `${row.level === "group" ? "集团" : "本企业"}${BODIES[row.body]}`;
