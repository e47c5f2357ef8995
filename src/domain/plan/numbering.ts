import { parseChineseNumber, toHalfWidth } from "#kernel/chinese-text.ts";

/** The number that stands before a paragraph: its kind, how it counts, and the characters it takes. */
export interface Marker {
  /** Paragraphs of one style are siblings: "part", "chapter", "cn" (一、), "cn-paren" (（一）), "ar" (1.), … */
  readonly style: string;
  readonly number: number;
  /** As printed, with its punctuation; the paragraph's text begins after it. */
  readonly raw: string;
}

/**
 * The usual order of levels (GB/T 9704: 一、（一）1.（1）, with parts and chapters above). It only decides where
 * the document itself leaves the order open: see `rankStyles`.
 */
export const USUAL_ORDER = [
  "part",
  "chapter",
  "subchapter",
  "cn",
  "cn-paren",
  "article",
  "roman",
  "ar",
  "decimal-2",
  "decimal-3",
  "decimal-4",
  "ar-paren",
  "ar-half-paren",
  "circled",
  "letter",
] as const;

const CN = "[零〇一二三四五六七八九十百]{1,5}";
const GAP = "[ \\t\\u00a0]*";

const NAMED = new RegExp(
  `^第${GAP}(${CN}|\\d{1,3})${GAP}(部分|板块|篇|编|章|节|条)(?![的规和、])${GAP}[、:.,]?${GAP}`,
);
const NAMED_STYLE: Record<string, string> = {
  部分: "part",
  板块: "part",
  篇: "part",
  编: "part",
  章: "chapter",
  节: "subchapter",
  条: "article",
};
const CHINESE = new RegExp(`^(${CN})${GAP}[、.]${GAP}`);
/** 一、二季度 and 一、二、三产业 are words, not numbers of paragraphs: the second number follows the first. */
const CHINESE_WORD = new RegExp(
  `^(${CN})、(${CN})(?:、|季|级|类|期|线|产|批|号|月|等|年|届|次|中全会)`,
);
const isChineseWord = (plain: string): boolean => {
  const match = CHINESE_WORD.exec(plain);
  if (!match) return false;
  return parseChineseNumber(match[2] ?? "") === (parseChineseNumber(match[1] ?? "") ?? 0) + 1;
};
const CHINESE_PAREN = new RegExp(`^\\(${GAP}(${CN})${GAP}\\)${GAP}[、.]?${GAP}`);
const DECIMAL = new RegExp(
  `^(\\d{1,2}(?:\\.\\d{1,2}){1,3})(?:[.、]${GAP}|[ \\t\\u00a0]+|(?=[\\u4e00-\\u9fff“《"]))`,
);
/** 1.5万元, 3.15日: a figure at the beginning of a line that the page has broken. */
const FIGURE = /^\d+(?:\.\d+)+(?:%|[万亿倍元个米吨月日号年天级版度分小公平项次人名家])/;
const ARABIC = new RegExp(
  `^(\\d{1,3})${GAP}(?:[.](?!\\d)|[.](?=\\d{4}年|\\d{1,2}[月日])|、)${GAP}`,
);
const ARABIC_WORD = /^\d{1,3}、\d{1,3}(?:、|[月日季号年个项次]|至|-)/;
const ARABIC_PAREN = new RegExp(`^\\(${GAP}(\\d{1,3})${GAP}\\)${GAP}[、.]?${GAP}`);
const ARABIC_HALF_PAREN = new RegExp(`^(\\d{1,2})${GAP}\\)${GAP}`);
const ROMAN = new RegExp(`^([Ⅰ-Ⅻ])${GAP}[、.]?${GAP}`);
const LETTER = new RegExp(`^\\(?([A-Za-z])(?:\\)|[、.](?![A-Za-z]))${GAP}`);

/** Enclosed numbers: the first character of each run, the number it stands for, and its style. */
const ENCLOSED: readonly (readonly [first: number, last: number, base: number, style: string])[] = [
  [0x2460, 0x2473, 1, "circled"],
  [0x2776, 0x277f, 1, "circled"],
  [0x3251, 0x325f, 21, "circled"],
  [0x2474, 0x2487, 1, "ar-paren"],
  [0x2488, 0x249b, 1, "ar"],
  [0x3220, 0x3229, 1, "cn-paren"],
];

