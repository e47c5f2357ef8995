import { POSTS, UNIT_KINDS } from "#domain/organization/organization.ts";
import { postName, unitKindName } from "#domain/organization/organization-names.ts";
import { ORGANIZATION_SHEETS, type OrganizationRows, type OrganizationSheet } from "#domain/organization/organization-rows.ts"; // prettier-ignore
import type { WorkbookColumn, WorkbookRow, WorkbookSheet } from "#platform/documents/spreadsheet/write-workbook.ts"; // prettier-ignore

/** Lines that begin with this word are shown and never imported. */
export const EXAMPLE_MARK = "示例";
/** Empty lines below the examples that have drop-downs and hints. */
const BLANK_ROWS = { units: 500, people: 5000, appointments: 1500 } as const;

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  "units.kind": UNIT_KINDS.map((kind) => unitKindName(kind)),
  "people.party": ["正式", "预备"],
  "people.exempt": ["是"],
  "appointments.post": POSTS.map((post) => postName(post)),
  "appointments.key": ["是"],
};

const WIDTHS: Readonly<Record<string, number>> = { name: 30, shortName: 18, tags: 18, parent: 14, unit: 16, branch: 16, mergedInto: 16, post: 16 }; // prettier-ignore

function columnsOf(sheet: OrganizationSheet): WorkbookColumn[] {
  return Object.entries(ORGANIZATION_SHEETS[sheet].columns).map(([key, [header, hint]]) => {
    const choices = CHOICES[`${sheet}.${key}`];
    return {
      key,
      header,
      hint,
      width: sheet === "people" && key === "name" ? 12 : (WIDTHS[key] ?? 13),
      kind: "text",
      ...(choices === undefined ? {} : { choices }),
    };
  });
}

const EXAMPLES: Readonly<Record<OrganizationSheet, readonly WorkbookRow[]>> = {
  units: [
    { code: "示例-JT", name: "临澜市城市服务集团有限公司", shortName: "集团", kind: "集团", opensOn: "2012-06-01" },
    { code: "示例-DQ", name: "党群工作部", kind: "部门", parent: "示例-JT", opensOn: "2012-06-01", tags: "党务" },
    { code: "示例-HW", name: "环卫公司", kind: "企业", parent: "示例-JT", opensOn: "2012-06-01" },
    { code: "示例-HW-ZZ", name: "环卫公司党总支", kind: "党总支", parent: "示例-HW", opensOn: "2012-07-01" },
    { code: "示例-HW-01", name: "环卫公司桥西清运党支部", shortName: "桥西清运支部", kind: "党支部", parent: "示例-HW-ZZ", opensOn: "2012-07-01", tags: "一线" },
    { code: "示例-HW-02", name: "环卫公司桥东清运党支部", shortName: "桥东清运支部", kind: "党支部", parent: "示例-HW-ZZ", opensOn: "2012-07-01", closesOn: "2026-05-01", mergedInto: "示例-HW-01" },
  ],
  people: [
    { code: "示例-1001", name: "周岚", unit: "示例-HW", from: "2012-07-01", party: "正式", branch: "示例-HW-01" },
    { code: "示例-1002", name: "于归", unit: "示例-HW", from: "2019-03-01", until: "2026-05-01", party: "正式", branch: "示例-HW-02" },
    { code: "示例-1002", name: "于归", unit: "示例-HW", from: "2026-05-01", party: "正式", branch: "示例-HW-01" },
    { code: "示例-1003", name: "盛夏", unit: "示例-HW", from: "2024-09-01" },
  ],
  appointments: [
    { person: "示例-1001", unit: "示例-HW-01", post: "党支部书记", key: "是", from: "2023-06-15" },
  ],
}; // prettier-ignore

const TITLES: Readonly<Record<OrganizationSheet, string>> = {
  units: "单位：一行一个单位。以“示例”开头的行不会导入，可以删去。",
  people: "人员：一行一个人；调动过的写两行。以“示例”开头的行不会导入，可以删去。",
  appointments: "任职：一行一个职务。以“示例”开头的行不会导入，可以删去。",
};

const dataSheet = (
  sheet: OrganizationSheet,
  rows: Iterable<WorkbookRow>,
  blankRows: number,
): WorkbookSheet => ({
  name: ORGANIZATION_SHEETS[sheet].name,
  title: TITLES[sheet],
  columns: columnsOf(sheet),
  rows,
  frozenColumns: 2,
  print: { landscape: true },
  blankRows,
});

const GENERAL: readonly (readonly [string, string])[] = [
  ["怎么用", "先填“单位”，再填“人员”“任职”。填好后在“组织”页上传：先检查，把所有问题一次列出来；确认以后才写入。"],
  ["再次导入", "改好再传一遍即可，没变的不会重复。文件里没有的单位和人员保持原样，会列出来请您核对。"],
  ["日期", "写成 2026-03-05。撤销、离职、免职日期都是“从这一天起不再是”的那一天，当天已经不算。"],
  ["调动和合并", "人员调动：写两行，前一行的离职日期等于后一行的入职日期。支部合并：填撤销日期和并入单位编码，党员改到新支部。"],
  ["个人信息", "只填表里的列。不要加身份证号、电话、住址、民族、健康等内容，加了也不会读取。"],
]; // prettier-ignore

function guide(): WorkbookSheet {
  const fields = Object.values(ORGANIZATION_SHEETS).flatMap((sheet) =>
    Object.values(sheet.columns).map(([header, hint]) => ({ sheet: sheet.name, header, hint })),
  );
  return {
    name: "说明",
    title: "组织人员导入模板",
    columns: [
      { key: "sheet", header: "表", width: 10, kind: "text" },
      { key: "header", header: "列", width: 16, kind: "text" },
      { key: "hint", header: "怎么填", width: 90, kind: "text" },
    ],
    rows: [...GENERAL.map(([header, hint]) => ({ sheet: "总则", header, hint })), ...fields],
    print: { landscape: true },
  };
}

const SHEETS = ["units", "people", "appointments"] as const;

/** The empty template as .xlsx: a guide, and three sheets with drop-downs, hints and examples. */
export const organizationTemplate = (): Promise<Uint8Array> =>
  writeSheets([
    guide(),
    ...SHEETS.map((sheet) => dataSheet(sheet, EXAMPLES[sheet], BLANK_ROWS[sheet])),
  ]);

/** An organization in the form of the template, to be changed and imported again. */
export const writeOrganizationWorkbook = (rows: OrganizationRows): Promise<Uint8Array> =>
  writeSheets([
    guide(),
    ...SHEETS.map((sheet) =>
      dataSheet(
        sheet,
        rows[sheet].map((line) => ({ ...line, row: null })),
        50,
      ),
    ),
  ]);

/** The writer comes when it is first needed: it is a fifth of the program, and those who only read a template need none. */
async function writeSheets(sheets: readonly WorkbookSheet[]): Promise<Uint8Array> {
  const { writeWorkbook } = await import("#platform/documents/spreadsheet/write-workbook.ts");
  return writeWorkbook({ sheets });
}
