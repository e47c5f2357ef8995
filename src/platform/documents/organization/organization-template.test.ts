import exceljs from "exceljs";
import { describe, expect, it } from "vitest";
import { ROWS } from "#domain/organization/organization-rows.fixture.ts";
import { organizationTemplate, writeOrganizationWorkbook } from "#platform/documents/organization/organization-template.ts"; // prettier-ignore
import { readOrganizationWorkbook } from "#platform/documents/organization/read-organization-workbook.ts"; // prettier-ignore

async function opened(bytes: Uint8Array): Promise<exceljs.Workbook> {
  const book = new exceljs.Workbook();
  // exceljs asks for its own old Buffer type; an ArrayBuffer is what it takes.
  await book.xlsx.load(bytes.buffer as never);
  return book;
}

describe("organizationTemplate", () => {
  it("has a guide and three sheets with drop-downs, hints and examples", async () => {
    const book = await opened(await organizationTemplate());
    expect(book.worksheets.map(({ name }) => name)).toEqual(["说明", "单位", "人员", "任职"]);
    const units = book.getWorksheet("单位");
    expect(units?.getCell("A2").value).toBe("编码");
    expect(units?.getCell("D100").dataValidation).toMatchObject({ type: "list", formulae: ['"集团,党委,部门,企业,党总支,党支部,党小组,工会,团组织"'] }); // prettier-ignore
    expect(units?.getCell("F100").dataValidation?.prompt).toContain("2020-01-01");
    expect(book.getWorksheet("任职")?.getCell("C1000").dataValidation?.formulae[0]).toContain("党支部书记"); // prettier-ignore
    expect(units?.getCell("A200").numFmt).toBe("@");
  });

  it("imports nothing of itself: its examples are examples", async () => {
    const read = await readOrganizationWorkbook(await organizationTemplate());
    expect(read).toEqual({ ok: true, value: { units: [], people: [], appointments: [] } });
  });
});

describe("readOrganizationWorkbook", () => {
  it("gives back the lines that were written, with their numbers", async () => {
    const read = await readOrganizationWorkbook(await writeOrganizationWorkbook(ROWS));
    expect(read).toEqual({ ok: true, value: ROWS });
  });

  it("reads real dates, numbers as codes, and columns in another order", async () => {
    const book = await opened(await writeOrganizationWorkbook(ROWS));
    const people = book.getWorksheet("人员");
    const cell = people?.getCell("D3");
    if (people === undefined || cell === undefined) return expect.fail("no sheet");
    cell.value = new Date("2020-01-01T00:00:00Z");
    cell.style = { ...cell.style, numFmt: "yyyy/m/d" };
    people.getCell("A3").value = 1001;
    people.getCell("J2").value = " 备注 ";
    people.getCell("J3").value = "不读这一列";
    const read = await readOrganizationWorkbook(new Uint8Array(await book.xlsx.writeBuffer()));
    expect(read.ok && read.value.people[0]).toEqual(ROWS.people[0]);
  });

  it("refuses formulas and merged cells by name, all at once, and missing sheets and columns", async () => {
    const book = await opened(await writeOrganizationWorkbook(ROWS));
    book.getWorksheet("单位")?.mergeCells("E4:E5");
    const cell = book.getWorksheet("人员")?.getCell("B3");
    if (cell === undefined) return expect.fail("no sheet");
    cell.value = { formula: '"周"&"岚"', result: "周岚" };
    const read = await readOrganizationWorkbook(new Uint8Array(await book.xlsx.writeBuffer()));
    const problems = read.ok ? [] : (read.refusal.problems ?? []);
    expect(problems.map(({ code, where }) => [code, where])).toEqual([["merged-cells", "单位!E4:E5"], ["formula-cell", "人员!B3"]]); // prettier-ignore

    const other = new exceljs.Workbook();
    other.addWorksheet("单位").addRow(["编码", "名称"]);
    const refused = await readOrganizationWorkbook(new Uint8Array(await other.xlsx.writeBuffer()));
    const codes = refused.ok ? [] : (refused.refusal.problems ?? []).map(({ code }) => code);
    expect(codes).toEqual(["missing-column", "missing-sheet", "missing-sheet"]);
  });
});
