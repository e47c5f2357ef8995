import type { Day } from "#kernel/day.ts";
import { ADMISSION_STANDINGS } from "#domain/admission/read-admission.ts";
import type { AdmissionTally } from "#domain/admission/tally-admissions.ts";
import type { OfficialPaper, PaperColumn, PaperRow } from "#domain/publication/paper.ts";
import { figureCell, heading, paragraph, textCell } from "#domain/publication/paper-blocks.ts";
import { numberBlocks } from "#domain/publication/number-blocks.ts";

export interface AdmissionReportLine extends AdmissionTally {
  readonly name: string;
  readonly depth: number;
  /** 5名（上级下达）; null where none was set. */
  readonly quota: { readonly planned: number; readonly fixed: boolean; readonly text: string } | null;
} // prettier-ignore

export interface AdmissionReport {
  readonly issuer: string;
  readonly year: number;
  readonly asOf: Day;
  readonly lines: readonly AdmissionReportLine[];
  readonly late: readonly { readonly title: string; readonly unit: string; readonly step: string; readonly dueOn: Day; readonly days: number }[];
} // prettier-ignore

const column = (
  header: string,
  width: number,
  align: PaperColumn["align"] = "center",
  group: string | null = null,
): PaperColumn => ({
  header,
  width,
  align,
  group,
});

/** 发展党员工作情况 as an official paper: numbers by unit and stage, quotas, time limits kept, what is late. */
export function admissionReport(report: AdmissionReport): OfficialPaper {
  const { lines, late, year } = report;
  const [top, ...below] = lines;
  return {
    issuer: report.issuer,
    number: null,
    title: [`${year}年度发展党员工作情况`],
    addressees: [],
    blocks: numberBlocks([
      heading(1, "总体情况"),
      paragraph(top === undefined ? "本年没有发展党员事项。" : summary(top, year)),
      heading(1, "各单位情况"),
      {
        kind: "table",
        caption: null,
        columns: [
          column("单位", 20, "left"),
          ...Object.values(ADMISSION_STANDINGS).map((name) => column(name.replace("入党", ""), 8, "center", "现有人数")), // prettier-ignore
          column("列为发展对象", 8, "center", "本年"),
          column("接收", 7, "center", "本年"),
          column("转正", 7, "center", "本年"),
          column("名额", 8),
          column("逾期", 7),
        ],
        rows: (below.length > 0 ? below : lines).map(rowOf).concat(top === undefined || below.length === 0 ? [] : [{ ...rowOf(top), total: true }]), // prettier-ignore
        notes: [
          "注：接收按党委批准的日期计，名额按接收人数使用；逾期指现在已经超过时限、还没有办的步骤。",
        ],
      },
      heading(1, "时限执行情况"),
      paragraph(top === undefined || top.limits === 0 ? "本年没有有时限的步骤办结。" : `本年办结有时限的步骤${top.limits}项，按期${top.kept}项，超期${top.limits - top.kept}项。`), // prettier-ignore
      ...(late.length === 0
        ? [paragraph("现在没有逾期未办的步骤。")]
        : [
            {
              kind: "table" as const,
              caption: "逾期未办的步骤",
              columns: [column("事项", 12, "left"), column("单位", 10, "left"), column("步骤", 10, "left"), column("期限", 7), column("逾期天数", 5)], // prettier-ignore
              rows: late.map((each) => ({ cells: [textCell(each.title), textCell(each.unit), textCell(each.step), textCell(each.dueOn.split("-").map(Number).join(".")), figureCell(each.days)] })), // prettier-ignore
              notes: [],
            },
          ]),
    ]),
    attachments: [],
    signature: report.issuer,
    date: report.asOf,
    copyTo: [],
    printedBy: null,
  };
}

function summary(top: AdmissionReportLine, year: number): string {
  const { standing } = top;
  const quota = top.quota === null ? "本年没有登记名额。" : `本年名额${top.quota.planned}名（${top.quota.fixed ? "上级下达" : "本单位计划"}），${top.quota.text}。`; // prettier-ignore
  return `现有入党申请人${standing.applicant}名、入党积极分子${standing.activist}名、发展对象${standing.candidate}名、预备党员${standing.probationary}名。${year}年递交申请${top.applied}名，确定积极分子${top.chosen}名，列为发展对象${top.listed}名，接收预备党员${top.received}名，转为正式党员${top.confirmed}名，没有接收、取消、撤回和转出的${top.stopped}名。${quota}`;
}

const rowOf = (line: AdmissionReportLine): PaperRow => ({
  cells: [
    textCell(`${"　".repeat(Math.max(0, line.depth - 1))}${line.name}`),
    figureCell(line.standing.applicant),
    figureCell(line.standing.activist),
    figureCell(line.standing.candidate),
    figureCell(line.standing.probationary),
    figureCell(line.listed),
    figureCell(line.received),
    figureCell(line.confirmed),
    line.quota === null ? textCell("") : figureCell(line.quota.planned),
    figureCell(line.late),
  ],
});
