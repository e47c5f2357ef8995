import type { Problem } from "#kernel/problem.ts";
import { parseMarker } from "#domain/plan/numbering.ts";
import type { TableDocument } from "#domain/plan/plan.ts";
import type { ClauseTextWithRow, RowFacts } from "#domain/plan/read-clause.ts";
import { splitSentences } from "#domain/plan/split-sentences.ts";
import { cellProblems, continuations, isTextRow, mergedAcross, oneLine, paragraphsOf, type TableRow, textOfRow } from "#domain/plan/table-cells.ts"; // prettier-ignore
import type { TableColumns } from "#domain/plan/table-columns.ts";
import { checkNumber, numberOfCell } from "#domain/plan/table-numbers.ts";
import { rowFacts, valuesOf } from "#domain/plan/table-row-facts.ts";

export interface TableMeasure {
  number: number | null;
  title: string | null;
  clauses: ClauseTextWithRow[];
  line: number;
}

export interface TableSection {
  number: number | null;
  title: string | null;
  measures: TableMeasure[];
}

/** The rows of a task table from below its header to `end`, as sections with measures. See `readTables`. */
export function readTableRows(
  table: TableDocument,
  columns: TableColumns,
  end: number,
  year: number | null,
  problems: Problem[],
): TableSection[] {
  const sections: TableSection[] = [];
  const across = mergedAcross(table);
  const below = continuations(table);
  let section: TableSection | null = null;
  let measure: TableMeasure | null = null;
  let category = "";
  let lastNumber = 0;
  const open = (title: string): TableSection => {
    const opened = sectionFrom(title, sections.length);
    sections.push(opened);
    measure = null;
    return opened;
  };
  for (let index = columns.headerEnd + 1; index < end; index += 1) {
    const row = table.rows[index];
    const [text] = row === undefined ? [] : textOfRow(row);
    if (row === undefined || text === undefined || isHeaderAgain(row, columns)) continue;
    for (const value of new Set(row.cells)) problems.push(...cellProblems(value, row.line));
    if (isSectionRow(row, columns, across, index)) {
      section = open(text.text);
      continue;
    }
    const [ownCategory] = valuesOf(columns, row.cells, "section");
    if (ownCategory !== undefined && ownCategory !== category) {
      category = ownCategory;
      section = open(ownCategory);
    }
    if (section === null) {
      section = { number: null, title: null, measures: [] };
      sections.push(section);
    }
    const [numberCell] = valuesOf(columns, row.cells, "number");
    let first = false;
    if (measure === null || !goesOn(row, columns, below, index)) {
      first = true;
      const number = numberOfCell(numberCell);
      measure = { number, title: null, clauses: [], line: row.line };
      section.measures.push(measure);
      if (columns.roles.includes("number")) {
        lastNumber = checkNumber(number, numberCell, lastNumber, section.measures.length, row.line, problems); // prettier-ignore
      }
    }
    const facts = rowFacts(columns, row.cells, year);
    addRow(measure, { row, index, columns, below, first, facts }, problems);
  }
  return sections;
}

/** A header that is printed again on each page says nothing new. */
const isHeaderAgain = (row: TableRow, columns: TableColumns): boolean =>
  row.cells.every((value, column) => value.trim() === (columns.names[column] ?? ""));

/** Merged across, or one text alone in the row that is no task of its own. */
function isSectionRow(
  row: TableRow,
  columns: TableColumns,
  across: ReadonlySet<number>,
  index: number,
): boolean {
  if (!isTextRow(row, across, index)) return false;
  if (across.has(index)) return true;
  const at = row.cells.findIndex((cell) => cell.trim() !== "");
  const role = columns.roles[at];
  if (parseMarker(row.cells[at]?.trim() ?? "") !== null) return role !== "action";
  return role === "number" && numberOfCell(row.cells[at]) === null;
}

