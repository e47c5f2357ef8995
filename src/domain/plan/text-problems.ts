import type { Problem } from "#kernel/problem.ts";
import { lineAt, type Paragraph } from "#domain/plan/paragraph.ts";
import { protect } from "#domain/plan/protected-spans.ts";

/** Blacked-out words: ***, ×××, XX, ■■, ____. */
const REDACTION =
  /\*{2,}|[×✕]{2,}|(?<![A-Za-z])[XxＸ]{2,}(?![A-Za-z])|[■█▇▉]{2,}|[_＿]{3,}|[□]{2,}/g;
/** Replacement signs, private-use glyphs, control characters, and the usual look of text decoded wrongly. */
const GARBLED = /\ufffd+|[\ue000-\uf8ff]+|(?![\t\n\f\r])\p{Cc}+|(?:锟斤拷)+|烫烫烫|屯屯屯|(?:[ÃÂåæçèäï][\u0080-\u00bf¡-¿]){2,}/gu; // prettier-ignore

const unclosed = (place: string, mark: string): string =>
  `“${place}”里的“${mark}”没有成对。请补上另一半，引文和书名才不会读错。`;

/** More than so many of one kind in a paragraph say no more than that the paragraph is broken. */
const MOST = 20;

/** Doubts about the characters of a paragraph: redactions, garbled signs, quotes and brackets left open. */
export function textProblems(paragraph: Paragraph): Problem[] {
  const { text } = paragraph;
  const problems: Problem[] = [];
  const report = (
    code: string,
    found: readonly { readonly at: number; readonly length: number }[],
    say: (around: string, words: string) => string,
  ): void => {
    for (const { at, length } of found.slice(0, MOST)) {
      const words = text.slice(at, at + length);
      problems.push({
        code,
        message: say(around(text, at, length), words),
        line: lineAt(paragraph, at),
      });
    }
    const next = found[MOST];
    if (next === undefined) return;
    problems.push({
      code,
      message: `这一段里同样的疑点还有${found.length - MOST}处，不再逐一列出。请检查整段文字。`,
      line: lineAt(paragraph, next.at),
    });
  };
  const placesOf = (pattern: RegExp) =>
    Array.from(text.matchAll(pattern), (match) => ({ at: match.index, length: match[0].length }));
  report(
    "redaction",
    placesOf(REDACTION),
    (place, words) =>
      `“${place}”里有涂黑的文字“${words}”，按原样保留。请对照未涂黑的原件补上，否则这一条可能绑定不全。`,
  );
  report(
    "garbled",
    placesOf(GARBLED),
    (place) => `“${place}”里有无法辨认的字符。请在原文件中改正，或换一种编码另存后重新导入。`,
  );
  const open = protect(text).unmatched.map(({ at, mark }) => ({ at, length: mark.length, mark }));
  report(
    "quote-unclosed",
    open.filter(({ mark }) => QUOTES.includes(mark)),
    unclosed,
  );
  report(
    "bracket-unclosed",
    open.filter(({ mark }) => !QUOTES.includes(mark)),
    unclosed,
  );
  return problems;
}

const QUOTES = '“”‘’「」『』"《》〈〉';

/** A few characters on each side, so that the place can be found. */
const around = (text: string, at: number, length: number): string =>
  text.slice(Math.max(0, at - 8), at + length + 8).trim();
