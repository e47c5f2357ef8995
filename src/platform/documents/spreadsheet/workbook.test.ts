import exceljs from "exceljs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "#kernel/day.ts";
import { openArchive } from "#platform/documents/archive-limits.ts";
import { dayOfSerial, serialOfDay, showsDay, timeOfSerial } from "#platform/documents/spreadsheet/cell-dates.ts"; // prettier-ignore
import { readWorkbook } from "#platform/documents/spreadsheet/read-workbook.ts";
import { cellName, fillMerged, parseCellName, type Sheet } from "#platform/documents/spreadsheet/sheet.ts"; // prettier-ignore
import { writeWorkbook } from "#platform/documents/spreadsheet/write-workbook.ts";

const COLUMNS = [
  { key: "name", header: "名称", width: 20, kind: "text" },
  { key: "count", header: "次数", width: 10, kind: "number" },
  { key: "on", header: "日期", width: 12, kind: "date" },
  { key: "rate", header: "比率", width: 10, kind: "percent", decimals: 1 },
] as const;

async function sheetsOf(bytes: Uint8Array): Promise<Sheet[]> {
  const read = await readWorkbook(bytes);
  return read.ok ? read.value : expect.fail(read.refusal.message);
}
const textAt = (sheet: Sheet | undefined, row: number, column: number): string | undefined =>
  sheet?.rows.find((one) => one.row === row)?.cells.get(column)?.text;

