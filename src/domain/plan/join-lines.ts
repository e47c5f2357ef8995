import { isDateLine, isIssuer } from "#domain/plan/document-head.ts";
import { isAttachmentLine, isClosingLine } from "#domain/plan/document-closing.ts";
import type { Paragraph } from "#domain/plan/paragraph.ts";
import type { PlanLine } from "#domain/plan/plan-lines.ts";
import { endsSentence } from "#domain/plan/split-sentences.ts";

/** The width at which hard-broken text turns, in columns; null when the text is not broken by width. */
function wrapWidth(lines: readonly PlanLine[]): number | null {
  const broken = lines.filter((line, index) => {
    const next = lines[index + 1];
    return (
      next !== undefined && next.marker === null && !next.blankBefore && !endsSentence(line.text)
    );
  });
  if (broken.length < 3) return null;
  const widths = broken.map((line) => line.width).toSorted((a, b) => a - b);
  const widest = widths.at(-1) ?? 0;
  // A stray long line must not hide the common width: take the width that most lines come near.
  let best = { width: widest, count: 0 };
  for (const width of widths) {
    const count = widths.filter((other) => other <= width + 1 && other >= width - 6).length;
    if (count >= best.count) best = { width, count };
  }
  if (best.width < 24 || best.count < 3 || best.count / broken.length < 0.4) return null;
  return best.width;
}

/** Joins the lines that belong to one paragraph. Real headings stay by themselves. */
export function joinLines(lines: readonly PlanLine[]): Paragraph[] {
  const width = wrapWidth(lines);
  const indented = hasMeaningfulIndent(lines);
  const paragraphs: Paragraph[] = [];
  let group: PlanLine[] = [];
  const flush = (): void => {
    if (group.length > 0) paragraphs.push(paragraphOf(group));
    group = [];
  };
  for (const [index, line] of lines.entries()) {
    const before = group.at(-1);
    if (before === undefined || !continues(group, before, line, lines[index + 1], width, indented))
      flush();
    group.push(line);
  }
  flush();
  return paragraphs;
}

/** First lines are indented and the lines after them are not. */
function hasMeaningfulIndent(lines: readonly PlanLine[]): boolean {
  const plain = lines.filter((line) => line.heading === null && line.marker === null);
  const indented = plain.filter((line) => line.indent >= 2 && line.indent <= 8).length;
  const flush = plain.filter((line) => line.indent === 0).length;
  const numbered = lines.filter((line) => line.marker !== null);
  const numberedIndented = numbered.filter((line) => line.indent >= 2).length;
  return flush >= 2 && (indented >= 2 || numberedIndented * 2 > numbered.length);
}

function continues(
  group: readonly PlanLine[],
  before: PlanLine,
  line: PlanLine,
  next: PlanLine | undefined,
  width: number | null,
  indented: boolean,
): boolean {
  if (line.marker !== null || line.heading !== null || line.bullet) return false;
  if (before.heading !== null) return false;
  const head = group[0] ?? before;
  if (standsAlone(line.text) || isAttachmentLine(head.text) || isDateLine(before.text))
    return false;
  if (isIssuer(line.text) && (next === undefined || isDateLine(next.text))) return false;
  // A number that stands alone takes the next line as its text.
  if (before.text === "" && before.marker !== null) return true;
  const text = group.map((part) => part.text).join("");
  const full = width !== null && before.width >= width - 6 && before.width <= width + 2;
  if (endsSentence(before.text)) {
    // A sentence that ends right at the edge may be followed by the same paragraph, if indents tell paragraphs apart.
    return (
      full &&
      indented &&
      line.indent === 0 &&
      /[。！？；：]$/.test(before.text) &&
      !line.blankBefore
    );
  }
  if (indented && line.indent >= 2 && line.indent <= 8 && !line.pageBefore) return false;
  if (line.blankBefore && !line.pageBefore && !unfinished(text)) return false;
  if (full) return true;
  if (width !== null && before.width < width - 6 && !line.pageBefore && !unfinished(text))
    return false;
  if (isHeadingLike(head, text)) {
    // The end of a heading that ran over: short, no stop, and a numbered line comes next.
    const tail =
      head.marker !== null &&
      line.text.length <= 12 &&
      !/[。；：，]/.test(line.text) &&
      (next === undefined || next.marker !== null) &&
      text.length >= 14 &&
      !line.blankBefore;
    return tail || (line.pageBefore && /[，、]$/.test(before.text));
  }
  return true;
}

/** 落款, date, 附件, 抄送: never the rest of a sentence. */
const standsAlone = (text: string): boolean =>
  isDateLine(text) || isAttachmentLine(text) || isClosingLine(text) || isLabel(text);

/** 责任单位：党群工作部 – a line with its own label. */
const isLabel = (text: string): boolean =>
  /^[（(【]?(?:牵头|责任|配合|主责|协办|承办|完成|时间|时限|参加|主办|督办)[\u4e00-\u9fff]{0,6}[:：]/.test(
    text,
  );

/** In the middle of a sentence: it ends with a comma, or has a whole sentence before the open rest. */
const unfinished = (text: string): boolean => /[，、]$/.test(text) || /[。；][^。；]+$/.test(text);

/** A short paragraph without any stop: a heading, a title, a list item. */
const isHeadingLike = (head: PlanLine, text: string): boolean =>
  text.length <= 44 &&
  !/[。；！？]/.test(text) &&
  !/[，、]$/.test(text) &&
  (head.marker !== null || text.length <= 30);

function paragraphOf(group: readonly PlanLine[]): Paragraph {
  const first = group[0];
  let text = "";
  const spans: { at: number; line: number }[] = [];
  for (const line of group) {
    // English words keep their space; Chinese has none to keep.
    if (/[A-Za-z]$/.test(text) && /^[A-Za-z]/.test(line.text)) text += " ";
    spans.push({ at: text.length, line: line.line });
    text += line.text;
  }
  return {
    text,
    marker: first?.marker ?? null,
    heading: first?.heading ?? null,
    bullet: first?.bullet ?? false,
    blankBefore: first?.blankBefore ?? false,
    spans,
  };
}
