import { formatChineseNumber } from "#kernel/chinese-text.ts";
import { bindingOf, summarizeBinding } from "#domain/plan/coverage.ts";
import type { Clause, PlanDocument } from "#domain/plan/plan.ts";

const STATE_MARK = { bound: "●", gap: "◌", aim: "·" } as const;

/**
 * A plan as a tree for a terminal: sections, measures, clauses with what they are bound to, then the problems.
 * `names` are the institutions' names by id.
 */
export function printPlan(plan: PlanDocument, names: ReadonlyMap<string, string>): string {
  const lines: string[] = [];
  const year = plan.year === null ? "年份未知" : `${plan.year}年`;
  lines.push(plan.title === null ? `（无标题，${year}）` : `${plan.title}（${year}）`);
  lines.push(totalsOf(plan), "");
  for (const paragraph of plan.preamble) lines.push(`  ${paragraph}`);
  if (plan.preamble.length > 0) lines.push("");
  for (const section of plan.sections) {
    if (section.number !== null || section.title !== null) {
      const number = section.number === null ? "" : `${formatChineseNumber(section.number)}、`;
      lines.push(`${number}${section.title ?? ""}`);
    }
    for (const measure of section.measures) {
      const number = measure.number === null ? "" : `${measure.number}. `;
      if (number !== "" || measure.title !== null) lines.push(`  ${number}${measure.title ?? ""}`);
      for (const clause of measure.clauses) lines.push(...clauseLines(clause, names));
    }
    lines.push("");
  }
  for (const paragraph of plan.closing) lines.push(`  ${paragraph}`);
  if (plan.closing.length > 0) lines.push("");
  lines.push(plan.problems.length === 0 ? "没有发现疑点。" : `疑点 ${plan.problems.length} 处：`);
  for (const problem of plan.problems) {
    const place = problem.line === undefined ? (problem.where ?? "") : `第${problem.line}行`;
    lines.push(`  ${place}　${problem.message}${problem.mend ?? ""}`);
  }
  return `${lines.join("\n")}\n`;
}

function totalsOf(plan: PlanDocument): string {
  const sections = plan.sections.filter(
    (section) => section.title !== null || section.number !== null,
  );
  const measures = plan.sections.flatMap((section) => section.measures);
  const { clauses, bound, gaps, weak, aims } = summarizeBinding(plan);
  const weakNote = weak === 0 ? "" : `（其中 ${weak} 条有待确认的建议）`;
  return `${sections.length} 个部分、${measures.length} 项举措、${clauses} 条条款：● 已绑定 ${bound}，◌ 未绑定 ${gaps}${weakNote}，· 目标 ${aims}`;
}

function clauseLines(clause: Clause, names: ReadonlyMap<string, string>): string[] {
  const links = clause.links.map(
    (link) =>
      `       → ${names.get(link.institution) ?? link.institution}（${link.because}，把握 ${Math.round(link.confidence * 100)}%）`,
  );
  return [`     ${STATE_MARK[bindingOf(clause)]} ${clause.text}`, ...links];
}
