import { type Day, formatDay, monthOf, yearOf } from "#kernel/day.ts";
import { addDays } from "#kernel/day.ts";
import { type Period, periodName, periodOf } from "#kernel/period.ts";
import { numberBlocks } from "#domain/publication/number-blocks.ts";
import type { OfficialPaper, PaperBlock, PaperRow, PaperTable } from "#domain/publication/paper.ts";
import { figureCell, formatFigure, heading, paragraph, textCell } from "#domain/publication/paper-blocks.ts"; // prettier-ignore

/** One enterprise's figures. All of them count meetings and training; points and time online have no place here. */
export interface StudyFigures {
  readonly unitId: string;
  /** 供水公司 */
  readonly name: string;
  readonly branches: number;
  /** Themed Party days fallen due in the period: owed, held on time, made up late, and 待补 (held, but the record lacks what is needed). */
  readonly expected: number;
  readonly onTime: number;
  readonly madeUp: number;
  readonly pending: number;
  readonly members: number;
  /** Tenths of an hour of all members together since 1 January; null while it is not known. */
  readonly hoursTenths: number | null;
}

export interface StudyCircularInput {
  readonly issuer: string;
  readonly number: string | null;
  readonly period: Period;
  /** Figures as of this day. */
  readonly asOf: Day;
  /** 2026年党建工作计划 */
  readonly planTitle: string;
  readonly addressees: readonly string[];
  readonly enterprises: readonly StudyFigures[];
  /** The measure word of what has a row: 家 of enterprises when absent, 个 of branches. */
  readonly counter?: string;
  /** Party lectures owed, held and recorded, and those whose record is not complete. */
  readonly lectures: { readonly expected: number; readonly held: number; readonly pending: number };
  /** What is 待补, by name: 环卫公司转运站支部第二季度党课到会名单. */
  readonly pendingNames: readonly string[];
  /** Hours a member owes in the year (32 by 党员教育管理工作条例 Art 20). */
  readonly yearlyHours: number;
  /** Whom to ask: 集团党群工作部. */
  readonly office: string;
  /** Written by a person; null lets the figures speak. */
  readonly requirements: readonly string[] | null;
  readonly date: Day | null;
  readonly copyTo: readonly string[];
  readonly printedBy: OfficialPaper["printedBy"];
}

const NAMES_SHOWN = 10;

/** 甲、乙、丙；more than ten are counted: 甲、乙……等12个. */
function joinNames(names: readonly string[], measure: string): string {
  if (names.length <= NAMES_SHOWN) return names.join("、");
  return `${names.slice(0, NAMES_SHOWN).join("、")}等${names.length}${measure}`;
}

/** Mean hours of a member, or null where nothing is known. */
const meanHours = (tenths: number | null, members: number): number | null =>
  tenths === null || members === 0 ? null : tenths / 10 / members;

