import type { Problem } from "#kernel/problem.ts";
import { announcedNumberProblems } from "#domain/plan/announced-numbers.ts";
import { closingStart } from "#domain/plan/document-closing.ts";
import { readHead } from "#domain/plan/document-head.ts";
import { joinLines } from "#domain/plan/join-lines.ts";
import { buildOutline } from "#domain/plan/outline.ts";
import { withoutPageFurniture } from "#domain/plan/page-furniture.ts";
import { printedText } from "#domain/plan/paragraph.ts";
import { decideYear, inOrder, type ReadPlanOptions } from "#domain/plan/plan-options.ts";
import type {
  DocumentLine,
  PlanDocument,
  SourceDocument,
  TableDocument,
} from "#domain/plan/plan.ts";
import { toPlanLines } from "#domain/plan/plan-lines.ts";
import { findYear } from "#domain/plan/plan-year.ts";
import { measuresAreTitled, readSection, type SectionText } from "#domain/plan/read-measure.ts";
import { toSections } from "#domain/plan/read-clause.ts";
import { readTables } from "#domain/plan/read-tables.ts";
import { textProblems } from "#domain/plan/text-problems.ts";

/**
 * Reads a plan: sections, measures, clauses with what each says, and every doubt as a problem with its line.
 *
 * Nothing is dropped. Leaving space aside, the characters of title, preamble, sections, measures, clauses and closing
 * are the characters of the document, in its order, but for the numbers of sections and measures (they are `number`),
 * the stop or colon that closes a title, Markdown's # signs, and page numbers and heads (named in a problem).
 */
export function readPlan(source: SourceDocument, options: ReadPlanOptions = {}): PlanDocument {
  if (source.form === "text") return readText(source.lines, source.problems, options).plan;
  const plan = readTables(source, options);
  if (plan !== null) return plan;
  const first = source.tables[0]?.rows[0]?.line ?? 1;
  const problem: Problem = {
    code: "table-header-missing",
    message:
      "没有找到任务表的表头，先按普通文字读取。请在表格第一行写明列名：序号、任务、举措、牵头单位、配合单位、完成时限。",
    line: first,
  };
  return readText(linesOfTables(source.tables), [...source.problems, problem], options).plan;
}

/** A table that is no task table: each row is a line, its different cells side by side. */
function linesOfTables(tables: readonly TableDocument[]): DocumentLine[] {
  return tables.flatMap((table) =>
    table.rows.flatMap((row) =>
      row.cells
        .filter((cell, column) => cell.trim() !== "" && cell !== row.cells[column - 1])
        .join("　")
        .split(/[\r\n]+/)
        .map((text) => ({ text, line: row.line })),
    ),
  );
}

export interface TracedPlan {
  readonly plan: PlanDocument;
  /** All that stood in the document and is not in the tree's text, in no special order. */
  readonly removed: readonly string[];
}

/** `readPlan` for text, with what was left out: for the property test that nothing else was. */
export function readText(
  source: readonly DocumentLine[],
  found: readonly Problem[],
  options: ReadPlanOptions,
): TracedPlan {
  const { lines, furniture, problems: pageProblems } = withoutPageFurniture(toPlanLines(source));
  const head = readHead(lines);
  const paragraphs = joinLines(head.rest);
  const firstNumbered = paragraphs.findIndex(
    (paragraph) => paragraph.marker !== null || paragraph.heading !== null,
  );
  const end =
    firstNumbered < 0 ? closingStart(paragraphs, 0) : closingStart(paragraphs, firstNumbered);
  const body = paragraphs.slice(0, end);
  const outline = buildOutline(body);
  const titled = measuresAreTitled(outline.sections);
  const removed: string[] = furniture.map((line) => `${line.marker?.raw ?? ""}${line.text}`);
  const problems: Problem[] = [...found, ...pageProblems, ...outline.problems];
  const sections: SectionText[] = [];
  for (const section of outline.sections) {
    const read = readSection(section, titled);
    sections.push(read.section);
    problems.push(...read.problems);
    removed.push(...read.removed);
  }
  const preamble = [...head.alone.map((line) => line.text), ...outline.preamble.map(printedText)];
  const closing = paragraphs.slice(end).map(printedText);
  if (sections.length === 0) {
    problems.push({
      code: "plan-empty",
      message: "没有读到任何举措。请确认选对了文件；扫描件需要先识别成文字再导入。",
      line: 1,
    });
  }
  for (const paragraph of paragraphs) problems.push(...textProblems(paragraph));
  for (const problem of announcedNumberProblems(body)) problems.push(problem);
  const year = decideYear(
    findYear({
      title: head.title,
      preamble,
      fileName: options.fileName,
      text: body.map(printedText),
      closing,
    }),
    options,
    problems,
  );
  const plan: PlanDocument = {
    title: head.title,
    year,
    preamble,
    sections: toSections(sections, year),
    closing,
    problems: inOrder(problems),
  };
  return { plan, removed };
}
