import type { Archive } from "#platform/documents/archive-limits.ts";
import { type DateSystem, showsDay } from "#platform/documents/spreadsheet/cell-dates.ts";
import { decodeXString, readXml } from "#platform/documents/spreadsheet/xml-events.ts";

export interface WorkbookParts {
  readonly system: DateSystem;
  readonly sheets: readonly {
    readonly name: string;
    readonly hidden: boolean;
    readonly part: string;
  }[];
  readonly strings: readonly string[];
  /** By style index of a cell: does it show a day? */
  readonly dayStyles: readonly boolean[];
}

/** "worksheets/sheet1.xml" or "/xl/worksheets/sheet1.xml" as a name in the archive. */
const resolvePart = (target: string): string =>
  target.startsWith("/") ? target.slice(1) : `xl/${target.replace(/^\.\//, "")}`;

/** What the sheets need from the rest of the workbook: names and order, strings, which styles are dates. */
export async function readWorkbookParts(archive: Archive): Promise<WorkbookParts> {
  const targets = new Map<string, { target: string; type: string }>();
  await readXml(archive, "xl/_rels/workbook.xml.rels", {
    open: (name, { Id, Target, Type }) => {
      if (name === "Relationship" && Id !== undefined && Target !== undefined) {
        targets.set(Id, { target: resolvePart(Target), type: Type ?? "" });
      }
    },
  });
  let system: DateSystem = "1900";
  const sheets: { name: string; hidden: boolean; part: string }[] = [];
  await readXml(archive, "xl/workbook.xml", {
    open: (name, attributes) => {
      if (name === "workbookPr" && /^(1|true)$/.test(attributes["date1904"] ?? "")) system = "1904";
      if (name !== "sheet") return;
      const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? "";
      const part = targets.get(id);
      // Chart sheets have no cells.
      if (!part?.type.endsWith("/worksheet")) return;
      const state = attributes["state"] ?? "visible";
      sheets.push({
        name: attributes["name"] ?? "",
        hidden: state !== "visible",
        part: part.target,
      });
    },
  });
  const partOf = (kind: string): string | undefined => {
    const found = [...targets.values()].find(({ type }) => type.endsWith(`/${kind}`))?.target;
    return found !== undefined && archive.has(found) ? found : undefined;
  };
  const stringsPart = partOf("sharedStrings");
  const stylesPart = partOf("styles");
  return {
    system,
    sheets,
    strings: stringsPart === undefined ? [] : await readStrings(archive, stringsPart),
    dayStyles: stylesPart === undefined ? [] : await readDayStyles(archive, stylesPart),
  };
}

async function readStrings(archive: Archive, part: string): Promise<string[]> {
  const strings: string[] = [];
  let current = "";
  let inText = false;
  let phonetic = 0;
  await readXml(archive, part, {
    open: (name) => {
      if (name === "si") current = "";
      else if (name === "rPh") phonetic += 1;
      else if (name === "t") inText = phonetic === 0;
    },
    text: (text) => {
      if (inText) current += text;
    },
    close: (name) => {
      if (name === "si") strings.push(decodeXString(current));
      else if (name === "rPh") phonetic -= 1;
      else if (name === "t") inText = false;
    },
  });
  return strings;
}

async function readDayStyles(archive: Archive, part: string): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCellFormats = false;
  await readXml(archive, part, {
    open: (name, { numFmtId, formatCode }) => {
      if (name === "numFmt") codes.set(Number(numFmtId), formatCode ?? "");
      else if (name === "cellXfs") inCellFormats = true;
      else if (name === "xf" && inCellFormats) {
        const id = Number(numFmtId ?? 0);
        styles.push(showsDay(id, codes.get(id)));
      }
    },
    close: (name) => {
      if (name === "cellXfs") inCellFormats = false;
    },
  });
  return styles;
}
