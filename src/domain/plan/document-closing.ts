import { toHalfWidth } from "#kernel/chinese-text.ts";
import { isDateLine, isIssuer } from "#domain/plan/document-head.ts";
import { type Paragraph, printedText } from "#domain/plan/paragraph.ts";

/** 附件：1.任务分解表, 附件1, 附：… */
export const isAttachmentLine = (text: string): boolean =>
  /^附\s*(?:件|表|录)\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*(?:[:：.、]|$)|^附[:：]/.test(
    toHalfWidth(text),
  );

/** 抄送, 联系人, （此件公开发布）: what only an ending has. */
export const isClosingLine = (text: string): boolean =>
  /^(?:抄送|抄报|报送|主题词|印发单位|印数)[:： ]|^[（(]?(?:联系人|联系电话|此件|此页无正文|本页无正文|共印)|^特此(?:通知|报告|请示|函告|函复)|办公室.{0,24}\d{1,2}\s*日\s*印发$/.test(
    text,
  );

/** A last paragraph that turns to the units instead of asking for something more. */
const FAREWELL =
  /^(?:各(?:单位|支部|部门|党支部|党组织|级|企业|公司|党总支|总支|子公司|基层)[^。]{0,24}(?:要|应|须|请|可)|请各|以上|本(?:计划|要点|方案|通知|清单)(?:自|由|经|从)|希望|让我们)/;

/**
 * Index of the first paragraph of the ending (附件, 落款, date), or the length when there is none. Nothing before
 * `from`, the first numbered paragraph, belongs to it.
 */
export function closingStart(paragraphs: readonly Paragraph[], from: number): number {
  const attachment = paragraphs.findIndex(
    (paragraph, index) =>
      index > from && paragraph.marker === null && isAttachmentLine(paragraph.text),
  );
  let start = attachment < 0 ? paragraphs.length : attachment;
  // Walk up from the end: signature, date, letter lines.
  let moved = true;
  while (moved && start - 1 > from) {
    moved = false;
    const last = paragraphs[start - 1];
    if (last === undefined || last.marker !== null || last.bullet || last.heading !== null) break;
    const text = printedText(last);
    const next = paragraphs[start];
    const signature =
      isIssuer(text) &&
      (next === undefined || isDateLine(next.text) || isIssuer(next.text) || last.blankBefore);
    if (isDateLine(text) || isClosingLine(text) || signature) {
      start -= 1;
      moved = true;
    }
  }
  return farewellStart(paragraphs, from, start);
}

/** An unnumbered last paragraph is an ending when it speaks like one and no other measure has a paragraph of that kind. */
function farewellStart(paragraphs: readonly Paragraph[], from: number, start: number): number {
  const last = paragraphs[start - 1];
  if (last === undefined || start - 1 <= from) return start;
  if (last.marker !== null || last.bullet || last.heading !== null || !FAREWELL.test(last.text))
    return start;
  const before = paragraphs[start - 2];
  if (before === undefined || before.heading !== null) return start;
  // Directly under a heading it is the heading's text.
  if (before.marker !== null && !/[。；！？]/.test(before.text)) return start;
  const body = paragraphs.slice(from, start - 1);
  const others = body.filter((paragraph) => paragraph.marker === null && !paragraph.bullet).length;
  const spaced = body.filter((paragraph) => paragraph.blankBefore).length * 2 > body.length;
  return others === 0 || (last.blankBefore && !spaced) ? start - 1 : start;
}
