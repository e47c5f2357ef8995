import type { z } from "zod";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Sheet, SheetCell } from "#platform/documents/spreadsheet/sheet.ts";
import { cellName } from "#platform/documents/spreadsheet/sheet.ts";
import { readWorkbook } from "#platform/documents/spreadsheet/read-workbook.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Frame, holdFrame, loadFrame } from "#app/duties/view-context.ts";
import { checkFigure, type FigureCode, figureCodes, writeFigures } from "#app/assessments/figures.ts"; // prettier-ignore
import type { figureInputSchema } from "#app/assessments/schema.ts";
import type { importResultSchema } from "#app/organization/schema.ts";
import type { Unseen } from "#app/revision-of.ts";
import { lockUnits } from "#app/units/lock-units.ts";
import { transact } from "#app/transact.ts";

type FigureInput = Unseen<z.output<typeof figureInputSchema>>;
type ImportResult = z.output<typeof importResultSchema>;
type ImportProblem = ImportResult["problems"][number];

/** The heads of the table; other columns are left alone. */
const HEADS = {
  unit: ["单位编码"],
  code: ["指标代码", "指标"],
  kind: ["类型"],
  period: ["期间"],
  value: ["数值", "评分"],
  source: ["来源"],
  reason: ["理由", "说明"],
} as const;
type Column = keyof typeof HEADS;
const REQUIRED: readonly Column[] = ["unit", "code", "period", "value", "source"];
const MOST_ROWS = 20_000;

interface ReadRow {
  readonly input: FigureInput;
  readonly row: number;
  readonly columns: ReadonlyMap<Column, number>;
}

