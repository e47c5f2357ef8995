import type { Day } from "#kernel/day.ts";
import { formatChineseNumber } from "#kernel/chinese-text.ts";
import type { Act } from "#domain/institution/act.ts";
import type { Numeric } from "#domain/institution/dated-value.ts";
import type { Institution } from "#domain/institution/institution.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import { type ParameterOverride, parameterOn } from "#domain/institution/parameters.ts";

/** A piece of a sentence. One that comes from a parameter names it, so that the screen can underline and number it. */
export interface SentencePart {
  readonly text: string;
  readonly parameter?: string;
}

/** What a sentence is written with. */
export interface SentenceContext {
  readonly institution: Institution;
  readonly on: Day;
  readonly acts: readonly Act[];
  readonly recordKinds: readonly RecordKind[];
  readonly overrides: readonly ParameterOverride[];
}

/** Text, numbers of parameters, or parts, in order. */
export type Piece = string | SentencePart | readonly Piece[];

/** Joins pieces; neighbouring plain texts run together. */
export function joinParts(...pieces: readonly Piece[]): SentencePart[] {
  const parts: SentencePart[] = [];
  const add = (piece: Piece): void => {
    if (typeof piece !== "string" && !("text" in piece)) {
      piece.forEach(add);
      return;
    }
    const part = typeof piece === "string" ? { text: piece } : piece;
    const last = parts.at(-1);
    if (part.text === "") return;
    if (last && last.parameter === undefined && part.parameter === undefined) {
      parts[parts.length - 1] = { text: last.text + part.text };
    } else {
      parts.push(part);
    }
  };
  pieces.forEach(add);
  return parts;
}

export const textOf = (parts: readonly SentencePart[]): string => parts.map(({ text }) => text).join(""); // prettier-ignore

/** The number, with its measure words inside the underlined part: 1次, 半数. Unknown parameters show their name. */
export function numberPart(
  numeric: Numeric,
  context: SentenceContext,
  write: (value: number) => string = String,
): SentencePart {
  if (typeof numeric === "number") return { text: write(numeric) };
  const { parameter } = numeric;
  const value = valueOf(parameter, context);
  return { text: typeof value === "number" ? write(value) : `〔${parameter}〕`, parameter };
}

/** The number itself, or null where a parameter holds none. */
export function numberOf(numeric: Numeric, context: SentenceContext): number | null {
  if (typeof numeric === "number") return numeric;
  const value = valueOf(numeric.parameter, context);
  return typeof value === "number" ? value : null;
}

/** [1,2] → 半数, [2,3] → 三分之二, [1,1] → 全体. */
export function sharePart(
  share: readonly [number, number] | { readonly parameter: string },
  context: SentenceContext,
): SentencePart {
  if (!("parameter" in share)) return { text: shareText(share[0], share[1]) };
  const value = valueOf(share.parameter, context);
  const [numerator, denominator] = Array.isArray(value) ? value : [];
  return {
    text:
      typeof numerator === "number" && typeof denominator === "number"
        ? shareText(numerator, denominator)
        : `〔${share.parameter}〕`,
    parameter: share.parameter,
  };
}

const shareText = (numerator: number, denominator: number): string =>
  numerator * 2 === denominator
    ? "半数"
    : numerator === denominator
      ? "全体"
      : `${formatChineseNumber(denominator)}分之${formatChineseNumber(numerator)}`;

const valueOf = (name: string, { institution, on, overrides }: SentenceContext): unknown =>
  parameterOn(institution, name, on, overrides)?.value;

/** 甲、乙或丙. */
export function listOf(names: readonly string[], last: "、" | "或" | "和" = "、"): string {
  const head = names.slice(0, -1).join("、");
  return head === "" ? (names[0] ?? "") : `${head}${last}${names.at(-1) ?? ""}`;
}
