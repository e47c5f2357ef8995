import type { Problem } from "#kernel/problem.ts";
import { rankStyles, stylesOf } from "#domain/plan/levels.ts";
import { lineOf, type Paragraph, printedText } from "#domain/plan/paragraph.ts";

/** A numbered paragraph or heading with the paragraphs under it, deeper numbers included. */
export interface OutlineItem {
  /** Null for the text that stands under a section before its first measure, or where nothing is numbered. */
  readonly head: Paragraph | null;
  readonly number: number | null;
  readonly body: readonly Paragraph[];
}

export interface OutlineSection {
  readonly head: Paragraph | null;
  readonly number: number | null;
  readonly measures: readonly OutlineItem[];
}

export interface Outline {
  readonly preamble: readonly Paragraph[];
  readonly sections: readonly OutlineSection[];
  readonly problems: readonly Problem[];
}

interface Node {
  readonly paragraph: Paragraph;
  readonly style: string;
  readonly rank: number;
  readonly depth: number;
  /** Among the paragraphs. */
  readonly index: number;
  /** Among the nodes. */
  readonly order: number;
}

/**
 * Puts the paragraphs between preamble and closing into sections and measures. The first level in use is the section,
 * the second the measure, deeper ones stay with their measure; a list of one level, or one whose items carry their
 * text themselves, is a plan without sections.
 */
export function buildOutline(paragraphs: readonly Paragraph[]): Outline {
  const styles = stylesOf(paragraphs);
  const ranks = rankStyles(paragraphs, styles);
  const nodes = findNodes(paragraphs, styles, ranks);
  const top = nodes.find((node) => node.rank === 0);
  if (top === undefined) return withoutNumbers(paragraphs);
  const preamble = paragraphs.slice(0, top.index);
  const inside = nodes.slice(top.order).map((node, order) => ({ ...node, order }));
  const hasSections = usesSections(paragraphs, inside);
  const problems = [
    ...numberingProblems(inside, hasSections),
    ...skippedLevels(inside, hasSections),
  ];
  const sections = hasSections
    ? readSections(paragraphs, inside)
    : [
        {
          head: null,
          number: null,
          measures: readMeasures(paragraphs, inside, 0, top.index, paragraphs.length),
        },
      ];
  return { preamble, sections, problems };
}

/** Depth follows the nearest heads above: in 一、→ 1. the measure is 1., in 二、→（一）→ 1. it is （一）. */
function findNodes(
  paragraphs: readonly Paragraph[],
  styles: readonly (string | null)[],
  ranks: ReadonlyMap<string, number>,
): Node[] {
  const nodes: Node[] = [];
  const stack: number[] = [];
  for (const [index, paragraph] of paragraphs.entries()) {
    const style = styles[index];
    if (style === null || style === undefined) continue;
    const rank = ranks.get(style) ?? 0;
    while ((stack.at(-1) ?? -1) >= rank) stack.pop();
    nodes.push({ paragraph, style, rank, depth: stack.length, index, order: nodes.length });
    stack.push(rank);
  }
  return nodes;
}

/** Whether the outermost level holds sections. See `buildOutline`. */
function usesSections(paragraphs: readonly Paragraph[], nodes: readonly Node[]): boolean {
  const tops = nodes.filter((node) => node.depth === 0);
  const withChildren = tops.filter((node) => (nodes[node.order + 1]?.depth ?? 0) > 0);
  const inline = tops.filter((node) => hasInlineText(node.paragraph));
  if (withChildren.length > 0) {
    const few = withChildren.length * 3 <= tops.length && inline.length * 2 > tops.length;
    const some = withChildren.length * 2 < tops.length && inline.length === tops.length;
    return !(few || some);
  }
  // One level: headings with paragraphs under them are sections, items that are their own text are measures.
  const style = tops[0]?.style ?? "";
  const sectionStyle = /^(?:part|chapter|subchapter|cn|heading-\d)$/.test(style);
  const withBody = tops.filter(
    (node) => node.index + 1 < paragraphs.length && nodes[node.order + 1]?.index !== node.index + 1,
  );
  return sectionStyle && inline.length * 2 < tops.length && withBody.length * 2 > tops.length;
}

/** 1.压实责任。深化… – the paragraph goes on after its first sentence, or is a whole sentence. */
const hasInlineText = (paragraph: Paragraph): boolean => /[。！？；]/.test(paragraph.text);

function readSections(paragraphs: readonly Paragraph[], nodes: readonly Node[]): OutlineSection[] {
  const tops = nodes.filter((node) => node.depth === 0);
  const numbered = tops.some((node) => node.paragraph.marker !== null);
  return tops.map((node, position) => {
    const next = tops[position + 1];
    const end = next?.index ?? paragraphs.length;
    const inside = nodes.slice(node.order + 1, next?.order);
    return {
      head: node.paragraph,
      number: numberOf(node, position, numbered),
      measures: readMeasures(paragraphs, inside, 1, node.index + 1, end),
    };
  });
}

