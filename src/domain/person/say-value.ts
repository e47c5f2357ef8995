import { fen, formatYuan } from "#kernel/money.ts";
import type { FacetField } from "#domain/person/facet.ts";

/** A stored value as people read it: money in yuan, everything else as it stands. */
export function sayValue(field: FacetField, value: string | number): string {
  if (field.kind.is === "money" && typeof value === "number") return formatYuan(fen(value));
  return String(value);
}
