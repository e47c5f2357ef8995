import type { Problem } from "#kernel/problem.ts";

export interface DecodedText {
  readonly text: string;
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "gb18030";
  readonly problems: readonly Problem[];
}

const GARBLED_SHARE = 0.02;

/**
 * Text from bytes: by byte-order mark, by the zero bytes of UTF-16, as UTF-8 where it is valid (or almost: a few
 * broken bytes become U+FFFD), else as GB18030. Null when the bytes are no text.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, "utf-16be");
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decoded(bytes, "utf-8");
  const wide = guessUtf16(bytes);
  if (wide !== null) return decoded(bytes, wide);
  if (bytes.includes(0)) return null;
  const utf8 = decode(bytes, "utf-8");
  if (!utf8.includes("\ufffd")) return { text: utf8, encoding: "utf-8", problems: [] };
  const gb = decode(bytes, "gb18030");
  const chosen = readability(utf8) >= readability(gb) ? "utf-8" : "gb18030";
  return decoded(bytes, chosen);
}

const decode = (bytes: Uint8Array, encoding: string): string =>
  new TextDecoder(encoding).decode(bytes);

function decoded(bytes: Uint8Array, encoding: DecodedText["encoding"]): DecodedText | null {
  const text = decode(bytes, encoding);
  const broken = text.split("\ufffd").length - 1;
  if (controls(text) / Math.max(text.length, 1) > 0.01) return null;
  if (broken / Math.max(text.length, 1) > 0.3) return null;
  const problems: Problem[] =
    broken < 5 || broken / text.length <= GARBLED_SHARE
      ? []
      : [
          {
            code: "encoding-doubtful",
            message:
              "文件里有不少无法辨认的字符，可能存错了编码。请用记事本或 Word 打开核对，另存为 UTF-8 后重新导入。",
            line: 1,
          },
        ];
  return { text, encoding, problems };
}

function controls(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 11 && code !== 12 && code !== 13)
      count += 1;
  }
  return count;
}

/** UTF-16 without a mark: every other byte of line ends and digits is zero; 一 (4E00) is the odd one out. */
function guessUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const sample = bytes.subarray(0, 4096);
  if (bytes.length % 2 !== 0 || sample.length < 4) return null;
  let even = 0;
  let odd = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  if (odd > even * 4) return looksChinese(decode(sample, "utf-16le")) ? "utf-16le" : null;
  if (even > odd * 4) return looksChinese(decode(sample, "utf-16be")) ? "utf-16be" : null;
  return null;
}

const looksChinese = (text: string): boolean =>
  /[，。、的]/.test(text) || /^[\t\r\n -~]+$/.test(text);

/** How much of a text are signs that Chinese office papers use; broken and rare signs count against it. */
function readability(text: string): number {
  const sample = text.slice(0, 20_000);
  let good = 0;
  let bad = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if ((code >= 0x4e00 && code <= 0x9fa5) || (code >= 0x3000 && code <= 0x3011)) good += 1;
    else if (code >= 0xff01 && code <= 0xff5e) good += 1;
    else if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)) bad += 6;
    else if (code > 0x7f && (code < 0x2010 || code > 0x2640)) bad += 1;
  }
  return (good - bad) / Math.max(sample.length, 1);
}
