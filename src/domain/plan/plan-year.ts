import { toHalfWidth } from "#kernel/chinese-text.ts";

const YEAR = /(?<!\d)((?:19|20)\d{2})(?!\d)\s*(?:年|〕|\])/g;
const CHINESE_YEAR = /([二][〇零○O0][〇零○一二三四五六七八九]{2})\s*年/g;
const CHINESE_DIGITS = "〇一二三四五六七八九";

const digitOf = (char: string): number =>
  "零○O0".includes(char) ? 0 : CHINESE_DIGITS.indexOf(char);

/** All years that a text names, in order: 2026年, 二〇二六年, 〔2026〕. */
export function yearsIn(text: string): number[] {
  const plain = toHalfWidth(text).replaceAll(/(?<=\d) (?=\d)/g, "");
  const found: { at: number; year: number }[] = [];
  for (const match of plain.matchAll(YEAR)) found.push({ at: match.index, year: Number(match[1]) });
  for (const match of plain.matchAll(CHINESE_YEAR)) {
    const digits = Array.from(match[1] ?? "", digitOf);
    found.push({ at: match.index, year: Number(digits.join("")) });
  }
  return found.toSorted((a, b) => a.at - b.at).map(({ year }) => year);
}

/** The year named most often; of equals the latest. */
function commonest(years: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0]);
  return first?.[0] ?? null;
}

/** The plan's year: from its title, else from what stands before the sections, its file name, its text. */
export function findYear(source: {
  readonly title: string | null;
  readonly preamble: readonly string[];
  readonly fileName: string | undefined;
  readonly text: readonly string[];
  readonly closing: readonly string[];
}): number | null {
  const inTitle = yearsIn(source.title ?? "")[0];
  if (inTitle !== undefined) return inTitle;
  const inName = /(?<!\d)(20\d{2})(?!\d)/.exec(toHalfWidth(source.fileName ?? ""))?.[1];
  return (
    commonest(source.preamble.flatMap(yearsIn)) ??
    (inName === undefined ? null : Number(inName)) ??
    commonest(source.text.flatMap(yearsIn)) ??
    commonest(source.closing.flatMap(yearsIn))
  );
}
