import type { Day } from "#kernel/day.ts";
import { MECHANISMS } from "#domain/institution/mechanisms.ts";
import { DUE_STATE_NAMES, DUE_STATES, type DueState } from "#domain/institution/due-state.ts";
import type { Library } from "#domain/institution/institution.ts";
import { standingOf } from "#domain/duty/standing.ts";
import type { Organization } from "#domain/organization/organization.ts";
import { summarizeBinding } from "#domain/plan/coverage.ts";
import type { YearRun } from "#main/year.ts";

/** What `luoshi year` prints, and with --json the whole of it. Points have two decimals, times are milliseconds. */
export interface YearReport {
  readonly plan: { readonly title: string | null; readonly year: number | null; readonly sections: number; readonly measures: number; readonly clauses: number; readonly problems: number }; // prettier-ignore
  readonly coverage: { readonly bound: number; readonly gaps: number; readonly aims: number; readonly institutions: number; readonly mechanisms: number; readonly ofMechanisms: number }; // prettier-ignore
  readonly organization: { readonly units: number; readonly branches: number; readonly people: number }; // prettier-ignore
  readonly from: Day;
  readonly to: Day;
  readonly asOf: Day;
  readonly dueItems: {
    readonly total: number;
    readonly byState: Readonly<Record<DueState, number>>;
  };
  readonly institutions: readonly { readonly id: string; readonly name: string; readonly dueItems: number; readonly met: number; readonly madeUp: number; readonly overdue: number }[]; // prettier-ignore
  readonly records: number;
  readonly fulfilments: number;
  readonly scores: readonly { readonly unit: string; readonly points: number; readonly base: number; readonly low: number; readonly high: number; readonly grade: string | null }[]; // prettier-ignore
  readonly milliseconds: YearRun["milliseconds"] & { readonly total: number };
}

const DUE_SOON_DAYS = 7;

export function yearReport(
  run: YearRun,
  organization: Organization,
  library: Library,
  days: { readonly from: Day; readonly to: Day; readonly asOf: Day },
): YearReport {
  const measures = run.plan.sections.flatMap((section) => section.measures);
  const clauses = measures.flatMap((measure) => measure.clauses);
  const binding = summarizeBinding(run.plan);
  const mechanisms = new Set(
    clauses.flatMap((clause) => clause.links.map((link) => link.mechanism)),
  );
  const byState = Object.fromEntries(DUE_STATES.map((state) => [state, 0])) as Record<
    DueState,
    number
  >; // every state gets its zero here
  const byInstitution = new Map<string, { dueItems: number; met: number; madeUp: number; overdue: number }>(); // prettier-ignore
  for (const item of run.items) {
    const facts = { fulfilments: run.fulfilments.get(item.id) ?? [], waivers: [], extensions: [] };
    const { state } = standingOf(item, facts, days.asOf, { dueSoonDays: DUE_SOON_DAYS });
    byState[state] += 1;
    if (!("institution" in item.source)) continue;
    const counts = byInstitution.get(item.source.institution) ?? { dueItems: 0, met: 0, madeUp: 0, overdue: 0 }; // prettier-ignore
    counts.dueItems += 1;
    if (state === "met") counts.met += 1;
    if (state === "made-up") counts.madeUp += 1;
    if (state === "overdue") counts.overdue += 1;
    byInstitution.set(item.source.institution, counts);
  }
  const names = new Map(organization.units.map((unit) => [unit.id, unit.name]));
  const titles = new Map(library.institutions.map(({ id, name }) => [id, name]));
  return {
    plan: { title: run.plan.title, year: run.plan.year, sections: run.plan.sections.length, measures: measures.length, clauses: clauses.length, problems: run.plan.problems.length }, // prettier-ignore
    coverage: { ...binding, institutions: run.institutions.length, mechanisms: mechanisms.size, ofMechanisms: MECHANISMS.length }, // prettier-ignore
    organization: { units: organization.units.length, branches: organization.units.filter((unit) => unit.kind === "branch").length, people: organization.people.length }, // prettier-ignore
    ...days,
    dueItems: { total: run.items.length, byState },
    institutions: [...byInstitution].map(([id, counts]) => ({ id, name: titles.get(id) ?? id, ...counts })), // prettier-ignore
    records: run.records.length,
    fulfilments: [...run.fulfilments.values()].reduce((sum, each) => sum + each.length, 0),
    scores: [...run.scores].map(([unitId, { total, grade }]) => ({
      unit: names.get(unitId) ?? unitId,
      points: total.earned / 100,
      base: total.base / 100,
      low: (total.range?.low ?? total.earned) / 100,
      high: (total.range?.high ?? total.earned) / 100,
      grade,
    })),
    milliseconds: {
      ...run.milliseconds,
      total: Object.values(run.milliseconds).reduce((sum, each) => sum + each, 0),
    },
  };
}

/** Wide characters take two columns on a terminal. */
const widthOf = (text: string): number =>
  Array.from(text).reduce((width, char) => width + (/[\u1100-\uFFE6]/.test(char) ? 2 : 1), 0);
const pad = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - widthOf(text))); // prettier-ignore
const right = (text: string, width: number): string => " ".repeat(Math.max(0, width - widthOf(text))) + text; // prettier-ignore

export function printYear(report: YearReport): string {
  const { plan, coverage, organization, dueItems } = report;
  const lines = [
    `《${plan.title ?? "（无标题）"}》 ${plan.sections}个部分，${plan.measures}项举措，${plan.clauses}个条款，存疑${plan.problems}处`,
    `绑定 已有制度落实${coverage.bound}条，未绑定${coverage.gaps}条，目标和要求${coverage.aims}条；用到${coverage.institutions}项制度，${coverage.mechanisms}/${coverage.ofMechanisms}个机制`,
    `组织 ${organization.units}个单位（${organization.branches}个支部），${organization.people}人`,
    `一年 ${report.from}至${report.to}，截至${report.asOf}：应办${dueItems.total}项，台账${report.records}条，履行${report.fulfilments}次`,
    "",
    ...DUE_STATES.filter((state) => dueItems.byState[state] > 0).map(
      (state) =>
        `  ${pad(DUE_STATE_NAMES[state], 8)}${right(String(dueItems.byState[state]), 8)} 项`,
    ),
    "",
    `  ${pad("单位", 26)}${right("得分", 9)}  ${pad("/ 已到期", 10)}待补落定后`,
    ...report.scores.map(
      ({ unit, points, base, low, high, grade }) =>
        `  ${pad(unit, 26)}${right(points.toFixed(2), 9)}  ${pad(`/ ${base.toFixed(2)}`, 10)}${low === high ? "" : `${low.toFixed(2)}至${high.toFixed(2)} `}${grade ?? ""}`,
    ),
    "",
    `用时 ${Object.entries(report.milliseconds).map(([step, ms]) => `${STEP_NAMES[step] ?? step}${Math.round(ms)}`).join("，")}（毫秒）`, // prettier-ignore
  ];
  return `${lines.join("\n")}\n`;
}

const STEP_NAMES: Readonly<Record<string, string>> = { read: "读", bind: "绑定", schedule: "排", record: "造台账", match: "匹配", assess: "算分", total: "共" }; // prettier-ignore
