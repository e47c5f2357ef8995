import { type Day, formatDay } from "#kernel/day.ts";
import { numberBlocks } from "#domain/publication/number-blocks.ts";
import type { OfficialPaper, PaperBlock, PaperColumn, PaperTable } from "#domain/publication/paper.ts"; // prettier-ignore
import { figureCell, formatFigure, heading, paragraph, textCell } from "#domain/publication/paper-blocks.ts"; // prettier-ignore

export interface ChecklistIndicator {
  readonly id: string;
  /** As in the scheme: 2.1 */
  readonly number: string;
  readonly name: string;
  /** Points of the year; 0 for bonus and veto indicators. */
  readonly weight: number;
  /** Common to all units (共性) or of this one only (个性). */
  readonly common: boolean;
  /** Chinese, one each: 每个党支部每月至少开展1次主题党日. */
  readonly owes: readonly string[];
  /** 每月底前，次月5日前登记 */
  readonly when: readonly string[];
  /** 主题党日记录（议题、到会名单） */
  readonly shownBy: readonly string[];
  /** The clause of the plan: 一·1第3条. Null when the scheme gives a reason in words. */
  readonly clause: string | null;
  /** 《中国共产党支部工作条例（试行）》第十六条; empty for practice. */
  readonly acts: readonly string[];
  /** Live score: points reached of points fallen due; `points` null while it is 待补. */
  readonly score: { readonly points: number | null; readonly outOf: number } | null;
}

/** What the unit owes and no indicator counts. */
export type ChecklistDuty = Pick<
  ChecklistIndicator,
  "id" | "name" | "owes" | "when" | "shownBy" | "clause" | "acts"
>;

export interface ChecklistInput {
  readonly issuer: string;
  readonly number: string | null;
  readonly year: number;
  /** 环卫公司党总支 */
  readonly unitName: string;
  /** 2026年度党建工作考核方案; null where no scheme applies to the unit. */
  readonly schemeName: string | null;
  /** Who is scored by these indicators, where it is not the unit itself: 环卫公司党总支. */
  readonly scoredAs?: string | null;
  /** 计划 that the clauses stand in. */
  readonly planTitle: string;
  /** The day of the live scores; null prints the list without scores. */
  readonly asOf: Day | null;
  readonly indicators: readonly ChecklistIndicator[];
  /** What is owed besides; not scored on its own. */
  readonly others?: readonly ChecklistDuty[];
  readonly date: Day | null;
  readonly copyTo: readonly string[];
  readonly printedBy: OfficialPaper["printedBy"];
}

/** 8 → 8, 2.5 → 2.5, 0.25 → 0.25: points without idle zeros. */
const points = (value: number): string => formatFigure(value, 2).replace(/\.?0+$/, "");

const sumOf = (values: readonly number[]): number =>
  Math.round(values.reduce((total, value) => total + value, 0) * 100) / 100;

const list = (items: readonly string[]): string =>
  items.length <= 1
    ? (items[0] ?? "")
    : items.map((item, index) => `${index + 1}.${item}`).join("\n");

const tableColumn = (header: string, width: number, align: PaperColumn["align"]): PaperColumn => ({
  header,
  group: null,
  width,
  align,
});

const weightOf = (indicators: readonly ChecklistIndicator[]): string =>
  points(sumOf(indicators.map((indicator) => indicator.weight)));

const groundOf = ({ clause, acts }: Pick<ChecklistIndicator, "clause" | "acts">): string =>
  [...(clause === null ? [] : [`计划${clause}`]), ...(acts.length === 0 ? ["惯例"] : acts)].join(
    "\n",
  );

/** What is owed besides, without points. */
const dutyTable = (duties: readonly ChecklistDuty[]): PaperTable => ({
  kind: "table",
  caption: null,
  columns: [
    tableColumn("序号", 7, "center"),
    tableColumn("制度", 14, "left"),
    tableColumn("应做什么", 28, "left"),
    tableColumn("何时", 16, "left"),
    tableColumn("以什么体现", 17, "left"),
    tableColumn("依据", 18, "left"),
  ],
  rows: duties.map((duty, index) => ({
    cells: [
      textCell(String(index + 1)),
      textCell(duty.name),
      textCell(list(duty.owes)),
      textCell(list(duty.when)),
      textCell(list(duty.shownBy)),
      textCell(groundOf(duty)),
    ],
  })),
  notes: [],
});

