/** Full-width digits, letters and signs to half-width; the ideographic space to a space. Length is kept. */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E\u3000]/g, (char) =>
    char === "\u3000" ? " " : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  );
}

const DIGITS = "零一二三四五六七八九";
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** 十二 → 12, 二十 → 20, 一百零三 → 103, 两 → 2, "12" → 12. Null when the text is no number below 10,000. */
export function parseChineseNumber(text: string): number | null {
  const plain = toHalfWidth(text);
  if (/^\d{1,4}$/.test(plain)) return Number(plain);
  if (plain === "" || /[^零〇一二两三四五六七八九十百千]/.test(plain)) return null;
  let total = 0;
  let digit: number | null = null;
  for (const char of plain) {
    const unit = UNITS[char];
    if (unit !== undefined) {
      total += (digit ?? 1) * unit;
      digit = null;
    } else if (char === "零" || char === "〇") {
      digit = null;
    } else {
      if (digit !== null) return null;
      digit = char === "两" ? 2 : DIGITS.indexOf(char);
    }
  }
  return total + (digit ?? 0);
}

/** 1 → 一, 12 → 十二, 20 → 二十, 103 → 一百零三; for 0 to 9999. */
export function formatChineseNumber(value: number): string {
  if (value === 0) return "零";
  let text = "";
  let rest = value;
  for (const [unit, size] of [
    ["千", 1000],
    ["百", 100],
    ["十", 10],
    ["", 1],
  ] as const) {
    const count = Math.floor(rest / size);
    rest %= size;
    if (count > 0) text += `${DIGITS[count]}${unit}`;
    else if (text !== "" && rest > 0 && !text.endsWith("零")) text += "零";
  }
  return text.replace(/^一十/, "十");
}