const sum = (rows: readonly StudyFigures[], of: (row: StudyFigures) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

interface Totals {
  readonly branches: number;
  readonly expected: number;
  readonly onTime: number;
  readonly madeUp: number;
  readonly pending: number;
  readonly members: number;
  readonly hours: number | null;
  /** Names of enterprises whose hours are not known and so not in `hours`. */
  readonly withoutHours: readonly string[];
}

function totalsOf(rows: readonly StudyFigures[]): Totals {
  const known = rows.filter((row) => row.hoursTenths !== null);
  return {
    branches: sum(rows, (row) => row.branches),
    expected: sum(rows, (row) => row.expected),
    onTime: sum(rows, (row) => row.onTime),
    madeUp: sum(rows, (row) => row.madeUp),
    pending: sum(rows, (row) => row.pending),
    members: sum(rows, (row) => row.members),
    hours:
      known.length === 0
        ? null
        : meanHours(
            sum(known, (row) => row.hoursTenths ?? 0),
            sum(known, (row) => row.members),
          ),
    withoutHours: rows.filter((row) => row.hoursTenths === null).map((row) => row.name),
  };
}

/** 上半年, 第一季度…, 全年: the stretch from 1 January to the period's end. */
const sinceNewYear = (period: Period): string => {
  const month = monthOf(period.to);
  return month === 12
    ? "全年"
    : month === 6
      ? "上半年"
      : month === 3
        ? "第一季度"
        : `1至${month}月`;
};

const nameInTitle = (period: Period): string =>
  period.kind === "year"
    ? `${yearOf(period.from)}年度`
    : `${yearOf(period.from)}年${periodName(period)}`;

const nameInText = (period: Period): string =>
  period.kind === "year" ? "全年" : periodName(period);

function situation(input: StudyCircularInput, totals: Totals): PaperBlock[] {
  const held: string[] = [
    `截至${formatDay(input.asOf, { currentYear: yearOf(input.period.to) })}，${totals.branches}个支部应开展主题党日${totals.expected}次，按期开展${totals.onTime}次，补办${totals.madeUp}次`,
  ];
  const overdue = totals.expected - totals.onTime - totals.madeUp - totals.pending;
  if (overdue > 0) held.push(`尚未开展${overdue}次`);
  if (totals.pending > 0) held.push(`记录待补${totals.pending}次`);
  if (totals.expected > 0) {
    held.push(`按期率${formatFigure((totals.onTime / totals.expected) * 100, 1)}%`);
  }
  const sentences = [`${held.join("，")}。`];
  if (totals.hours !== null) {
    const without =
      totals.withoutHours.length === 0
        ? ""
        : `（${totals.withoutHours.join("、")}学时待补，未计入）`;
    sentences.push(
      `${sinceNewYear(input.period)}党员人均集中学习${formatFigure(totals.hours, 1)}学时${without}，年度要求为${input.yearlyHours}学时。`,
    );
  }
  const { lectures } = input;
  if (lectures.expected > 0) {
    const pending = lectures.pending > 0 ? `；另${lectures.pending}堂记录待补，不计入本次通报` : "";
    sentences.push(`党课应讲${lectures.expected}堂，已登记${lectures.held}堂${pending}。`);
  }
  const blocks: PaperBlock[] = [paragraph(sentences.join(""))];
  const allOnTime = input.enterprises.filter(
    (row) => row.expected > 0 && row.onTime === row.expected,
  );
  if (allOnTime.length > 0) {
    blocks.push(paragraph(`主题党日全部按期开展的有${joinNames(allOnTime.map((row) => row.name), input.counter ?? "家")}。`)); // prettier-ignore
  }
  if (input.pendingNames.length > 0) {
    blocks.push(
      paragraph(`待补的有：${joinNames(input.pendingNames, "项")}。补齐前既不计入，也不按零计算。`),
    );
  }
  return blocks;
}

const tableRow = (name: string, id: string, figures: Omit<StudyFigures, "unitId" | "name" | "hoursTenths">, hours: number | null, total = false): PaperRow => ({
  ...(total ? { total } : {}),
  cells: [
    textCell(name),
    figureCell(figures.branches, 0, `${id}/branches`),
    figureCell(figures.expected, 0, `${id}/expected`),
    figureCell(figures.onTime, 0, `${id}/on-time`),
    figureCell(figures.madeUp, 0, `${id}/made-up`),
    figureCell(figures.members, 0, `${id}/members`),
    figureCell(hours, 1, `${id}/hours`),
  ],
}); // prettier-ignore
const tableColumn = (header: string, width: number, group: string | null = null) =>
  ({ header, group, width, align: "center" }) as const;

function table(input: StudyCircularInput, totals: Totals): PaperTable {
  return {
    kind: "table",
    caption: `${nameInText(input.period)}学习情况表`,
    columns: [
      tableColumn("单位", 30),
      tableColumn("支部", 10.5),
      tableColumn("应办", 12, "主题党日（次）"),
      tableColumn("按期", 12, "主题党日（次）"),
      tableColumn("补办", 12, "主题党日（次）"),
      tableColumn("党员\n（人）", 13),
      tableColumn("人均\n学时", 10.5),
    ],
    rows: [
      ...input.enterprises.map((figures) =>
        tableRow(
          figures.name,
          figures.unitId,
          figures,
          meanHours(figures.hoursTenths, figures.members),
        ),
      ),
      tableRow("合计", "total", totals, totals.hours, true),
    ],
    notes: ["注：学时按会议和培训记录计算，不采用线上积分和在线时长。"],
  };
}

/** What follows from the figures, where nobody wrote something else: who is behind, by when to catch up, whom to ask. */
function requirementsFrom(input: StudyCircularInput): string[] {
  const pace = (input.yearlyHours * monthOf(input.period.to)) / 12;
  const behind = input.enterprises.filter((row) => {
    const hours = meanHours(row.hoursTenths, row.members);
    return hours !== null && hours < pace;
  });
  const open = input.enterprises.filter(
    (row) => row.expected - row.onTime - row.madeUp - row.pending > 0,
  );
  const next = periodOf(input.period.kind, addDays(input.period.to, 1));
  const sentences: string[] = [];
  if (behind.length > 0) {
    sentences.push(
      `${joinNames(behind.map((row) => row.name), input.counter ?? "家")}人均学时低于时间进度（${formatFigure(pace, Number.isInteger(pace) ? 0 : 1)}学时），要结合倒班实际，在${yearOf(next.from) === yearOf(input.period.from) ? nameInText(next) : nameInTitle(next)}内安排补学。`,
    ); // prettier-ignore
  }
  if (open.length > 0) {
    sentences.push(`${joinNames(open.map((row) => row.name), input.counter ?? "家")}尚未开展的主题党日要尽快补办，补办后如实登记为补办。`); // prettier-ignore
  }
  if (input.pendingNames.length > 0) sentences.push("记录待补的，请有关支部尽快补齐，纸质台账同样有效。"); // prettier-ignore
  sentences.push(
    `${sentences.length > 0 ? "" : "请各单位按计划继续抓好后续学习。"}补办有困难的，可向${input.office}提出。`,
  );
  return [sentences.join("")];
}

/** 学习情况通报 of a period, in the order of an official circular: ground, situation, table, what follows. */
export function composeStudyCircular(input: StudyCircularInput): OfficialPaper {
  const totals = totalsOf(input.enterprises);
  return {
    issuer: input.issuer,
    number: input.number,
    title: [input.issuer, `关于${nameInTitle(input.period)}学习情况的通报`],
    addressees: input.addressees,
    blocks: numberBlocks([
      paragraph(
        `根据《${input.planTitle}》关于学习提醒和情况通报的要求，现将${nameInText(input.period)}学习情况通报如下。`,
      ),
      heading(1, "总体情况"),
      ...situation(input, totals),
      table(input, totals),
      heading(1, "下一步要求"),
      ...(input.requirements ?? requirementsFrom(input)).map(paragraph),
    ]),
    attachments: [],
    signature: input.issuer,
    date: input.date,
    copyTo: input.copyTo,
    printedBy: input.printedBy,
  };
}