async function saved(fill: (book: exceljs.Workbook) => void): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  fill(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function* threeRows() {
  for (let index = 0; index < 3; index += 1) yield { name: `第${index}行` };
}

const codeOf = async (bytes: Uint8Array, limits?: Parameters<typeof readWorkbook>[1]) => {
  const read = await readWorkbook(bytes, limits);
  return read.ok ? "ok" : read.refusal.code;
};

const utf8 = (value: string): Uint8Array => new TextEncoder().encode(value);

/** exceljs asks for its own old Buffer type; an ArrayBuffer is what it takes. */
const loadable = (bytes: Uint8Array): never => bytes.buffer as never;

describe("writeWorkbook", () => {
  it("writes what another program reads as the same text, number, day and rate", async () => {
    const bytes = await writeWorkbook({
      sheets: [
        {
          name: "台账",
          title: "九月台账",
          columns: COLUMNS,
          rows: [{ name: "桥西清运支部", count: 3, on: day("2026-09-17"), rate: 0.968 }, { name: null, count: null, on: null, rate: null }],
          notes: ["注：说明。"],
          frozenColumns: 1,
        },
      ],
    }); // prettier-ignore
    const book = new exceljs.Workbook();
    await book.xlsx.load(loadable(bytes));
    const sheet = book.getWorksheet("台账");
    expect(sheet?.getCell("A1").value).toBe("九月台账");
    expect(sheet?.getRow(3).values).toEqual([undefined, "桥西清运支部", 3, new Date("2026-09-17T00:00:00Z"), 0.968]); // prettier-ignore
    expect(sheet?.getCell("A4").value).toBeNull();
    expect(sheet?.getCell("A5").value).toBe("注：说明。");
    expect(sheet?.views[0]).toMatchObject({ state: "frozen", ySplit: 2, xSplit: 1 });
    expect(sheet?.pageSetup).toMatchObject({ paperSize: 9, orientation: "landscape", fitToWidth: 1, fitToHeight: 0 }); // prettier-ignore
    const archive = await openArchive(bytes);
    const workbook = archive.ok ? await archive.value.readText("xl/workbook.xml") : "";
    expect(workbook).toMatch(/_xlnm\.Print_Titles[^>]*>(?:&apos;)?台账(?:&apos;)?!\$1:\$2</);
  });

  it("never writes a formula, whatever the text begins with, and keeps each text as it is", async () => {
    const texts = ["=1+1", "+86", "-3", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "\t=1", "_x0041_", "a\nb", "007"]; // prettier-ignore
    const bytes = await writeWorkbook({
      sheets: [{ name: "表", columns: [COLUMNS[0]], rows: texts.map((name) => ({ name })) }],
    });
    const around = await writeWorkbook({
      sheets: [{ name: "表", title: "=1+1", columns: [{ ...COLUMNS[0], header: "+1" }], rows: [], notes: ["@SUM(1)"] }],
    }); // prettier-ignore
    const book = new exceljs.Workbook();
    await book.xlsx.load(loadable(around));
    const cells = ["A1", "A2", "A3"].map((name) => book.worksheets[0]?.getCell(name));
    expect(cells.map((cell) => [cell?.value, cell?.numFmt, cell?.type])).toEqual([["=1+1", "@", exceljs.ValueType.String], ["+1", "@", exceljs.ValueType.String], ["@SUM(1)", "@", exceljs.ValueType.String]]); // prettier-ignore
    const archive = await openArchive(bytes);
    const xml = archive.ok ? await archive.value.readText("xl/worksheets/sheet1.xml") : "";
    expect(xml).not.toMatch(/<f[ >/]/);
    const [sheet] = await sheetsOf(bytes);
    expect(texts.map((_, index) => textAt(sheet, index + 2, 1))).toEqual(texts);
    await book.xlsx.load(loadable(bytes));
    // Text format: entering the cell again does not turn it into a formula.
    expect(book.worksheets[0]?.getCell("A2").numFmt).toBe("@");
    expect(book.worksheets[0]?.getCell("A2").type).toBe(exceljs.ValueType.String);
  });

  it("gives back every text, day and number", async () => {
    const rows = fc.array(
      fc.record({
        name: fc.string({ unit: "grapheme", maxLength: 20 }).filter((text) => !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(text)),
        count: fc.integer(),
        on: fc.integer({ min: 0, max: 60_000 }).map((offset) => addDays(day("1900-03-01"), offset)),
        rate: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { minLength: 1, maxLength: 20 },
    ); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(rows, async (told) => {
        const [sheet] = await sheetsOf(await writeWorkbook({ sheets: [{ name: "表", columns: COLUMNS, rows: told }] })); // prettier-ignore
        told.forEach((row, index) => {
          const cells = sheet?.rows.find((one) => one.row === index + 2)?.cells;
          expect(cells?.get(1)?.text ?? "").toBe(row.name);
          expect(cells?.get(2)?.number).toBe(row.count);
          expect(cells?.get(3)?.day).toBe(row.on);
          expect(cells?.get(4)?.number).toBeCloseTo(row.rate, 10);
        });
      }),
      { numRuns: 30 },
    );
  });

  it("takes rows as they come", async () => {
    const [sheet] = await sheetsOf(await writeWorkbook({ sheets: [{ name: "表", columns: [COLUMNS[0]], rows: threeRows() }] })); // prettier-ignore
    expect(sheet?.rows).toHaveLength(4);
  });
});

describe("readWorkbook", () => {
  it("gives the saved value of a formula and names the cell", async () => {
    const bytes = await saved((book) => {
      const sheet = book.addWorksheet("单位");
      sheet.getCell("B5").value = { formula: "1+1", result: 2 };
      sheet.getCell("B6").value = { error: "#N/A" };
    });
    const [sheet] = await sheetsOf(bytes);
    expect(textAt(sheet, 5, 2)).toBe("2");
    expect(sheet?.problems.map(({ code, where }) => [code, where])).toEqual([["formula-cell", "单位!B5"], ["error-cell", "单位!B6"]]); // prettier-ignore
    expect(sheet?.problems[0]?.mend).toContain("选择性粘贴为数值");
  });

  it("knows merged cells and can fill them", async () => {
    const bytes = await saved((book) => {
      const sheet = book.addWorksheet("表");
      sheet.getCell("A1").value = "一、学习";
      sheet.getCell("B1").value = "甲";
      sheet.getCell("B2").value = "乙";
      sheet.mergeCells("A1:A2");
    });
    const [sheet] = await sheetsOf(bytes);
    expect(sheet?.merges).toEqual([{ top: 1, left: 1, bottom: 2, right: 1 }]);
    const filled = fillMerged(sheet ?? expect.fail("no sheet"));
    expect(filled.map(({ cells }) => [cells.get(1)?.text, cells.get(2)?.text])).toEqual([["一、学习", "甲"], ["一、学习", "乙"]]); // prettier-ignore
  });

  it.each([false, true])("reads days of both date systems (1904: %s)", async (date1904) => {
    const bytes = await saved((book) => {
      book.properties.date1904 = date1904;
      const sheet = book.addWorksheet("表");
      for (const [index, format] of [
        "yyyy-mm-dd",
        'yyyy"年"m"月"d"日"',
        "m/d/yy",
        "yyyy/m/d h:mm",
      ].entries()) {
        // prettier-ignore
        sheet.getCell(index + 1, 1).value = new Date("2026-03-05T08:30:00Z");
        sheet.getCell(index + 1, 1).numFmt = format;
      }
    });
    const [sheet] = await sheetsOf(bytes);
    expect(sheet?.rows.map(({ cells }) => [cells.get(1)?.day, cells.get(1)?.text])).toEqual(
      Array.from({ length: 4 }, () => ["2026-03-05", "2026-03-05 08:30"]),
    );
  });

  it("keeps codes, exponents and long numbers as staff see them", async () => {
    const bytes = await saved((book) => {
      const sheet = book.addWorksheet("表");
      [1001, 1.5e21, 0.1 + 0.2, 123_456_789_012, "007", true].forEach((value, index) => {
        sheet.getCell(index + 1, 1).value = value;
      });
    });
    const [sheet] = await sheetsOf(bytes);
    expect(sheet?.rows.map(({ cells }) => cells.get(1)?.text)).toEqual(["1001", "1500000000000000000000", "0.3", "123456789012", "007", "是"]); // prettier-ignore
  });

  it("says so of hidden sheets, and joins rich text", async () => {
    const bytes = await saved((book) => {
      book.addWorksheet("表").getCell("A1").value = { richText: [{ text: "党" }, { text: "支部", font: { bold: true } }] }; // prettier-ignore
      book.addWorksheet("藏", { state: "veryHidden" });
    });
    const sheets = await sheetsOf(bytes);
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([["表", false], ["藏", true]]); // prettier-ignore
    expect(textAt(sheets[0], 1, 1)).toBe("党支部");
  });

  it("refuses what is no workbook, is damaged or too large, each in its own words", async () => {
    const good = await saved((book) => {
      book.addWorksheet("表").addRows([["一", "二"], ["三", "四"]]); // prettier-ignore
    });
    const archive = { fileBytes: 1e6, parts: 100, partBytes: 1e6, totalBytes: 1e6, ratio: 100 };
    expect(await codeOf(utf8("%PDF-1.7"))).toBe("pdf-in-disguise");
    expect(await codeOf(utf8("编码,名称"))).toBe("not-an-archive");
    expect(await codeOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toBe("old-or-encrypted-office");
    expect(await codeOf(good.slice(0, good.length - 200))).toBe("damaged-archive");
    expect(await codeOf(good, { archive, sheets: 9, cells: 4 })).toBe("ok");
    expect(await codeOf(good, { archive, sheets: 9, cells: 3 })).toBe("too-many-cells");
    expect(await codeOf(good, { archive, sheets: 0, cells: 9 })).toBe("too-many-sheets");
    expect(await codeOf(good, { archive: { ...archive, fileBytes: 10 }, sheets: 9, cells: 9 })).toBe("file-too-large");
    expect(await codeOf(good, { archive: { ...archive, totalBytes: 100 }, sheets: 9, cells: 9 })).toBe("archive-bomb");
    expect(await codeOf(good, { archive: { ...archive, parts: 2 }, sheets: 9, cells: 9 })).toBe("archive-bomb");
  }); // prettier-ignore
});

describe("date serials", () => {
  it("skips the day that never was, and knows both systems", () => {
    expect(dayOfSerial(1, "1900")).toBe("1900-01-01");
    expect(dayOfSerial(59, "1900")).toBe("1900-02-28");
    expect(dayOfSerial(60, "1900")).toBeNull();
    expect(dayOfSerial(61, "1900")).toBe("1900-03-01");
    expect(dayOfSerial(46086.5, "1900")).toBe("2026-03-05");
    expect(dayOfSerial(0, "1904")).toBe("1904-01-01");
    expect(dayOfSerial(44624, "1904")).toBe("2026-03-05");
    expect(dayOfSerial(-1, "1904")).toBeNull();
    expect(timeOfSerial(46086.354166667)).toBe("08:30");
  });

  it("goes there and back for every day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400_000 }), (offset) => {
        const on = addDays(day("1900-01-01"), offset);
        expect(dayOfSerial(serialOfDay(on), "1900")).toBe(on);
      }),
    );
  });

  it("tells formats that show a day", () => {
    for (const code of ["yyyy-mm-dd", 'm"月"d"日"', "[$-804]yyyy/m/d;@", "d-mmm"]) expect(showsDay(164, code)).toBe(true); // prettier-ignore
    for (const code of ["General", "0.00", "@", "h:mm", '0"日"', "[Red]0"]) expect(showsDay(164, code)).toBe(false); // prettier-ignore
    expect([14, 31, 58].every((id) => showsDay(id, undefined))).toBe(true);
    expect([0, 1, 18, 45, 49].some((id) => showsDay(id, undefined))).toBe(false);
  });

  it("names cells", () => {
    expect(cellName(12, 3)).toBe("C12");
    expect(cellName(1, 16_384)).toBe("XFD1");
    expect(parseCellName("AA7")).toEqual({ row: 7, column: 27 });
    expect(parseCellName("XFE1")).toBeNull();
  });
});
