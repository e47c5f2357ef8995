import { fen, parseYuan } from "#kernel/money.ts";
import { sayYuan } from "#domain/committee/matters-list.ts";

export const STATUS_WORDS = {
  preparing: "筹备中",
  noticed: "已发通知",
  closed: "已办结",
  "called-off": "已取消",
} as const;

export const PROPOSAL_WORDS = {
  submitted: "待受理",
  accepted: "已受理，待上会",
  returned: "已退回",
  postponed: "缓议，待上会",
  withdrawn: "已撤回",
  listed: "已列入议程",
  settled: "已议决",
} as const;

export const PREPARATION_WORDS = {
  done: "已办",
  "not-needed": "不需要",
  missing: "还没有",
} as const;

/** "620" in 万元 as fen; null for an empty field, undefined for what cannot be read. */
export function readTenThousands(text: string): number | null | undefined {
  if (text.trim() === "") return null;
  const yuan = parseYuan(text.replaceAll("，", ","));
  return yuan === null ? undefined : yuan * 10_000;
}

/** Fen as 万元, as it stands in a field. */
export const sayTenThousands = (amount: number | null): string =>
  amount === null ? "" : String(amount / 1_000_000);

export const sayAmount = (amount: number | null): string =>
  amount === null ? "" : sayYuan(fen(amount));
