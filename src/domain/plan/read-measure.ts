import type { Problem } from "#kernel/problem.ts";
import type { OutlineItem, OutlineSection } from "#domain/plan/outline.ts";
import { lineOf, type Paragraph, printedText } from "#domain/plan/paragraph.ts";
import { firstFullStop, splitSentences } from "#domain/plan/split-sentences.ts";

/** Longest title of a measure or section that ends at a 。 and goes on with text, in characters. */
const TITLE_LENGTH = 30;

/** A clause before its facts are read. */
export interface ClauseText {
  readonly text: string;
  readonly line: number;
}

export interface MeasureText {
  readonly number: number | null;
  readonly title: string | null;
  readonly clauses: readonly ClauseText[];
  readonly line: number;
}

export interface SectionText {
  readonly number: number | null;
  readonly title: string | null;
  readonly measures: readonly MeasureText[];
}

export interface ReadSection {
  readonly section: SectionText;
  readonly problems: readonly Problem[];
  /** What stood in the document and is not in the tree's text: numbers, and the stop that closed a title. */
  readonly removed: readonly string[];
}

const sentencesOf = (paragraph: Paragraph): ClauseText[] => {
  const printed = printedText(paragraph);
  const shift = printed.length - paragraph.text.length;
  return splitSentences(printed).map((sentence) => ({
    text: sentence.text,
    line: lineAtPrinted(paragraph, sentence.at - shift),
  }));
};

const lineAtPrinted = (paragraph: Paragraph, at: number): number =>
  paragraph.spans.findLast((span) => span.at <= Math.max(at, 0))?.line ?? lineOf(paragraph);

/** Title and rest of a paragraph whose first sentence is its title; null when it has none. */
function splitTitle(
  text: string,
): { title: string; stop: string; rest: string; restAt: number } | null {
  const stop = firstFullStop(text);
  if (stop < 0 || stop > TITLE_LENGTH) return null;
  const rest = text.slice(stop + 1);
  if (rest.trim() === "" || /[！？；]/.test(text.slice(0, stop))) return null;
  return {
    title: text.slice(0, stop).trim(),
    stop: text.slice(stop, stop + 1),
    rest,
    restAt: stop + 1,
  };
}

/** A heading without the stop or colon that it may end with. */
function headingTitle(text: string): { title: string; stop: string } {
  const match = /[。｡：:]$/.exec(text);
  return match
    ? { title: text.slice(0, match.index).trim(), stop: match[0] }
    : { title: text, stop: "" };
}

export function readSection(outline: OutlineSection, titled: boolean): ReadSection {
  const problems: Problem[] = [];
  const removed: string[] = [];
  let title: string | null = null;
  const lead: ClauseText[] = [];
  const { head } = outline;
  if (head !== null) {
    if (head.marker !== null) removed.push(head.marker.raw);
    const split = splitTitle(head.text);
    if (split !== null) {
      title = split.title;
      removed.push(split.stop);
      lead.push(...restClauses(head, split.restAt));
    } else if (firstFullStop(head.text) >= 0 && firstFullStop(head.text) < head.text.length - 1) {
      // A section that is all text: nothing of it is short enough for a title.
      lead.push(...restClauses(head, 0));
    } else {
      const own = headingTitle(head.text);
      title = own.title === "" ? null : own.title;
      removed.push(own.stop);
    }
  }
  const measures: MeasureText[] = [];
  for (const item of outline.measures) {
    const read = readMeasure(item, titled);
    removed.push(...read.removed);
    problems.push(...read.problems);
    measures.push(read.measure);
  }
  if (lead.length > 0) {
    const first = measures[0];
    // The text that follows the section's title, and the paragraphs under it before its first measure, are one.
    if (first !== undefined && outline.measures[0]?.head === null) {
      measures[0] = { ...first, clauses: [...lead, ...first.clauses] };
    } else {
      const line = head === null ? 1 : lineOf(head);
      measures.unshift({ number: null, title: null, clauses: lead, line });
    }
  }
  if (head !== null && measures.length === 0) {
    problems.push({
      code: "section-empty",
      message: `“${shorten(printedText(head))}”下面没有内容。请补上举措，或删去这个标题。`,
      line: lineOf(head),
    });
  }
  return { section: { number: outline.number, title, measures }, problems, removed };
}

const restClauses = (paragraph: Paragraph, from: number): ClauseText[] =>
  splitSentences(paragraph.text.slice(from)).map((sentence) => ({
    text: sentence.text,
    line: lineAtPrinted(paragraph, from + sentence.at),
  }));

/** `titled`: measures of this document usually have titles, so a lone short line is a title without text. */
function readMeasure(
  item: OutlineItem,
  titled: boolean,
): { measure: MeasureText; problems: Problem[]; removed: string[] } {
  const { head } = item;
  const below = item.body.flatMap(sentencesOf);
  if (head === null) {
    const first = item.body[0];
    const measure = {
      number: null,
      title: null,
      clauses: below,
      line: first === undefined ? 1 : lineOf(first),
    };
    return { measure, problems: [], removed: [] };
  }
  const line = lineOf(head);
  const removed = head.marker === null ? [] : [head.marker.raw];
  const split = splitTitle(head.text);
  const done = (
    title: string | null,
    clauses: readonly ClauseText[],
    problems: Problem[] = [],
  ) => ({
    measure: { number: item.number, title, clauses, line },
    problems,
    removed,
  });
  if (split !== null) {
    removed.push(split.stop);
    return done(split.title, [...restClauses(head, split.restAt), ...below]);
  }
  if (head.text === "" && below.length === 0) {
    return done(null, [], [emptyMeasure(head, "只有编号，没有内容")]);
  }
  const own = headingTitle(head.text);
  const short =
    own.title.length <= TITLE_LENGTH && own.title !== "" && !/[。！？；]/.test(own.title);
  // 每年讲党课不少于1次。 with items under it is a sentence, not a heading.
  const next = item.body[0];
  const sentence =
    own.stop === "。" &&
    /[，：]/.test(own.title) &&
    (next?.bullet === true || next?.marker !== null);
  if (short && !sentence && (below.length > 0 || head.heading !== null)) {
    removed.push(own.stop);
    return done(
      own.title,
      below,
      below.length === 0 ? [emptyMeasure(head, "只有标题，没有内容")] : [],
    );
  }
  if (short && titled && own.stop !== "。" && own.title.length <= 20 && !/，/.test(own.title)) {
    removed.push(own.stop);
    return done(own.title, [], [emptyMeasure(head, "只有标题，没有内容")]);
  }
  return done(null, [...restClauses(head, 0), ...below]);
}

const emptyMeasure = (head: Paragraph, what: string): Problem => ({
  code: "measure-empty",
  message: `举措“${shorten(printedText(head))}”${what}。请补上内容，或删去这一项。`,
  line: lineOf(head),
});

/** Whether at least half of the measures bring a title and text: then a short line without text is a title too. */
export function measuresAreTitled(sections: readonly OutlineSection[]): boolean {
  const measures = sections
    .flatMap((section) => section.measures)
    .filter((item) => item.head !== null);
  const titled = measures.filter(
    (item) => item.head !== null && (splitTitle(item.head.text) !== null || item.body.length > 0),
  );
  return measures.length > 1 && titled.length * 2 >= measures.length;
}

const shorten = (text: string): string => (text.length <= 18 ? text : `${text.slice(0, 17)}…`);