/**
 * The marker at the beginning of a line (without leading space), or null. Full-width digits and signs count as
 * their half-width forms; 一是, 首先 and 第一， are words of a sentence and no markers.
 */
export function parseMarker(text: string): Marker | null {
  const first = text.codePointAt(0) ?? 0;
  for (const [from, to, base, style] of ENCLOSED) {
    if (first >= from && first <= to) {
      const raw = /^.[ \t\u00a0\u3000]*[、.．]?[ \t\u00a0\u3000]*/u.exec(text)?.[0] ?? "";
      return { style, number: first - from + base, raw };
    }
  }
  // Same length as the text, so that what was matched can be cut from the text itself. ⒈ and friends are done above.
  const plain = toHalfWidth(text.slice(0, 24));
  const found = (match: RegExpExecArray, style: string, number: number | null): Marker | null =>
    number === null || number === 0 ? null : { style, number, raw: text.slice(0, match[0].length) };

  const named = NAMED.exec(plain);
  if (named) {
    return found(named, NAMED_STYLE[named[2] ?? ""] ?? "part", parseChineseNumber(named[1] ?? ""));
  }
  const chinese = isChineseWord(plain) ? null : CHINESE.exec(plain);
  if (chinese) return found(chinese, "cn", parseChineseNumber(chinese[1] ?? ""));
  const chineseParen = CHINESE_PAREN.exec(plain);
  if (chineseParen)
    return found(chineseParen, "cn-paren", parseChineseNumber(chineseParen[1] ?? ""));
  // A full-width ． never stands in a figure: ２．9月底前 is number 2.
  const wide = /^([\d０-９]{1,3})[ \t\u00a0]*．[ \t\u00a0\u3000]*/.exec(text);
  if (wide && !/^[\d０-９]{1,3}．[\d０-９]{1,2}[．.、]/.test(text)) {
    return found(wide, "ar", Number(toHalfWidth(wide[1] ?? "")));
  }
  const decimal = FIGURE.test(plain) ? null : DECIMAL.exec(plain);
  if (decimal) {
    const parts = (decimal[1] ?? "").split(".");
    return found(decimal, `decimal-${parts.length}`, Number(parts.at(-1)));
  }
  const arabic = ARABIC_WORD.test(plain) ? null : ARABIC.exec(plain);
  if (arabic) return found(arabic, "ar", Number(arabic[1]));
  const arabicParen = ARABIC_PAREN.exec(plain);
  if (arabicParen) return found(arabicParen, "ar-paren", Number(arabicParen[1]));
  const halfParen = ARABIC_HALF_PAREN.exec(plain);
  if (halfParen) return found(halfParen, "ar-half-paren", Number(halfParen[1]));
  const roman = ROMAN.exec(plain);
  if (roman) return found(roman, "roman", (roman[1] ?? "").charCodeAt(0) - 0x215f);
  return null;
}

/** Word's automatic number ("一、", "1.1", "A."). Bullets and what cannot be read as a number give null. */
export function parseAutoNumber(autoNumber: string): Marker | null {
  const trimmed = autoNumber.trim();
  const marker = parseMarker(trimmed) ?? parseMarker(`${trimmed}、`);
  if (marker !== null) return { ...marker, raw: autoNumber };
  const bare = /^(\d{1,2}(?:\.\d{1,2}){1,3})$/.exec(toHalfWidth(trimmed));
  if (bare) {
    const parts = (bare[1] ?? "").split(".");
    return { style: `decimal-${parts.length}`, number: Number(parts.at(-1)), raw: autoNumber };
  }
  const letter = LETTER.exec(toHalfWidth(trimmed));
  if (letter) {
    const number = (letter[1] ?? "a").toLowerCase().charCodeAt(0) - 96;
    return { style: "letter", number, raw: autoNumber };
  }
  return null;
}
