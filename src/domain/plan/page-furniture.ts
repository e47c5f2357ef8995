import type { Problem } from "#kernel/problem.ts";
import { toHalfWidth } from "#kernel/chinese-text.ts";
import { endsSentence } from "#domain/plan/split-sentences.ts";
import type { PlanLine } from "#domain/plan/plan-lines.ts";

/**
 * Page numbers and heads that a page leaves between the lines of a text. They are no text of the plan, so they do
 * not enter the tree; each is named, with its words, in one problem: nothing is lost silently.
 */
const PAGE_NUMBERS = [
  /^[-—–―_~·•.\s]+\d{1,3}[-—–―_~·•.\s]+$/,
  /^第\s*[\d一二三四五六七八九十百]{1,5}\s*页(?:\s*[,，、/]?\s*共\s*[\d一二三四五六七八九十百]{1,5}\s*页)?$/,
  /^[（(]?\s*第?\s*\d{1,3}\s*[/／]\s*共?\s*\d{1,3}\s*页?\s*[)）]?$/,
  /^共\s*\d{1,3}\s*页(?:\s*[,，、/]?\s*第\s*\d{1,3}\s*页)?$/,
  /^page\s*\d{1,3}(?:\s*(?:of|\/)\s*\d{1,3})?$/i,
];
const BARE_NUMBER = /^\d{1,3}$/;
const PAGE_TAIL =
  /[\s\-—–―|]*(?:第\s*\d{1,3}\s*页(?:\s*[,，、/]?\s*共\s*\d{1,3}\s*页)?|[-—–―]\s*\d{1,3}\s*[-—–―]|\s\d{1,3})$/;

const printed = (line: PlanLine): string =>
  line.marker === null ? line.text : `${line.marker.raw}${line.text}`;

const isPageNumber = (line: PlanLine): boolean =>
  line.heading === null && PAGE_NUMBERS.some((pattern) => pattern.test(toHalfWidth(printed(line))));

/** Bare numbers are page numbers when they count pages: each one more than the one before. */
function bareNumbers(lines: readonly PlanLine[]): Set<number> {
  const found = new Set<number>();
  const candidates = lines.flatMap((line, index) =>
    line.marker === null && BARE_NUMBER.test(toHalfWidth(line.text))
      ? [{ index, number: Number(toHalfWidth(line.text)) }]
      : [],
  );
  for (const [position, candidate] of candidates.entries()) {
    const before = candidates[position - 1];
    const after = candidates[position + 1];
    const counts =
      (before !== undefined && candidate.number === before.number + 1) ||
      (after !== undefined && after.number === candidate.number + 1);
    const line = lines[candidate.index];
    const next = lines[candidate.index + 1];
    const stands =
      candidates.length === 1 ||
      line?.blankBefore === true ||
      line?.pageBefore === true ||
      next?.blankBefore === true ||
      next?.pageBefore === true ||
      next === undefined;
    if (counts || stands) found.add(candidate.index);
  }
  return found;
}

/** Repeated short lines at the edge of a page: the head or foot that is printed on each. */
function pageHeads(lines: readonly PlanLine[], numbers: ReadonlySet<number>): Set<number> {
  const groups = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    if (numbers.has(index)) continue;
    const text = printed(line);
    if (text.length > 45 || endsSentence(text) || /[:：，]/.test(text)) continue;
    const key = text.replace(PAGE_TAIL, "").replaceAll(/\s/g, "");
    if (key.length < 2) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  const heads = new Set<number>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const atEdge = group.filter((index) => {
      const line = lines[index];
      const next = lines[index + 1];
      return (
        numbers.has(index - 1) ||
        numbers.has(index + 1) ||
        line?.pageBefore === true ||
        next?.pageBefore === true ||
        PAGE_TAIL.test(line === undefined ? "" : printed(line))
      );
    });
    const interrupts = group.filter((index) => {
      const before = lines[index - 1];
      return (
        before !== undefined &&
        before.marker === null &&
        before.heading === null &&
        before.width > 20 &&
        !endsSentence(before.text)
      );
    });
    const repeated = group.length - 1;
    const numbered = group.some((index) => lines[index]?.marker !== null);
    if (numbered && atEdge.length < group.length) continue;
    if (atEdge.length >= repeated || (group.length >= 3 && interrupts.length > 0)) {
      // The first one may be the title of the document itself.
      for (const index of group) if (index > 1 || numbers.has(index - 1)) heads.add(index);
    }
  }
  return heads;
}

/** Separates page numbers and repeated heads from the text. A line after one is marked as beginning a page. */
export function withoutPageFurniture(lines: readonly PlanLine[]): {
  readonly lines: PlanLine[];
  readonly furniture: readonly PlanLine[];
  readonly problems: readonly Problem[];
} {
  const numbers = bareNumbers(lines);
  for (const [index, line] of lines.entries()) if (isPageNumber(line)) numbers.add(index);
  const heads = pageHeads(lines, numbers);
  const kept: PlanLine[] = [];
  const furniture: PlanLine[] = [];
  let pageBefore = false;
  for (const [index, line] of lines.entries()) {
    if (numbers.has(index) || heads.has(index)) {
      furniture.push(line);
      pageBefore = true;
      continue;
    }
    kept.push(pageBefore ? { ...line, pageBefore: true } : line);
    pageBefore = false;
  }
  const problems: Problem[] = [];
  const report = (code: string, name: string, of: ReadonlySet<number>): void => {
    const found = [...of].toSorted((a, b) => a - b).flatMap((index) => lines[index] ?? []);
    const first = found[0];
    if (first === undefined) return;
    const words = found.map((line) => `“${printed(line)}”`).join("");
    const places = found.map((line) => line.line).join("、");
    problems.push({
      code,
      message: `${name}没有当作正文：第${places}行的${words}。如果其中有正文，请在文件里把它并入所在的段落，再重新导入。`,
      line: first.line,
    });
  };
  report("page-number", "页码", numbers);
  report("page-head", "重复的页眉页脚", new Set([...heads].filter((index) => !numbers.has(index))));
  return { lines: kept, furniture, problems };
}