/** The measures of paragraphs [from, end): one for each node of the depth, and one without number for text before them. */
function readMeasures(
  paragraphs: readonly Paragraph[],
  nodes: readonly Node[],
  depth: number,
  from: number,
  end: number,
): OutlineItem[] {
  const heads = nodes.filter((node) => node.depth === depth);
  const numbered = heads.some((node) => node.paragraph.marker !== null);
  const first = heads[0]?.index ?? end;
  const measures: OutlineItem[] = [];
  if (first > from)
    measures.push({ head: null, number: null, body: paragraphs.slice(from, first) });
  for (const [position, node] of heads.entries()) {
    measures.push({
      head: node.paragraph,
      number: numberOf(node, position, numbered),
      body: paragraphs.slice(node.index + 1, heads[position + 1]?.index ?? end),
    });
  }
  return measures;
}

/** Headings without printed numbers are counted; among numbered siblings one without a number stays without. */
function numberOf(node: Node, position: number, siblingsNumbered: boolean): number | null {
  if (node.paragraph.marker !== null) return node.paragraph.marker.number;
  return siblingsNumbered ? null : position + 1;
}

/** Nothing is numbered: each paragraph is a measure of its own, so that it can be tracked. */
function withoutNumbers(paragraphs: readonly Paragraph[]): Outline {
  const first = paragraphs[0];
  return {
    preamble: [],
    sections:
      first === undefined
        ? []
        : [
            {
              head: null,
              number: null,
              measures: paragraphs.map((paragraph) => ({
                head: null,
                number: null,
                body: [paragraph],
              })),
            },
          ],
    problems:
      first === undefined
        ? []
        : [
            {
              code: "numbering-absent",
              message:
                "没有读到“一、”“1.”这样的编号或标题，每个自然段先当作一项举措。请给部分和举措编号后重新导入；旧版 .doc 的自动编号读不出来，请先在 Word 里另存为 .docx。",
              line: lineOf(first),
            },
          ],
  };
}

const NAME_OF_DEPTH = ["部分", "举措"];

/** Gaps, repeats and steps back in the numbers of siblings. A list that goes on counting across sections is in order. */
function numberingProblems(nodes: readonly Node[], hasSections: boolean): Problem[] {
  const problems: Problem[] = [];
  const open: { style: string; number: number; line: number }[] = [];
  const lastOfStyle = new Map<string, number>();
  for (const node of nodes) {
    const { marker } = node.paragraph;
    open.length = Math.min(open.length, node.depth + 1);
    const before = open[node.depth];
    if (marker === null) {
      if (before !== undefined && before.number > 0) {
        problems.push({
          code: "number-missing",
          message: `标题“${shorten(node.paragraph.text)}”没有编号，同级标题都有。请补上编号，或确认它不是标题。`,
          line: lineOf(node.paragraph),
        });
      }
      continue;
    }
    const { number, style } = marker;
    const line = lineOf(node.paragraph);
    const shown = `“${shorten(printedText(node.paragraph))}”`;
    const where = NAME_OF_DEPTH[node.depth + (hasSections ? 0 : 1)] ?? "条目";
    const previous = before !== undefined && before.style === style ? before : undefined;
    const expected = previous === undefined ? 1 : previous.number + 1;
    const continued = (lastOfStyle.get(style) ?? 0) + 1;
    if (previous !== undefined && number === previous.number) {
      problems.push({
        code: "number-duplicate",
        message: `${where}编号重复：${shown}与第${previous.line}行是同一个号。两处都已保留，请改正其中一个编号。`,
        line,
      });
    } else if (previous !== undefined && number < previous.number) {
      problems.push({
        code: "number-order",
        message: `${where}编号倒退：${shown}排在第${previous.number}号之后。请检查顺序或改正编号。`,
        line,
      });
    } else if (number > expected && number !== continued) {
      const missing =
        number - expected === 1 ? `第${expected}号` : `第${expected}至第${number - 1}号`;
      problems.push({
        code: "number-gap",
        message: `${where}编号不连续：${shown}之前缺${missing}。请核对是漏了内容还是编号写错。`,
        line,
      });
    }
    open[node.depth] = { style, number, line };
    lastOfStyle.set(style, number);
  }
  return problems;
}

/** A section that goes straight to a lower style than its neighbours use for their measures. */
function skippedLevels(nodes: readonly Node[], hasSections: boolean): Problem[] {
  if (!hasSections) return [];
  const measures = nodes.filter((node) => node.depth === 1);
  const counts = new Map<string, number>();
  for (const node of measures) counts.set(node.style, (counts.get(node.style) ?? 0) + 1);
  if (counts.size < 2) return [];
  const highest = measures.reduce((least, node) => Math.min(least, node.rank), Infinity);
  return measures
    .filter((node) => node.rank > highest && nodes[node.order - 1]?.depth === 0)
    .map((node) => ({
      code: "level-skipped",
      message: `这一部分直接从“${shorten(printedText(node.paragraph))}”开始，跳过了其他部分用的上一级编号，已按举措读取。如不对，请补上中间一级的标题。`,
      line: lineOf(node.paragraph),
    }));
}

const shorten = (text: string): string => (text.length <= 18 ? text : `${text.slice(0, 17)}…`);
