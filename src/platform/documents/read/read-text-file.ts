import type { DocumentLine, SourceDocument, TableDocument } from "#domain/plan/plan.ts";
import { hasTaskTable } from "#domain/plan/read-tables.ts";
import type { DecodedText } from "#platform/documents/read/decode-text.ts";

/** Any line end: Windows, Unix, old Mac, Unicode's own. A form feed begins a page and stays in the line after it. */
const splitLines = (text: string): string[] =>
  text.replace(/^\ufeff/, "").split(/\r\n|[\n\r\u0085\u2028\u2029\v]/);

/** A plain text; Markdown headings, lists and tables are understood when `markdown` says that it is one. */
export function readTextFile(decoded: DecodedText, markdown: boolean): SourceDocument {
  const lines = splitLines(decoded.text).map((text, index) => ({ text, line: index + 1 }));
  if (!markdown) return { form: "text", lines, problems: decoded.problems };
  const tables = markdownTables(lines);
  if (hasTaskTable(tables.map(({ table }) => table))) {
    const [first] = tables;
    const inTables = new Set(tables.flatMap(({ table }) => table.rows.map((row) => row.line)));
    const rules = new Set(tables.map(({ rule }) => rule));
    const outside = lines.filter((line) => !inTables.has(line.line) && !rules.has(line.line));
    // Text around the tables: what stands before the first is its head, the rest comes after.
    const rowOf = (line: DocumentLine) => ({ line: line.line, cells: [plainMarkdown(line).text] });
    const start = first?.table.rows[0]?.line ?? 0;
    return {
      form: "table",
      tables: [
        ...tables.slice(0, 1).map(({ table }) => ({
          ...table,
          rows: [...outside.filter((line) => line.line < start).map(rowOf), ...table.rows],
        })),
        ...tables.slice(1).map(({ table }) => table),
        { sheet: "", rows: outside.filter((line) => line.line > start).map(rowOf), merges: [] },
      ],
      problems: decoded.problems,
    };
  }
  return { form: "text", lines: lines.map(plainMarkdown), problems: decoded.problems };
}

/** Headings, list signs, quotation signs and emphasis taken off; `***` is a redaction and stays. */
function plainMarkdown(line: DocumentLine): DocumentLine {
  const heading = /^\s{0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/.exec(line.text);
  if (heading)
    return { ...line, text: plainWords(heading[2] ?? ""), heading: heading[1]?.length ?? 1 };
  const quote = line.text.replace(/^\s*(?:>\s?)+/, "");
  if (/^\s*(?:-{3,}|_{3,})\s*$/.test(quote)) return { ...line, text: "" };
  const item = /^\s*[-*+]\s+(.*)$/.exec(quote);
  if (item) return { ...line, text: plainWords(item[1] ?? ""), autoNumber: "•" };
  return { ...line, text: plainWords(quote) };
}

const plainWords = (text: string): string =>
  text
    .replaceAll(/(?<![*\\])\*\*(?!\*)([^*]+)\*\*(?!\*)/g, "$1")
    .replaceAll(/(?<!_)__(?!_)([^_]+)__(?!_)/g, "$1")
    .replaceAll(/\\([\\`*_{}[\]()#+\-.!|>])/g, "$1")
    .replaceAll(/<br\s*\/?>/gi, "\n");

interface MarkdownTable {
  readonly table: TableDocument;
  /** Line of the |---|---| row. */
  readonly rule: number;
}

function markdownTables(lines: readonly DocumentLine[]): MarkdownTable[] {
  const tables: MarkdownTable[] = [];
  for (const [index, line] of lines.entries()) {
    if (!/^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$/.test(line.text)) continue;
    const header = lines[index - 1];
    if (header === undefined || !header.text.includes("|")) continue;
    const rows = [{ line: header.line, cells: cellsOf(header.text) }];
    for (const next of lines.slice(index + 1)) {
      if (!next.text.includes("|")) break;
      rows.push({ line: next.line, cells: cellsOf(next.text) });
    }
    tables.push({ table: { sheet: "", rows, merges: [] }, rule: line.line });
  }
  return tables;
}

const cellsOf = (text: string): string[] =>
  text
    .trim()
    .replace(/^\|/, "")
    .replace(/\|$/, "")
    .split(/(?<!\\)\|/)
    .map((cell) => plainWords(cell.trim()));
