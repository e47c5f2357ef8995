import type { FacetField, FacetValues, MaskForm } from "#domain/person/facet.ts";
import { sayValue } from "#domain/person/say-value.ts";

/** What stands where a value is not shown: says that there is one, and nothing of it, not even its length. */
export const HIDDEN = "已填，未显示";

/** A value as lists, exports and pages show it; null where nothing is filled in. */
export function maskedValue(field: FacetField, values: FacetValues): string | null {
  const value = values[field.key];
  if (value === undefined || value === "") return null;
  return MASKS[field.mask](sayValue(field, value));
}

const MASKS: Readonly<Record<MaskForm, (shown: string) => string>> = {
  open: (shown) => shown,
  year: (shown) => `${/\d{4}/.exec(shown)?.[0] ?? ""}年`,
  middle: maskMiddle,
  "last-four": (shown) => (shown.length <= 8 ? HIDDEN : `****${shown.slice(-4)}`),
  hidden: () => HIDDEN,
};

/** 138****5678; of an address the first letter and what stands after the @. */
function maskMiddle(shown: string): string {
  const at = shown.indexOf("@");
  if (at > 0) return `${shown.slice(0, 1)}****${shown.slice(at)}`;
  return shown.length < 8 ? HIDDEN : `${shown.slice(0, 3)}****${shown.slice(-4)}`;
}
