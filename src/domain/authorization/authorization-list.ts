import type { Day } from "#kernel/day.ts";
import type { Fen } from "#kernel/money.ts";
import type { Mark } from "#domain/institution/citation.ts";

/**
 * 授权清单: which body of which enterprise decides a matter, up to which limit, under which conditions. A list is a version
 * with a first day; a later version holds from its own day on, and what was asked about an earlier day is still answered
 * from the version of that day.
 */

/** Who decides, from the nearest to the business to the furthest; the order is the order in which an answer looks. */
export const BODIES = {
  "general-manager": "总经理",
  managers: "经理层",
  board: "董事会",
  committee: "党委",
  shareholder: "股东会",
} as const;
export type Body = keyof typeof BODIES;
export const BODY_ORDER = Object.keys(BODIES) as readonly Body[]; // the keys of the constant above

/** Whether the body is the enterprise's own or the group's. */
export const LEVELS = { enterprise: "企业", group: "集团" } as const;
export type Level = keyof typeof LEVELS;

/** Which enterprises a row holds for. A narrower row takes the place of a wider one for the same matter, level and body. */
export type Scope =
  | { readonly kind: "all" }
  /** Enterprises that carry the tag. */
  | { readonly kind: "class"; readonly tag: string }
  | { readonly kind: "enterprise"; readonly unitId: string };

/** Up to how much. `inclusive`: 以下（含本数）; percent in basis points (1 % = 100). */
export type Limit =
  | { readonly kind: "none" }
  | { readonly kind: "amount"; readonly atMost: Fen; readonly per: "case" | "year"; readonly inclusive: boolean } // prettier-ignore
  | { readonly kind: "count"; readonly atMost: number; readonly unit: string; readonly inclusive: boolean } // prettier-ignore
  | { readonly kind: "percent"; readonly atMost: number; readonly of: string; readonly inclusive: boolean }; // prettier-ignore

export interface AuthorizationRow {
  /** The line of the list, from 1; stable inside of its version. */
  readonly position: number;
  /** The number that the list gives the matter: 3.2; the same for all rows of one matter. */
  readonly code: string;
  readonly matter: string;
  readonly scope: Scope;
  readonly level: Level;
  readonly body: Body;
  readonly limit: Limit;
  /** Each a statement that must be true of the case: 已列入年度预算. */
  readonly conditions: readonly string[];
  /** 党委前置研究讨论 comes first. */
  readonly studiedFirst: boolean;
  /** Why: the rule that the row rests on. */
  readonly basis: string;
}

export interface AuthorizationVersion {
  readonly id: string;
  /** From 1, in the order of adoption. */
  readonly number: number;
  readonly name: string;
  /** The first day on which it holds. */
  readonly from: Day;
  readonly source: { readonly text: string; readonly mark: Mark };
  readonly rows: readonly AuthorizationRow[];
}

/** The version that governs a day, or null before the first one. */
export function versionOn(
  versions: readonly AuthorizationVersion[],
  on: Day,
): AuthorizationVersion | null {
  let found: AuthorizationVersion | null = null;
  for (const version of versions) {
    if (version.from <= on && (found === null || version.from > found.from)) found = version;
  }
  return found;
}
