import { protect } from "#domain/plan/protected-spans.ts";

/** Cited documents with their 《》, and quoted names without their marks; each once, in order. Outer pairs only. */
export function readNames(text: string): { citations: string[]; names: string[] } {
  const citations = new Set<string>();
  const names = new Set<string>();
  let nameEnd = -1;
  let titleEnd = -1;
  for (const pair of protect(text).pairs) {
    const inner = text.slice(pair.from + 1, pair.to).trim();
    if (pair.kind === "title" && pair.from > titleEnd) {
      titleEnd = pair.to;
      if (inner !== "") citations.add(`${text[pair.from]}${inner}${text[pair.to]}`);
    } else if (pair.kind === "quote" && pair.from > nameEnd) {
      nameEnd = pair.to;
      // A blacked-out name is no name.
      if (/[^*×＊\s]/.test(inner)) names.add(inner);
    }
  }
  return { citations: [...citations], names: [...names] };
}

/** Festivals by the name that plans use most; 春节 before 元宵节 as they stand. */
const FESTIVALS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/元旦/g, "元旦"],
  [/春节/g, "春节"],
  [/元宵/g, "元宵"],
  [/清明/g, "清明"],
  [/(?<![二三四十])五一(?!三|九)|劳动节/g, "五一"],
  [/端午/g, "端午"],
  [/七夕/g, "七夕"],
  [/中秋/g, "中秋"],
  [/国庆/g, "国庆"],
  [/重阳/g, "重阳"],
  [/(?<![二三四五六十])七一(?!九)|建党节/g, "七一"],
  [/(?<![二三四五六七十])八一(?!九)|建军节/g, "八一"],
  [/三八(?:妇女)?节|妇女节|“三八”/g, "三八"],
  [/五四青年节|青年节|“五四”/g, "五四"],
];

export function readFestivals(text: string): string[] {
  const found: { at: number; name: string }[] = [];
  for (const [pattern, name] of FESTIVALS) {
    const at = text.search(pattern);
    if (at >= 0) found.push({ at, name });
  }
  return found.toSorted((a, b) => a.at - b.at).map(({ name }) => name);
}
