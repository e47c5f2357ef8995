import { formatChineseNumber } from "#kernel/chinese-text.ts";

const LEGAL = "零壹贰叁肆伍陆柒捌玖";
const STEMS = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES = "子丑寅卯辰巳午未申酉戌亥";
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, "m"], [900, "cm"], [500, "d"], [400, "cd"], [100, "c"], [90, "xc"],
  [50, "l"], [40, "xl"], [10, "x"], [9, "ix"], [5, "v"], [4, "iv"], [1, "i"],
]; // prettier-ignore

function roman(value: number): string {
  let rest = value;
  let text = "";
  for (const [size, letters] of ROMAN) {
    while (rest >= size) {
      text += letters;
      rest -= size;
    }
  }
  return text;
}

/** a … z, aa, bb …: Word repeats the letter. */
const letters = (value: number): string =>
  String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));

const digits = (value: number, zero: string): string =>
  Array.from(String(value), (digit) =>
    digit === "0" ? zero : formatChineseNumber(Number(digit)),
  ).join("");

/**
 * A number as Word prints it in a list (w:numFmt, ISO/IEC 29500-1 17.18.59). Formats that no Chinese office paper
 * uses come out as Arabic numerals; bullets and "none" give null.
 */
export function formatListNumber(format: string, value: number): string | null {
  switch (format) {
    case "bullet":
    case "none":
      return null;
    case "chineseCounting":
    case "chineseCountingThousand":
    case "japaneseCounting":
    case "taiwaneseCounting":
    case "taiwaneseCountingThousand":
      return formatChineseNumber(value);
    case "ideographDigital":
    case "japaneseDigitalTenThousand":
    case "taiwaneseDigital":
      return digits(value, "〇");
    case "chineseLegalSimplified":
    case "ideographLegalTraditional":
      return formatChineseNumber(value).replaceAll(/[一二三四五六七八九]/g, (char) =>
        LEGAL.charAt("零一二三四五六七八九".indexOf(char)),
      ).replaceAll("十", "拾").replaceAll("百", "佰"); // prettier-ignore
    case "ideographTraditional":
      return STEMS.charAt((value - 1) % 10);
    case "ideographZodiac":
      return BRANCHES.charAt((value - 1) % 12);
    case "decimalFullWidth":
    case "decimalFullWidth2":
      return String(value).replaceAll(/\d/g, (digit) =>
        String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
      );
    case "decimalZero":
      return String(value).padStart(2, "0");
    case "decimalEnclosedCircle":
    case "decimalEnclosedCircleChinese":
      return value >= 1 && value <= 20 ? String.fromCharCode(0x245f + value) : String(value);
    case "decimalEnclosedParen":
      return value >= 1 && value <= 20 ? String.fromCharCode(0x2473 + value) : `(${value})`;
    case "decimalEnclosedFullstop":
      return value >= 1 && value <= 20 ? String.fromCharCode(0x2487 + value) : `${value}.`;
    case "ideographEnclosedCircle":
      return value >= 1 && value <= 10
        ? String.fromCharCode(0x321f + value)
        : formatChineseNumber(value);
    case "upperRoman":
      return roman(value).toUpperCase();
    case "lowerRoman":
      return roman(value);
    case "upperLetter":
      return letters(value).toUpperCase();
    case "lowerLetter":
      return letters(value);
    default:
      return String(value);
  }
}
