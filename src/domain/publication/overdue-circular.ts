import { type Day, formatDay, yearOf } from "#kernel/day.ts";
import { type Period, periodName } from "#kernel/period.ts";
import { numberBlocks } from "#domain/publication/number-blocks.ts";
import type { OfficialPaper, PaperBlock, PaperColumn, PaperTable } from "#domain/publication/paper.ts"; // prettier-ignore
import { figureCell, heading, paragraph, textCell } from "#domain/publication/paper-blocks.ts";

/** One unit's figures: matters fallen due in the period. How anybody uses the app has no place here. */
export interface OverdueFigures {
  readonly unitId: string;
  /** 供水公司 */
  readonly name: string;
  readonly expected: number;
  readonly onTime: number;
  /** Done after the last day to register, up to the day of the figures. */
  readonly madeUp: number;
  readonly overdue: number;
}

/** A matter of a unit, by name. Matters of single people are counted above and never named. */
export interface OverdueMatter {
  readonly unitName: string;
  readonly title: string;
  readonly dueOn: Day;
  /** When it was made up; null while it is overdue. */
  readonly madeUpOn: Day | null;
}

export interface OverdueCircularInput {
  readonly issuer: string;
  readonly number: string | null;
  readonly period: Period;
  readonly asOf: Day;
  readonly planTitle: string;
  readonly addressees: readonly string[];
  readonly units: readonly OverdueFigures[];
  readonly matters: readonly OverdueMatter[];
  /** Matters of single people that are overdue; only how many. */
  readonly personal: number;
  readonly office: string;
  readonly requirements: readonly string[] | null;
  readonly date: Day | null;
  readonly copyTo: readonly string[];
  readonly printedBy: OfficialPaper["printedBy"];
}

const NAMES_SHOWN = 10;
const joinNames = (names: readonly string[]): string =>
  names.length <= NAMES_SHOWN ? names.join("、") : `${names.slice(0, NAMES_SHOWN).join("、")}等${names.length}个单位`; // prettier-ignore

const sumOf = (input: OverdueCircularInput, key: "expected" | "onTime" | "madeUp" | "overdue") =>
  input.units.reduce((sum, unit) => sum + unit[key], 0);

const column = (header: string, width: number, align: PaperColumn["align"] = "center"): PaperColumn => ({ header, group: null, width, align }); // prettier-ignore

const figuresRow = (id: string, name: string, of: (key: "expected" | "onTime" | "madeUp" | "overdue") => number, total = false) => ({ ...(total ? { total } : {}), cells: [textCell(name), figureCell(of("expected"), 0, `${id}/matters`), figureCell(of("onTime")), figureCell(of("madeUp")), figureCell(of("overdue"))] }); // prettier-ignore

function figuresTable(input: OverdueCircularInput): PaperTable {
  return {
    kind: "table",
    caption: `${periodName(input.period)}到期事项办理情况表`,
    columns: [column("单位", 36), column("到期（项）", 16), column("按期（项）", 16), column("补办（项）", 16), column("逾期（项）", 16)], // prettier-ignore
    rows: [
      ...input.units.map((unit) => figuresRow(unit.unitId, unit.name, (key) => unit[key])),
      figuresRow("total", "合计", (key) => sumOf(input, key), true),
    ],
    notes: ["注：到期不含免办的和仍在登记期内的；按事项计，不统计个人使用系统的情况。"],
  };
}

function mattersTable(input: OverdueCircularInput, matters: readonly OverdueMatter[], made: boolean): PaperTable {
  const year = yearOf(input.period.to);
  return {
    kind: "table",
    caption: null,
    columns: [column("序号", 8), column("单位", 28, "left"), column("事项", 34, "left"), column("应办时间", 15), ...(made ? [column("补办时间", 15)] : [])], // prettier-ignore
    rows: matters.map((matter, index) => ({
      cells: [
        textCell(String(index + 1)),
        textCell(matter.unitName),
        textCell(matter.title),
        textCell(formatDay(matter.dueOn, { currentYear: year })),
        ...(made ? [textCell(matter.madeUpOn === null ? "" : formatDay(matter.madeUpOn, { currentYear: year }))] : []), // prettier-ignore
      ],
    })),
    notes: [],
  };
} // prettier-ignore

function situation(input: OverdueCircularInput): string {
  const [expected, onTime, madeUp, overdue] = [sumOf(input, "expected"), sumOf(input, "onTime"), sumOf(input, "madeUp"), sumOf(input, "overdue")]; // prettier-ignore
  const asOf = formatDay(input.asOf, { currentYear: yearOf(input.period.to) });
  const figures = `${periodName(input.period)}到期事项共${expected}项，截至${asOf}，按期办结${onTime}项，逾期后补办${madeUp}项，仍逾期${overdue}项。`;
  const clean = input.units.filter((unit) => unit.expected > 0 && unit.overdue === 0 && unit.madeUp === 0); // prettier-ignore
  return clean.length === 0
    ? figures
    : `${figures}全部按期办结的有${joinNames(clean.map((unit) => unit.name))}。`;
}

/** What follows, where nobody wrote something else: who has something to make up, and whom to ask. */
function requirementsFrom(input: OverdueCircularInput): string[] {
  const behind = input.units.filter((unit) => unit.overdue > 0).map((unit) => unit.name);
  if (behind.length === 0) {
    return [`请各单位继续按期办理。有困难的，可向${input.office}提出。`];
  }
  return [
    `${joinNames(behind)}要查明原因，尽快补办，补办后如实登记为补办；确实不需要办或者不能按期办的，按规定申请免办或者延期。有困难的，可向${input.office}提出。`,
  ];
}

/** 逾期事项通报 of a month or quarter: figures by unit, what is still overdue, what was made up since, what follows. */
export function composeOverdueCircular(input: OverdueCircularInput): OfficialPaper {
  const overdue = input.matters.filter((matter) => matter.madeUpOn === null);
  const madeUp = input.matters.filter((matter) => matter.madeUpOn !== null);
  const personal = input.personal === 0 ? [] : [paragraph(`另有个人应办事项逾期${input.personal}项，由所在单位提醒，不在此点名。`)]; // prettier-ignore
  const listed = (name: string, matters: readonly OverdueMatter[], made: boolean): PaperBlock[] => matters.length === 0 ? [] : [heading(1, name), mattersTable(input, matters, made)]; // prettier-ignore
  const period = `${yearOf(input.period.from)}年${periodName(input.period)}`;
  return {
    issuer: input.issuer,
    number: input.number,
    title: [input.issuer, `关于${period}逾期事项的通报`],
    addressees: input.addressees,
    blocks: numberBlocks([
      paragraph(
        `根据《${input.planTitle}》，现将${periodName(input.period)}到期事项的办理情况和逾期事项通报如下。`,
      ),
      heading(1, "总体情况"),
      paragraph(situation(input)),
      figuresTable(input),
      ...listed("仍逾期的事项", overdue, false),
      ...personal,
      ...listed("逾期后已补办的事项", madeUp, true),
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