/** Whether a row belongs to the measure above: its number (or its task) is merged with the one above, or both are empty. */
function goesOn(
  row: TableRow,
  columns: TableColumns,
  below: ReadonlySet<string>,
  index: number,
): boolean {
  const merged = (role: string): boolean =>
    columns.roles.some((other, column) => other === role && below.has(`${index}:${column}`));
  if (merged("number")) return true;
  if (valuesOf(columns, row.cells, "number").length > 0) return false;
  return merged("task") || valuesOf(columns, row.cells, "task").length === 0;
}

interface RowInTable {
  readonly row: TableRow;
  readonly index: number;
  readonly columns: TableColumns;
  readonly below: ReadonlySet<string>;
  /** The first row of its measure. */
  readonly first: boolean;
  readonly facts: RowFacts;
}

function addRow(measure: TableMeasure, place: RowInTable, problems: Problem[]): void {
  const { row, index, columns, below, first, facts } = place;
  const clausesOf = (text: string, ofRow: RowFacts | null): ClauseTextWithRow[] =>
    paragraphsOf(text).flatMap((paragraph) =>
      splitSentences(paragraph).map((sentence) => ({
        text: sentence.text,
        line: row.line,
        ...(ofRow === null ? {} : { row: ofRow }),
      })),
    );
  // What is merged with the row above was read there.
  const own = (role: "task" | "action"): string[] => [
    ...new Set(
      row.cells.flatMap(
        (cell, column) =>
        columns.roles[column] === role && cell.trim() !== "" && (first || !below.has(`${index}:${column}`)) ? [cell.trim()] : [], // prettier-ignore
      ),
    ),
  ];
  const [task] = own("task");
  const actions = own("action");
  const texts: string[] = [];
  if (task !== undefined && first && actions.length > 0) measure.title = oneLine(task);
  else if (task !== undefined && (first || measure.title !== oneLine(task))) texts.push(task);
  texts.push(...actions);
  for (const text of texts) measure.clauses.push(...clausesOf(text, facts));
  if (first && actions.length === 0) splitTitleOf(measure);
  if (texts.length === 0) withoutText(measure, place, problems);
  for (const [column, role] of columns.roles.entries()) {
    const text = row.cells[column]?.trim() ?? "";
    if (role !== "other" || text === "" || text === (row.cells[column - 1]?.trim() ?? "")) continue;
    const name = columns.names[column] ?? "";
    // A remark is text of the plan, but nobody owes it.
    measure.clauses.push(...clausesOf(name === "" ? text : `${name}：${text}`, null));
  }
}

/** A row that only names units or times: they hold for the last clause, or nothing can be made of it. */
function withoutText(
  measure: TableMeasure,
  { row, first, facts }: RowInTable,
  problems: Problem[],
): void {
  const last = measure.clauses.at(-1);
  if (!first && last !== undefined) {
    const before = last.row ?? { actors: [], dates: [], frequency: [] };
    measure.clauses[measure.clauses.length - 1] = {
      ...last,
      row: {
        actors: [...new Set([...before.actors, ...facts.actors])],
        dates: [...before.dates, ...facts.dates],
        frequency: [...before.frequency, ...facts.frequency],
      },
    };
    return;
  }
  const [text] = textOfRow(row);
  problems.push({
    code: "measure-empty",
    message: `这一行（${text?.text ?? ""}）没有写任务或举措。请补上内容，或删去这一行。`,
    line: row.line,
  });
}

/** 推进理论武装。制定…: a task cell that brings its own title, as in running text. */
function splitTitleOf(measure: TableMeasure): void {
  const [first] = measure.clauses;
  if (first === undefined || measure.clauses.length < 2) return;
  if (first.text.length > 31 || !first.text.endsWith("。")) return;
  measure.title = first.text.slice(0, -1);
  measure.clauses = measure.clauses.slice(1);
}

/** The number of a section row, or the next one where none is written. */
export function sectionFrom(text: string, before: number): TableSection {
  const plain = paragraphsOf(text).join("");
  const marker = parseMarker(plain);
  const title = (marker === null ? plain : plain.slice(marker.raw.length)).replace(/[。：:]$/, "");
  return { number: marker?.number ?? before + 1, title: title === "" ? null : title, measures: [] };
}
