import { fen, formatYuan, parseYuan } from "#kernel/money.ts";

/** 240,000.00元 from whole fen. */
export const sayYuan = (amount: number): string =>
  `${formatYuan(fen(amount)).replace(/\B(?=(\d{3})+(?!\d)\.)/g, ",")}元`;

/** Yuan as typed, to fen; null for what is no amount. */
export const readYuan = (typed: string): number | null => {
  const amount = parseYuan(typed);
  return amount === null || amount < 0 ? null : amount;
};

/** 9096 hundredths of a point: 90.96分 */
export const sayScore = (hundredths: number | null): string =>
  hundredths === null ? "待补" : `${(hundredths / 100).toFixed(2)}分`;
