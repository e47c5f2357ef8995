import { day, formatDay } from "#kernel/day.ts";
import { formatChineseNumber } from "#kernel/chinese-text.ts";
import { DUE_STATE_NAMES } from "#domain/institution/due-state.ts";
import type { OfficialPaper, PaperBlock } from "#domain/publication/paper.ts";
import type { WorkbookRow } from "#platform/documents/spreadsheet/write-workbook.ts";
import type { FileAnswer } from "#app/operation.ts";
import type { PlanPage } from "#app/plans/schema.ts";
import { totalOf } from "#app/plans/state-counts.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const MARK_NAMES: Readonly<Record<string, string>> = {
  ...DUE_STATE_NAMES,
  unbound: "未绑定",
  aim: "目标",
};

const nameOf = (page: PlanPage, ending: string): string =>
  `${page.plan.title}落实情况（${page.unit.shortName}，截至${formatDay(day(page.asOf), { year: true })}）.${ending}`;

/** The plan as it stands on a day, one row a clause: what a meeting wants on paper. */
export async function exportPlanWorkbook(page: PlanPage): Promise<FileAnswer> {
  const rows = page.sections.flatMap((section) =>
    section.measures.flatMap((measure) =>
      measure.clauses.map((clause, at): WorkbookRow => ({
        section: section.number === null ? (section.title ?? "") : `${formatChineseNumber(section.number)}、${section.title ?? ""}`, // prettier-ignore
        measure: `${measure.number === null ? "" : `${measure.number}.`}${measure.title ?? ""}`,
        clause: at + 1,
        text: clause.text,
        institutions: clause.links.filter((link) => link.status !== "rejected").map((link) => link.institutionName).join("、"), // prettier-ignore
        state: MARK_NAMES[clause.margin.mark] ?? "",
        fact: clause.margin.fact,
        done: clause.counts.met + clause.counts["made-up"],
        overdue: clause.counts.overdue,
        total: totalOf(clause.counts),
      })),
    ),
  );
  // the spreadsheet library is large: it comes with the first workbook, not with the start
  const { writeWorkbook } = await import("#platform/documents/spreadsheet/write-workbook.ts");
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: "计划落实",
        title: nameOf(page, "").slice(0, -1),
        columns: [
          { header: "部分", key: "section", width: 22, kind: "text" },
          { header: "举措", key: "measure", width: 22, kind: "text" },
          { header: "条", key: "clause", width: 5, kind: "number", decimals: 0 },
          { header: "内容", key: "text", width: 60, kind: "text" },
          { header: "落实制度", key: "institutions", width: 24, kind: "text" },
          { header: "状态", key: "state", width: 8, kind: "text" },
          { header: "说明", key: "fact", width: 16, kind: "text" },
          { header: "已办", key: "done", width: 8, kind: "number", decimals: 0 },
          { header: "逾期", key: "overdue", width: 8, kind: "number", decimals: 0 },
          { header: "共", key: "total", width: 8, kind: "number", decimals: 0 },
        ],
        rows,
        print: { landscape: true },
      },
    ],
  });
  return { name: nameOf(page, "xlsx"), type: XLSX, body: Buffer.from(bytes) };
}

/** The same as an official paper: the plan's own text, after each clause how it stands. */
export async function exportPlanDocument(page: PlanPage, groupName: string): Promise<FileAnswer> {
  const blocks = page.sections.flatMap((section): PaperBlock[] => [
    ...(section.title === null
      ? []
      : [{ kind: "heading", level: 1, number: section.number === null ? "" : `${formatChineseNumber(section.number)}、`, text: section.title } as const]), // prettier-ignore
    ...section.measures.flatMap((measure): PaperBlock[] => [
      ...(measure.title === null
        ? []
        : [{ kind: "heading", level: 3, number: measure.number === null ? "" : `${measure.number}.`, text: measure.title } as const]), // prettier-ignore
      ...measure.clauses.map((clause): PaperBlock => ({
        kind: "paragraph",
        text: `${clause.text}（${MARK_NAMES[clause.margin.mark] ?? ""}：${clause.margin.fact}）`,
      })),
    ]),
  ]);
  const paper: OfficialPaper = {
    issuer: page.plan.issuer ?? groupName,
    number: null,
    title: [page.plan.title, "落实情况"],
    addressees: [],
    blocks: [...page.preamble.map((text): PaperBlock => ({ kind: "paragraph", text })), ...blocks],
    attachments: [],
    signature: page.unit.name,
    date: day(page.asOf),
    copyTo: [],
    printedBy: null,
  };
  const { writeOfficialDocument } = await import("#platform/documents/write/official-document.ts");
  return {
    name: nameOf(page, "docx"),
    type: DOCX,
    body: Buffer.from(await writeOfficialDocument(paper)),
  };
}
