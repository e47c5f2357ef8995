import type { Problem } from "#kernel/problem.ts";
import { formatChineseNumber, parseChineseNumber, toHalfWidth } from "#kernel/chinese-text.ts";
import { lineAt, lineOf, type Paragraph } from "#domain/plan/paragraph.ts";
import { protect } from "#domain/plan/protected-spans.ts";

const NUMBER = "([两二三四五六七八九十]{1,3}|\\d{1,2})";
const COUNTED = "(个方面|大方面|方面|个环节|个步骤|个重点|个要点|个阶段|个节日|个维度|个层面|个专题|项重点|项任务|项工作|项措施|项制度|项内容|项机制|项行动|项要求|大工程|大任务|大行动|大举措|类问题|种方式|种形式|条措施|条要求|个|项|条|点|件|类|种)"; // prettier-ignore

/** A、B、C等五个方面: what stands before 等 is the list. */
const BEHIND = new RegExp(`等(?:这)?${NUMBER}${COUNTED}`, "g");
/** 从A、B、C三个方面: a list without 等. */
const BEHIND_FROM = new RegExp(`(?<=(?:从|围绕|包括|聚焦)[^，。；：]{3,60})(?<!等)${NUMBER}(个方面|大方面|个维度|个层面|个环节)`, "g"); // prettier-ignore
/** 以下四项工作, 抓好五件事：: the list follows. */
const AHEAD = new RegExp(
  `(以下|下列|如下|下述)${NUMBER}${COUNTED}[^，。；：:]{0,10}|(?:重点|着力|切实)?(?:抓好|做好|做到|落实|实施|推进|完成|抓住|把握|开展)(?:以下|下列|如下|这)?${NUMBER}${COUNTED}[^，。；：:]{0,10}(?=[：:])`,
  "g",
);

/** A document that announces a number of things and lists another number of them. */
export function announcedNumberProblems(paragraphs: readonly Paragraph[]): Problem[] {
  return paragraphs.flatMap((paragraph, index) => [
    ...listsBefore(paragraph),
    ...listsAfter(paragraph, paragraphs, index),
  ]);
}

function listsBefore(paragraph: Paragraph): Problem[] {
  const { text } = paragraph;
  if (!/[两二三四五六七八九十\d]/.test(text)) return [];
  const { depth } = protect(text);
  const problems: Problem[] = [];
  for (const pattern of [BEHIND, BEHIND_FROM]) {
    for (const match of toHalfWidth(text).matchAll(pattern)) {
      if (depth[match.index] !== 0) continue;
      const announced = parseChineseNumber(match[1] ?? "");
      const listed = countListed(text, depth, match.index);
      if (announced === null || listed === null) continue;
      if (announced >= listed.least && announced <= listed.most) continue;
      problems.push(
        mismatch(paragraph, match.index, match[0].replace(/^等/, ""), announced, listed.least),
      );
    }
  }
  return problems;
}

/**
 * Counts the items that end at `end`: by ； where the sentence has any, else by 、 back to the last comma. 和 and 及
 * may join two items or belong to one, so the answer is a range. Null when there is no list.
 */
function countListed(
  text: string,
  depth: Uint8Array,
  end: number,
): { least: number; most: number } | null {
  let from = end;
  let semicolons = 0;
  let commaAt = -1;
  while (from > 0) {
    const char = text[from - 1] ?? "";
    if (depth[from - 1] === 0) {
      if ("。！？".includes(char)) break;
      if ("；;".includes(char)) semicolons += 1;
      if ("，,：:".includes(char) && commaAt < 0) commaAt = from;
    }
    from -= 1;
  }
  if (semicolons > 0) return { least: semicolons + 1, most: semicolons + 1 };
  const start = Math.max(commaAt, from);
  let enumerated = 0;
  let joined = 0;
  for (let at = start; at < end; at += 1) {
    if (depth[at] !== 0) continue;
    const char = text[at] ?? "";
    if (char === "、") enumerated += 1;
    else if ("和与及".includes(char)) joined += 1;
  }
  if (enumerated > 0) return { least: enumerated + 1, most: enumerated + joined + 1 };
  return listOfClauses(text, depth, from, end);
}