function table(
  input: ChecklistInput,
  indicators: readonly ChecklistIndicator[],
  isLast: boolean,
): PaperTable {
  const scored = input.asOf !== null;
  const known = indicators.flatMap((indicator) =>
    indicator.score === null || indicator.score.points === null ? [] : [{ points: indicator.score.points, outOf: indicator.score.outOf }],
  ); // prettier-ignore
  return {
    kind: "table",
    caption: null,
    columns: [
      tableColumn("序号", 7, "center"),
      tableColumn("指标", 13, "left"),
      tableColumn("分值", 7, "center"),
      tableColumn("应做什么", 23, "left"),
      tableColumn("何时", 14, "left"),
      tableColumn("以什么体现", 16, "left"),
      tableColumn("依据", 18, "left"),
      ...(scored ? [tableColumn("得分", 10, "center")] : []),
    ],
    rows: [
      ...indicators.map((indicator) => ({
        cells: [
          textCell(indicator.number),
          textCell(indicator.name),
          { text: points(indicator.weight), figure: indicator.weight },
          textCell(list(indicator.owes)),
          textCell(list(indicator.when)),
          textCell(list(indicator.shownBy)),
          textCell(groundOf(indicator)),
          ...(scored
            ? [
                indicator.score === null
                  ? textCell("未到期")
                  : figureCell(indicator.score.points, 2, `${indicator.id}/score`),
              ]
            : []),
        ],
      })),
      {
        total: true,
        cells: [
          textCell("合计"),
          textCell(`${indicators.length}项`),
          { text: points(sumOf(indicators.map((indicator) => indicator.weight))), figure: sumOf(indicators.map((indicator) => indicator.weight)) }, // prettier-ignore
          textCell(""),
          textCell(""),
          textCell(""),
          textCell(""),
          ...(scored
            ? [
                {
                  text:
                    known.length === 0
                      ? "未到期"
                      : `${formatFigure(sumOf(known.map((score) => score.points)), 2)}/${points(sumOf(known.map((score) => score.outOf)))}`,
                },
              ]
            : []),
        ],
      },
    ],
    notes:
      scored && isLast
        ? ["注：得分为分子，已到期分值为分母；未到期的不计分，待补的既不计零分也不计满分。"]
        : [],
  };
}

/** The opening sentence: what the list is drawn up by and what stands in it. */
function opening(
  input: ChecklistInput,
  common: readonly ChecklistIndicator[],
  specific: readonly ChecklistIndicator[],
): string {
  const others = input.others ?? [];
  if (input.schemeName === null || input.indicators.length === 0) {
    return `根据《${input.planTitle}》，${input.unitName}${input.year}年度应办事项共${others.length}项，逐项列明做什么、何时做、以什么体现和依据。`;
  }
  const asOf = input.asOf === null ? "" : `得分截至${formatDay(input.asOf, { currentYear: input.year })}。`; // prettier-ignore
  const besides = others.length === 0 ? "" : `另有${others.length}项应办事项不单独计分，一并列明。`;
  const head = `根据《${input.planTitle}》和《${input.schemeName}》，${input.unitName}${input.year}年度`; // prettier-ignore
  const scoredAs = input.scoredAs ?? null;
  if (scoredAs !== null) {
    return `${head}应办事项计入${scoredAs}考核的共${input.indicators.length}项指标、${weightOf(input.indicators)}分。${asOf}${besides}`;
  }
  return `${head}考核共${input.indicators.length}项指标、${weightOf(input.indicators)}分，其中共性指标${common.length}项、${weightOf(common)}分，个性指标${specific.length}项、${weightOf(specific)}分。${asOf}${besides}`;
}

/** 考核清单 of a unit: what it is assessed by, what it owes for that, when, shown by what, and on whose authority. */
export function composeChecklist(input: ChecklistInput): OfficialPaper {
  const common = input.indicators.filter((indicator) => indicator.common);
  const specific = input.indicators.filter((indicator) => !indicator.common);
  const others = input.others ?? [];
  const pending = input.indicators.filter(
    (indicator) => indicator.score !== null && indicator.score.points === null,
  );
  const blocks: PaperBlock[] = [paragraph(opening(input, common, specific))];
  if (input.asOf !== null && pending.length > 0) {
    blocks.push(
      paragraph(
        `待补的指标有：${pending.map((indicator) => indicator.name).join("、")}，请及时补齐记录。`,
      ),
    );
  }
  const parts = [
    { name: "共性指标", indicators: common },
    { name: "个性指标", indicators: specific },
  ].filter((part) => part.indicators.length > 0);
  parts.forEach(({ name, indicators }, index) => {
    const isLast = index === parts.length - 1;
    blocks.push(
      heading(1, `${name}（${weightOf(indicators)}分）`),
      table(input, indicators, isLast),
    );
  });
  if (others.length > 0) {
    const name = parts.length === 0 ? "应办事项" : "其他应办事项（不单独计分）";
    blocks.push(heading(1, name), dutyTable(others));
  }
  return {
    issuer: input.issuer,
    number: input.number,
    title: [input.unitName, `${input.year}年度考核清单`],
    addressees: [input.unitName],
    blocks: numberBlocks(blocks),
    attachments: [],
    signature: input.issuer,
    date: input.date,
    copyTo: input.copyTo,
    printedBy: input.printedBy,
  };
}