/** Figures from a table: everything that is wrong is told at once with its cell; with a problem nothing is written. */
export async function importFigures(
  deps: Pick<AppDeps, "db" | "library" | "clock">,
  actor: Actor,
  bytes: Uint8Array,
  dryRun: boolean,
): Promise<Result<ImportResult>> {
  const sheets = await readWorkbook(bytes);
  if (!sheets.ok) return sheets;
  const frame = await loadFrame(deps.db, deps, actor);
  const codes = await figureCodes(deps.db, actor.groupId);
  const problems: ImportProblem[] = [];
  const rows = sheets.value.filter((sheet) => !sheet.hidden && sheet.rows.length > 0).flatMap((sheet) => readSheet(sheet, codes, actor, frame, problems)); // prettier-ignore
  if (rows.length === 0 && problems.length === 0) {
    problems.push({ code: "nothing-to-import", where: "", message: "表格里没有数据行。", mend: `请在表头（${REQUIRED.map((key) => HEADS[key][0]).join("、")}）下面填写。` }); // prettier-ignore
  }
  tellRepeated(rows, problems);
  const none = { added: 0, changed: 0, unchanged: 0, missing: 0 };
  if (problems.length > 0) return success({ applied: false, summary: none, details: [], problems });
  const inputs = rows.map((row) => row.input);
  // a dry run does everything and takes it back, so that it can promise the same numbers
  let summary = none;
  class DryRun extends Error {}
  try {
    const written = await transact(deps.db, async (tx) => {
      const now = await holdFrame(tx, deps, actor);
      if (inputs.some((input) => checkFigure(input, codes, actor, now).length > 0)) {
        return refused("import-overtaken", "单位刚有调整，表里有的单位已经不归您填，这次没有写入。请重新检查后再导入。"); // prettier-ignore
      }
      await lockUnits(tx, actor.groupId, inputs.map(({ unitId }) => unitId)); // prettier-ignore
      summary = { ...none, ...(await writeFigures(tx, actor, inputs, deps.clock.now())) };
      if (dryRun) throw new DryRun();
      return success(null);
    });
    if (!written.ok) return written;
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
  const details = [{ sheet: "", text: `新增${summary.added}条，改动${summary.changed}条，不变${summary.unchanged}条` }]; // prettier-ignore
  return success({ applied: !dryRun, summary, details, problems: [] });
}

function readSheet(
  sheet: Sheet,
  codes: readonly FigureCode[],
  actor: Actor,
  frame: Frame,
  problems: ImportProblem[],
): ReadRow[] {
  const at = (row: number, column: number): string => `${sheet.name}!${cellName(row, column)}`;
  const head = sheet.rows.find((row) => [...row.cells.values()].some((cell) => cell.text.trim() === HEADS.unit[0])); // prettier-ignore
  if (head === undefined) {
    problems.push({ code: "no-head", where: sheet.name, message: `“${sheet.name}”里没有“${HEADS.unit[0]}”这一列。`, mend: `请用带表头的表：${REQUIRED.map((key) => HEADS[key][0]).join("、")}。` }); // prettier-ignore
    return [];
  }
  const columns = new Map<Column, number>();
  for (const [column, cell] of head.cells) {
    for (const key of Object.keys(HEADS) as Column[]) {
      // the keys of a constant
      const names: readonly string[] = HEADS[key];
      if (names.includes(cell.text.trim())) columns.set(key, column);
    }
  }
  const lacking = REQUIRED.filter((key) => !columns.has(key));
  if (lacking.length > 0) {
    problems.push({ code: "no-head", where: at(head.row, 1), message: `缺少列：${lacking.map((key) => HEADS[key][0]).join("、")}。`, mend: "请补上这些列。" }); // prettier-ignore
    return [];
  }
  for (const found of sheet.problems) problems.push({ code: found.code, message: found.message, where: found.where ?? sheet.name, ...(found.mend === undefined ? {} : { mend: found.mend }) }); // prettier-ignore
  const unitByCode = new Map(frame.organization.organization.units.map((unit) => [unit.code, unit.id])); // prettier-ignore
  return sheet.rows
    .filter((row) => row.row > head.row && row.cells.size > 0)
    .slice(0, MOST_ROWS)
    .flatMap((row): ReadRow[] => {
      const cell = (key: Column): SheetCell | undefined => row.cells.get(columns.get(key) ?? -1);
      const text = (key: Column): string => cell(key)?.text.trim() ?? "";
      const number = cell("value")?.number ?? (text("value") === "" ? null : Number(text("value")));
      const code = text("code");
      const known = codes.find((each) => each.code === code || each.name === code);
      const input: FigureInput = {
        unitId: unitByCode.get(text("unit")) ?? text("unit"),
        code: known?.code ?? code,
        kind: known?.kind ?? (text("kind") === "评分" ? "rating" : "figure"),
        period: text("period"),
        value: number ?? Number.NaN,
        source: text("source"),
        ...(text("reason") === "" ? {} : { reason: text("reason") }),
      };
      const wrong = checkFigure(input, codes, actor, frame);
      if (input.source.length < 2) wrong.push({ code: "source-missing", where: "source", message: "没有写来源。", mend: "请写明数据从哪里来。" }); // prettier-ignore
      for (const each of wrong) {
        const key =
          (
            {
              unitId: "unit",
              code: "code",
              period: "period",
              value: "value",
              reason: "reason",
              source: "source",
            } as const
          )[each.where as "unitId"] ?? "unit"; // the fields that checkFigure names
        problems.push({ code: each.code, message: each.message, where: at(row.row, columns.get(key) ?? columns.get("unit") ?? 1), ...(each.mend === undefined ? {} : { mend: each.mend }) }); // prettier-ignore
      }
      return wrong.length === 0 ? [{ input, row: row.row, columns }] : [];
    });
}

function tellRepeated(rows: readonly ReadRow[], problems: ImportProblem[]): void {
  const seen = new Map<string, number>();
  for (const { input, row } of rows) {
    const key = [input.unitId, input.kind, input.code, input.period].join("|");
    const first = seen.get(key);
    if (first === undefined) seen.set(key, row);
    else problems.push({ code: "repeated", where: `第${row}行`, message: `第${row}行与第${first}行是同一单位、指标和期间。`, mend: "请只留一行。" }); // prettier-ignore
  }
}