/** A，B，C等三项: a list by commas, only where at least two commas stand and nothing else separates. */
function listOfClauses(
  text: string,
  depth: Uint8Array,
  from: number,
  end: number,
): { least: number; most: number } | null {
  let commas = 0;
  for (let at = from; at < end; at += 1) if (depth[at] === 0 && text[at] === "，") commas += 1;
  // The words before the list may be set off by a comma of their own.
  return commas >= 2 ? { least: commas, most: commas + 1 } : null;
}

function listsAfter(
  paragraph: Paragraph,
  paragraphs: readonly Paragraph[],
  index: number,
): Problem[] {
  const { text } = paragraph;
  const problems: Problem[] = [];
  for (const match of toHalfWidth(text).matchAll(AHEAD)) {
    const announced = parseChineseNumber(match[2] ?? match[4] ?? "");
    if (announced === null) continue;
    const after = text.slice(match.index + match[0].length);
    const listed = countInText(after) ?? countBelow(paragraph, paragraphs, index, after);
    if (listed === null || listed === announced) continue;
    problems.push(mismatch(paragraph, match.index, match[0], announced, listed));
  }
  return problems;
}

/** 一是…二是…, 第一，…第二，…, ①…②…, （1）…（2）… in the rest of the paragraph. */
function countInText(text: string): number | null {
  const plain = toHalfWidth(text);
  for (const pattern of [
    /([一二三四五六七八九十]{1,2})(?:是|要)/g,
    /第([一二三四五六七八九十]{1,2})[，,、]/g,
    /\(([一二三四五六七八九十]{1,2}|\d{1,2})\)/g,
    /(?<=^|[；。：:])\s*(\d{1,2})[.、](?!\d)/g,
  ]) {
    let expected = 1;
    for (const match of plain.matchAll(pattern)) {
      if (parseChineseNumber(match[1] ?? "") === expected) expected += 1;
    }
    if (expected > 2) return expected - 1;
  }
  let circled = 0;
  for (const char of text) if (char === String.fromCodePoint(0x2460 + circled)) circled += 1;
  return circled > 1 ? circled : null;
}

/** Numbered paragraphs right below, when the announcement ends its paragraph. */
function countBelow(
  paragraph: Paragraph,
  paragraphs: readonly Paragraph[],
  index: number,
  after: string,
): number | null {
  if (after.replace(/[：:。\s]/g, "") !== "") return null;
  const style = paragraphs[index + 1]?.marker?.style;
  if (style === undefined || style === paragraph.marker?.style) {
    // 一是…, 二是… may stand in paragraphs of their own.
    const words = paragraphs.slice(index + 1, index + 13);
    const stop = words.findIndex((next) => next.marker !== null);
    const own = (stop < 0 ? words : words.slice(0, stop)).map((next) => next.text).join("");
    return countInText(own);
  }
  let count = 0;
  for (const next of paragraphs.slice(index + 1)) {
    if (next.marker === null) continue;
    if (next.marker.style === paragraph.marker?.style) break;
    if (next.marker.style !== style) continue;
    if (next.marker.number === 1 && count > 0) break;
    count += 1;
  }
  return count;
}

const mismatch = (
  paragraph: Paragraph,
  at: number,
  words: string,
  announced: number,
  listed: number,
): Problem => ({
  code: "announced-number",
  message: `“${shorten(words)}”写的是${formatChineseNumber(announced)}，列出的是${formatChineseNumber(listed)}。请核对原文是漏列了内容还是数字写错；现按列出的读取。`,
  line: paragraph.spans.length > 0 ? lineAt(paragraph, at) : lineOf(paragraph),
});

const shorten = (text: string): string => (text.length <= 16 ? text : `${text.slice(0, 15)}…`);
