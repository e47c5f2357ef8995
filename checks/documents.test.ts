import { execFile, execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHECKLIST_INPUT } from "#domain/publication/checklist.fixture.ts";
import { composeChecklist } from "#domain/publication/checklist.ts";
import { CIRCULAR_INPUT } from "#domain/publication/study-circular.fixture.ts";
import { composeStudyCircular } from "#domain/publication/study-circular.ts";
import { organizationTemplate } from "#platform/documents/organization/organization-template.ts";
import { writeOfficialDocument } from "#platform/documents/write/official-document.ts";
import { writePaperWorkbook } from "#platform/documents/write/paper-workbook.ts";

/** Documents that the product writes, opened by LibreOffice: a program that knows nothing of ours. */
const run = promisify(execFile);

const office = ["soffice", "libreoffice"].find((program) => {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});
if (office === undefined) {
  console.warn(
    "\n!! NOT CHECKED: LibreOffice (soffice) is not installed, so no document was opened in an independent office program.\n",
  );
}

describe.skipIf(office === undefined)("in LibreOffice", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "luoshi-documents-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Files as LibreOffice saves them in another format, by one start of it. A profile of its own: another one may be running. */
  async function convertAll(
    files: Readonly<Record<string, Uint8Array>>,
    to: string,
    extension: string,
  ): Promise<Buffer[]> {
    const paths = Object.keys(files).map((name) => join(folder, name));
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
    const profile = pathToFileURL(join(folder, "profile")).href;
    await run(office ?? "", [`-env:UserInstallation=${profile}`, "--headless", "--convert-to", to, "--outdir", folder, ...paths], { timeout: 120_000 }); // prettier-ignore
    return Promise.all(paths.map((path) => readFile(path.replace(/\.\w+$/, `.${extension}`))));
  }

  async function converted(
    name: string,
    bytes: Uint8Array,
    to: string,
    extension: string,
  ): Promise<string> {
    const [file] = await convertAll({ [name]: bytes }, to, extension);
    return file?.toString("utf8") ?? "";
  }

  it("opens the study circular as three A4 pages with all its words, the imprint too, and the checklist", async () => {
    const bytes = await writeOfficialDocument(composeStudyCircular(CIRCULAR_INPUT));
    const checklist = await writeOfficialDocument(composeChecklist(CHECKLIST_INPUT));
    const papers = await convertAll({ "circular.docx": bytes, "checklist.docx": checklist }, "pdf", "pdf"); // prettier-ignore
    const [pdf = "", list = ""] = papers.map((paper) => paper.toString("latin1"));
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(3);
    expect(pdf).toMatch(/\/MediaBox\s*\[\s*0 0 595\.\d+ 841\.\d+/);
    expect(list.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(2);
    const html = await converted("circular.docx", bytes, "html:HTML", "html");
    const text = html.replaceAll(/<[^>]+>|\s+/g, "");
    for (const word of ["澜城党〔2026〕21号", "按期率96.8%", "二、下一步要求", "抄送：临澜市国资委党委。"]) expect(text).toContain(word); // prettier-ignore
  }, 180_000);

  it("opens both workbooks with their figures", async () => {
    const csv = "csv:Text - txt - csv (StarCalc):44,34,76,1";
    const workbooks = {
      "figures.xlsx": await writePaperWorkbook(composeStudyCircular(CIRCULAR_INPUT)),
      "list.xlsx": await writePaperWorkbook(composeChecklist(CHECKLIST_INPUT)),
    };
    const [figures, list] = await convertAll(workbooks, csv, "csv");
    expect(figures?.toString("utf8")).toContain('"合计",62,185,179,6,1043,16.6');
    expect(list?.toString("utf8")).toContain('"主题党日按期率",8,');
  }, 180_000);

  it("opens the organization template", async () => {
    const text = await converted("template.xlsx", await organizationTemplate(), "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2", "csv").catch(() => readFile(join(folder, "template-单位.csv"), "utf8")); // prettier-ignore
    expect(text).toContain("编码,名称,简称,类型,上级编码");
  }, 180_000);
});
