import { readFile } from "node:fs/promises";
import { dayFrom, yearOf } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { officialHolidays } from "#kernel/official-holidays.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import { schedule } from "#domain/duty/schedule.ts";
import { checkOrganization } from "#domain/organization/check-import.ts";
import { applyChanges, EMPTY_ORGANIZATION } from "#domain/organization/organization-changes.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";
import type { Organization } from "#domain/organization/organization.ts";
import { bindingOf, summarizeBinding } from "#domain/plan/coverage.ts";
import { judgePlan, type PlanVerdict } from "#domain/plan/judge-plan.ts";
import { library } from "#institutions/library.ts";
import { readPlanFile } from "#main/commands/read.ts";
import { EXIT_CODES } from "#main/exit-codes.ts";
import { trustedInstitutions } from "#main/year-steps.ts";
import { systemClock } from "#platform/clock.ts";
import { readOrganizationWorkbook } from "#platform/documents/organization/read-organization-workbook.ts";
import { RefusalError } from "#platform/refusal-error.ts";
import { makeOrganization } from "../../demo/organization.ts";

const GROUP = "luoshi-check";
/** About one working day of a clerk's month, as where a group has set nothing else. */
const LIMIT_MINUTES = 480;

/** Prints what speaks against a plan before it is published; the exit code says whether anything does. */
export async function checkPlanFile(
  file: string,
  options: { readonly json?: true; readonly org?: string },
): Promise<number> {
  const read = await readPlanFile(file, library);
  if (!read.ok) throw new RefusalError(read.refusal.code, read.refusal.message);
  const plan = read.value;
  const year = plan.year ?? yearOf(systemClock.today());
  const organization = indexOrganization(await organizationOf(options.org, year));
  const wanted = new Set(trustedInstitutions(plan));
  const institutions = library.institutions.filter(({ id }) => wanted.has(id));
  const items = schedule({
    groupId: GROUP,
    organization,
    calendar: workingCalendar(officialHolidays(), statutoryHolidays),
    institutions,
    overrides: [],
    events: [],
    from: dayFrom(year, 1, 1),
    to: dayFrom(year, 12, 31),
  });
  const verdict = judgePlan({
    document: plan,
    items,
    wanted,
    library,
    dutyOf: (institution, duty) => institutions.find(({ id }) => id === institution)?.duties.find(({ id }) => id === duty), // prettier-ignore
    unitName: (id) => organization.unit(id)?.shortName ?? "",
    limitMinutes: LIMIT_MINUTES,
    asOf: dayFrom(year, 12, 31),
  });
  const gaps = plan.sections.flatMap(
    ({ measures }) =>
    measures.flatMap(({ clauses }) => clauses.filter((clause) => bindingOf(clause) === "gap").map(({ text }) => text)), // prettier-ignore
  );
  const binding = summarizeBinding(plan);
  if (options.json === true) {
    console.log(JSON.stringify({ binding, gaps, problems: plan.problems, verdict }, null, 2));
  } else {
    for (const line of linesOf(verdict, gaps)) console.log(line);
    // of the sample organization nobody needs to know it
    if (options.org !== undefined) for (const { who, institutions: asked, mend } of verdict.unborne) console.log(`没有谁来办：${who}的${asked.join("、")}。${mend}`); // prettier-ignore
    for (const { message, line } of plan.problems) console.log(`存疑（第${line}行）：${message}`);
    console.log(`条款${binding.clauses}条：已落实${binding.bound}条，未绑定${binding.gaps}条，目标和要求${binding.aims}条。`); // prettier-ignore
  }
  const against = verdict.overloaded.length + verdict.doubleAsks.length + verdict.formalism.length;
  return against === 0 ? 0 : EXIT_CODES["refused-input"][0];
}

const linesOf = (verdict: PlanVerdict, gaps: readonly string[]): string[] => [
  ...verdict.formalism.map(({ text, what, mend }) => `形式主义的提法：“${text}”涉及${what}（${verdict.rule}）。${mend}`), // prettier-ignore
  ...verdict.overloaded.map(({ unit, month, minutes }) => `负担过重：${unit}${month}要填约${minutes}分钟，超过每月${verdict.limitMinutes}分钟。请放慢周期、错开月份，或合用台账`), // prettier-ignore
  ...verdict.doubleAsks.map((message) => `重复要求：${message}`),
  ...gaps.map((text) => `没有制度落实：“${text}”`),
];

async function organizationOf(file: string | undefined, year: number): Promise<Organization> {
  if (file === undefined) return makeOrganization({}, GROUP).organization;
  const bytes = await readFile(file).catch(() => {
    throw new RefusalError("file-missing", `文件“${file}”打不开，请检查路径和读取权限。`);
  });
  const rows = await readOrganizationWorkbook(bytes);
  if (!rows.ok) throw new RefusalError(rows.refusal.code, rows.refusal.message);
  const { changes, problems } = checkOrganization(rows.value, null, dayFrom(year, 1, 1), newId());
  if (changes !== null) return applyChanges(EMPTY_ORGANIZATION, changes);
  throw new RefusalError("organization-problems", `单位和人员表里有${problems.length}处问题，请用 luoshi year 或导入页面查看后改好。`); // prettier-ignore
}
