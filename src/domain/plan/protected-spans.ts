/**
 * What stands between quotation marks, in 《》 or in brackets is one thing and is never split.
 * Only pairs that are really closed protect; what is left open is reported.
 */
export interface ProtectedText {
  /** For each UTF-16 unit: how many pairs enclose it. The marks themselves count as inside. */
  readonly depth: Uint8Array;
  readonly pairs: readonly Pair[];
  /** Marks without a partner, by position. */
  readonly unmatched: readonly { readonly at: number; readonly mark: string }[];
}

export interface Pair {
  /** Position of the opening mark. */
  readonly from: number;
  /** Position of the closing mark. */
  readonly to: number;
  readonly kind: PairKind;
}

export type PairKind = "quote" | "title" | "bracket";

const OPENERS: Record<string, readonly [group: string, kind: PairKind]> = {
  "“": ["”", "quote"],
  "‘": ["’", "quote"],
  "「": ["」", "quote"],
  "『": ["』", "quote"],
  "《": ["》", "title"],
  "〈": ["〉", "title"],
  "（": [")", "bracket"],
  "(": [")", "bracket"],
  "【": ["】", "bracket"],
  "〔": ["]", "bracket"],
  "[": ["]", "bracket"],
  "［": ["]", "bracket"],
  "{": ["}", "bracket"],
};
/** Full- and half-width brackets close each other: typists mix them. */
const CLOSERS: Record<string, string> = {
  "”": "”",
  "’": "’",
  "」": "」",
  "』": "』",
  "》": "》",
  "〉": "〉",
  "）": ")",
  ")": ")",
  "】": "】",
  "〕": "]",
  "]": "]",
  "］": "]",
  "}": "}",
};

const isLatin = (char: string | undefined): boolean => char !== undefined && /[A-Za-z]/.test(char);

/** Finds the pairs of a paragraph. Straight quotes pair up in order when their number is even. */
export function protect(text: string): ProtectedText {
  const pairs: Pair[] = [];
  const unmatched: { at: number; mark: string }[] = [];
  const open: { at: number; group: string; kind: PairKind; mark: string }[] = [];
  const straight: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? "";
    const opener = OPENERS[char];
    const closer = CLOSERS[char];
    if (opener !== undefined) {
      open.push({ at, group: opener[0], kind: opener[1], mark: char });
    } else if (closer !== undefined) {
      const index = open.findLastIndex((candidate) => candidate.group === closer);
      const partner = open[index];
      if (partner === undefined) {
        // 1） and a）number a paragraph; ’ between letters is an apostrophe.
        const numbering = closer === ")" && /^[\d０-９一二三四五六七八九十A-Za-z]{1,3}$/.test(text.slice(Math.max(0, at - 3), at).trim()) && at <= 3; // prettier-ignore
        const apostrophe = char === "’" && isLatin(text[at - 1]);
        if (!numbering && !apostrophe) unmatched.push({ at, mark: char });
      } else {
        for (const skipped of open.splice(index).slice(1)) unmatched.push(skipped);
        pairs.push({ from: partner.at, to: at, kind: partner.kind });
      }
    } else if (char === '"' || char === "＂") {
      straight.push(at);
    }
  }
  for (const left of open) unmatched.push({ at: left.at, mark: left.mark });
  for (let index = 0; index + 1 < straight.length; index += 2) {
    pairs.push({ from: straight[index] ?? 0, to: straight[index + 1] ?? 0, kind: "quote" });
  }
  if (straight.length % 2 === 1) unmatched.push({ at: straight.at(-1) ?? 0, mark: '"' });

  // Sum of starts and ends, so that deep nesting stays linear.
  const change = new Int16Array(text.length + 2);
  for (const pair of pairs) {
    change[pair.from] = (change[pair.from] ?? 0) + 1;
    change[pair.to + 1] = (change[pair.to + 1] ?? 0) - 1;
  }
  const depth = new Uint8Array(text.length);
  let current = 0;
  for (let at = 0; at < text.length; at += 1) {
    current += change[at] ?? 0;
    depth[at] = Math.min(current, 255);
  }
  pairs.sort((a, b) => a.from - b.from || b.to - a.to);
  unmatched.sort((a, b) => a.at - b.at);
  return { depth, pairs, unmatched };
}
