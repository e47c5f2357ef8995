import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Option, type Command } from "commander";
import { type Day, dayFrom, parseDay, yearOf } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { officialHolidays } from "#kernel/official-holidays.ts";
import type { Problem, Refusal } from "#kernel/problem.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import { checkOrganization } from "#domain/organization/check-import.ts";
import type { Organization } from "#domain/organization/organization.ts";
import { applyChanges, EMPTY_ORGANIZATION } from "#domain/organization/organization-changes.ts";
import { readOrganizationWorkbook } from "#platform/documents/organization/read-organization-workbook.ts";
import type { makeOrganization } from "../../../demo/organization.ts";
import { readDocument } from "#platform/documents/read/read-document.ts";
import { RefusalError } from "#platform/refusal-error.ts";
import { printYear, type YearReport, yearReport } from "#main/year-report.ts";
import { runYear } from "#main/year.ts";
import { stepProgress } from "#main/start/step-progress.ts";

interface YearOptions {
  readonly org?: string;
  readonly from?: string;
  readonly to?: string;
  readonly asOf?: string;
  readonly units: string;
  readonly people: string;
  readonly seed: string;
  readonly json?: true;
}

/** `luoshi year FILE`: the whole year headless, from the plan document to the scores. */
export function addYear(program: Command): void {
  program
    .command("year")
    .description("不开界面跑完一年：读计划、绑定制度、排应办、造台账、匹配、算分")
    .argument("<file>", "计划文件")
    .option("--org <文件>", "单位和人员（导入模板.xlsx）；不给就生成一个虚构的")
    .option("--from <日期>", "从哪天起，如 2026-01-01；默认计划年度的第一天")
    .option("--to <日期>", "到哪天止；默认计划年度的最后一天")
    .option("--as-of <日期>", "看哪一天的情况；默认为止的那天")
    .addOption(new Option("--units <数>", "生成几个支部").default("62"))
    .addOption(new Option("--people <数>", "生成多少人").default("3000"))
    .addOption(new Option("--seed <数>", "随机种子：同一个种子，同一个结果").default("20"))
    .option("--json", "输出 JSON")
    .action(async (file: string, options: YearOptions) => {
      const report = await runYearCommand(file, options);
      process.stdout.write(options.json === true ? `${JSON.stringify(report, null, 2)}\n` : printYear(report)); // prettier-ignore
    });
}

async function runYearCommand(file: string, options: YearOptions): Promise<YearReport> {
  const [{ library }, { makeOrganization }, { schemeOfYear }, { synthesizeYear }] =
    await Promise.all([
      import("#institutions/library.ts"),
      import("../../../demo/organization.ts"),
      import("../../../demo/scheme-2026.ts"),
      import("../../../demo/synthetic-year/synthesize-year.ts"),
    ]);
  const document = orRefuse(await readDocument(await bytesOf(file), basename(file)));
  const year = await planYear(document, file, options);
  const from = dayOption(options.from, "--from") ?? dayFrom(year, 1, 1);
  const to = dayOption(options.to, "--to") ?? dayFrom(yearOf(from), 12, 31);
  const asOf = dayOption(options.asOf, "--as-of") ?? to;
  if (from > to) refuse("usage", `--from（${from}）晚于 --to（${to}），请调换。`);
  const units = countOption(options.units, "--units", 1, 20_000);
  const people = countOption(options.people, "--people", 10, 1_000_000);
  const seed = countOption(options.seed, "--seed", 0, 2 ** 31);
  const organization =
    options.org === undefined ? generate(makeOrganization, units, people, seed) : await readOrganization(options.org, from); // prettier-ignore
  const calendar = workingCalendar(officialHolidays(), statutoryHolidays);
  const progress = stepProgress(STEPS);
  try {
    const run = runYear({
      groupId: GROUP,
      document,
      fileName: basename(file),
      organization,
      library,
      calendar,
      scheme: schemeOfYear(yearOf(from)),
      projects: [],
      from,
      to,
      asOf,
      makeRecords: (items, index) =>
        synthesizeYear({ organization: index, library, calendar, items, until: asOf, seed, scope: GROUP }), // prettier-ignore
      onStep: progress.report,
    });
    return yearReport(run, organization, library, { from, to, asOf });
  } finally {
    progress.stop();
  }
}

/** The ids of a run that nothing keeps need no group of their own. */
const GROUP = "luoshi-year";

const STEPS = { read: "读计划", bind: "绑定制度", schedule: "排应办", record: "造台账", match: "匹配", assess: "算分" } as const; // prettier-ignore

async function planYear(
  document: Parameters<typeof runYear>[0]["document"],
  file: string,
  options: YearOptions,
): Promise<number> {
  const { readPlan } = await import("#domain/plan/read-plan.ts");
  const given = dayOption(options.from, "--from");
  if (given !== null) return yearOf(given);
  const { year } = readPlan(document, { fileName: basename(file) });
  return year ?? refuse("usage", "没有从文件里读出年度，请用 --from 给出，如 --from 2026-01-01。");
}

function generate(
  make: typeof makeOrganization,
  branches: number,
  people: number,
  seed: number,
): Organization {
  const enterprises = Math.max(1, Math.min(8, Math.round(branches / 8)));
  const members = Math.max(branches * 3, Math.min(people - 24, Math.round(people * 0.348)));
  if (members > people - 24) {
    refuse("usage", `${people}人分不出${branches}个支部（每个支部至少3名党员，另有24人在机关）。请加大 --people 或减小 --units。`); // prettier-ignore
  }
  const size = branches === 62 && people === 3000 ? {} : { seed, enterprises, branches, people, members }; // prettier-ignore
  return make(size, GROUP).organization;
}

async function readOrganization(file: string, asOf: Day): Promise<Organization> {
  const rows = orRefuse(await readOrganizationWorkbook(await bytesOf(file)));
  const { changes, problems } = checkOrganization(rows, null, asOf, newId());
  if (changes === null) refuse("organization-problems", `单位和人员表里有${problems.length}处问题，请改好再来：\n${list(problems)}`); // prettier-ignore
  return applyChanges(EMPTY_ORGANIZATION, changes);
}

const list = (problems: readonly Problem[]): string =>
  problems.map(({ where, message, mend }) => `  ${where ?? ""} ${message}${mend === undefined ? "" : `（${mend}）`}`).join("\n"); // prettier-ignore

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch {
    return refuse("file-missing", `文件“${file}”打不开，请检查路径和读取权限。`);
  }
}

function dayOption(text: string | undefined, name: string): Day | null {
  if (text === undefined) return null;
  return parseDay(text) ?? refuse("usage", `${name} 应是日期，如 2026-01-01，现在是“${text}”。`);
}

function countOption(text: string, name: string, least: number, most: number): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < least || count > most) {
    refuse("usage", `${name} 应是${least}至${most}的整数，现在是“${text}”。`);
  }
  return count;
}

function orRefuse<T>(result: { ok: true; value: T } | { ok: false; refusal: Refusal }): T {
  if (!result.ok) throw new RefusalError(result.refusal.code, result.refusal.message);
  return result.value;
}

function refuse(code: string, message: string): never {
  throw new RefusalError(code, message);
}
