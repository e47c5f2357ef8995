import { listNumbering, readLists } from "#platform/documents/read/word/numbering.ts";
import { paragraphProperties, readStyles } from "#platform/documents/read/word/styles.ts";
import { attributeOf, childOf, valueOf, type XmlElement } from "#platform/documents/read/word/xml-tree.ts"; // prettier-ignore

export interface WordParagraph {
  readonly kind: "paragraph";
  /** Line breaks inside the paragraph are \n, page breaks \f. */
  readonly text: string;
  readonly heading: number | null;
  readonly autoNumber: string | null;
  readonly centered: boolean;
}

export interface WordCell {
  readonly paragraphs: readonly WordParagraph[];
  /** Columns that it covers. */
  readonly span: number;
  /** Goes on from the cell above (w:vMerge). */
  readonly continued: boolean;
}

export interface WordTable {
  readonly kind: "table";
  readonly rows: readonly (readonly WordCell[])[];
}

export type WordBlock = WordParagraph | WordTable;

export interface WordBody {
  readonly blocks: readonly WordBlock[];
  /** Revisions that nobody has accepted yet: deleted text is left out, inserted text is in. */
  readonly revisions: { readonly deleted: number; readonly inserted: number };
  readonly textBoxes: number;
  /** Footnotes and endnotes are referred to in the text but not read into it. */
  readonly notes: number;
}

/** The blocks of a Word document in reading order, with automatic numbers rendered and text boxes after their paragraph. */
export function readBody(
  document: XmlElement,
  styles: XmlElement | null,
  numbering: XmlElement | null,
): WordBody {
  const paragraphStyles = readStyles(styles);
  const lists = listNumbering(readLists(numbering));
  const count = { deleted: 0, inserted: 0, textBoxes: 0, notes: 0 };

  const blocksOf = (element: XmlElement | undefined): WordBlock[] =>
    (element?.children ?? []).flatMap((child) => {
      switch (child.name) {
        case "p":
          return paragraphBlocks(child);
        case "tbl":
          return [tableOf(child)];
        case "sdt":
          return blocksOf(childOf(child, "sdtContent"));
        case "ins":
        case "moveTo":
        case "customXml":
        case "smartTag":
          return blocksOf(child);
        default:
          return [];
      }
    });

  const paragraphBlocks = (element: XmlElement): WordBlock[] => {
    const boxes: XmlElement[] = [];
    const properties = childOf(element, "pPr");
    const style =
      paragraphStyles.get(valueOf(properties, "pStyle") ?? "") ?? paragraphStyles.get("");
    const own = paragraphProperties(properties);
    const text = textOf(element, boxes);
    const numId = own.numId ?? style?.numId ?? null;
    // An empty paragraph prints no number and takes none; numId 0 takes the number off.
    const numbered = numId !== null && numId !== "0" && text.trim() !== "";
    const paragraph: WordParagraph = {
      kind: "paragraph",
      text,
      heading: own.heading ?? style?.heading ?? null,
      autoNumber: numbered ? lists.next(numId, own.level ?? style?.level ?? 0) : null,
      centered: own.centered ?? style?.centered ?? false,
    };
    count.textBoxes += boxes.length;
    return [paragraph, ...boxes.flatMap(blocksOf)];
  };

  const tableOf = (element: XmlElement): WordTable => ({
    kind: "table",
    rows: rowsOf(element).map((row) => cellsOf(row).map(cellOf)),
  });

  const cellOf = (cell: XmlElement): WordCell => {
    const properties = childOf(cell, "tcPr");
    const merge = childOf(properties, "vMerge");
    return {
      paragraphs: blocksOf(cell).flatMap((block) =>
        // A table in a cell is read row by row into the cell.
        block.kind === "paragraph"
          ? [block]
          : block.rows.flatMap((row) => row.flatMap((inner) => inner.paragraphs)),
      ),
      span: Math.min(Math.max(Number(valueOf(properties, "gridSpan") ?? 1), 1), 64),
      continued: merge !== undefined && (attributeOf(merge, "val") ?? "continue") === "continue",
    };
  };

  const textOf = (element: XmlElement, boxes: XmlElement[]): string => {
    let text = "";
    for (const child of element.children) {
      switch (child.name) {
        case "t":
          text += child.text;
          break;
        case "tab":
          text += element.name === "tabs" ? "" : "\t";
          break;
        case "br":
          text += attributeOf(child, "type") === "page" ? "\f" : "\n";
          break;
        case "cr":
          text += "\n";
          break;
        case "noBreakHyphen":
          text += "-";
          break;
        case "sym":
          text += symbolOf(child);
          break;
        case "footnoteReference":
        case "endnoteReference":
          count.notes += 1;
          break;
        case "del":
        case "moveFrom":
          count.deleted += 1;
          break;
        case "ins":
        case "moveTo":
          count.inserted += 1;
          text += textOf(child, boxes);
          break;
        case "txbxContent":
          boxes.push(child);
          break;
        case "AlternateContent": {
          // Choice and Fallback hold the same text box twice.
          const choice = childOf(child, "Choice") ?? childOf(child, "Fallback");
          if (choice !== undefined) text += textOf(choice, boxes);
          break;
        }
        case "pPr":
        case "rPr":
        case "instrText":
        case "delText":
        case "delInstrText":
        case "rt":
          break;
        default:
          text += textOf(child, boxes);
      }
    }
    return text;
  };

  const blocks = blocksOf(childOf(document, "body"));
  return {
    blocks,
    revisions: { deleted: count.deleted, inserted: count.inserted },
    textBoxes: count.textBoxes,
    notes: count.notes,
  };
}

/** Rows and cells may hide in content controls and revisions. */
const rowsOf = (table: XmlElement): XmlElement[] =>
  table.children.flatMap((child) =>
    child.name === "tr"
      ? [child]
      : ["sdt", "sdtContent", "ins", "customXml"].includes(child.name)
        ? rowsOf(child)
        : [],
  );

const cellsOf = (row: XmlElement): XmlElement[] =>
  row.children.flatMap((child) =>
    child.name === "tc"
      ? [child]
      : ["sdt", "sdtContent", "customXml"].includes(child.name)
        ? cellsOf(child)
        : [],
  );

/** A sign of a symbol font: in the private area it is a picture of something, most often a bullet. */
function symbolOf(element: XmlElement): string {
  const code = Number.parseInt(attributeOf(element, "char") ?? "", 16);
  if (!Number.isFinite(code) || code < 0x20) return "";
  return code >= 0xf000 && code <= 0xf0ff ? "•" : String.fromCodePoint(code);
}
