import type { VisitRow } from "#app/inspection/schema.ts";
import { sayDate } from "../ui/day-words.ts";

/** Of a visit that was made: whether whom it was made to was told, and if not by when they should be. */
export function sayTold({ told, tellBy }: Pick<VisitRow, "told" | "tellBy">, today: string): string {
  if (told) return "已反馈";
  if (tellBy === null) return "还没有反馈";
  return tellBy < today ? `反馈逾期，应在${sayDate(tellBy, today)}前` : `${sayDate(tellBy, today)}前要反馈`;
} // prettier-ignore
