import { day } from "#kernel/day.ts";
import { type Result, success } from "#kernel/problem.ts";
import { admissionReport } from "#domain/admission/admission-report.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AdmissionQuery } from "#app/admission/schema.ts";
import { showAdmission } from "#app/admission/show-admission.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { FileAnswer } from "#app/operation.ts";

const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** The yearly report as it stands on the page, as a paper or a workbook. */
export async function exportAdmission(
  db: Db,
  actor: Actor,
  frame: Frame,
  query: AdmissionQuery,
  format: keyof typeof TYPES,
): Promise<Result<FileAnswer>> {
  const shown = await showAdmission(db, actor, frame, query);
  if (!shown.ok) return shown;
  const { unit, year, asOf, rows, late } = shown.value;
  const said = rows.filter((row, index) => index === 0 || row.quota !== null || row.applied + row.listed + row.received + row.confirmed + row.stopped + Object.values(row.standing).reduce((sum, count) => sum + count, 0) > 0); // prettier-ignore
  const paper = admissionReport({
    issuer: issuerOf(frame, actor, unit.id, unit.name),
    year,
    asOf: day(asOf),
    lines: said.map((row) => ({ ...row, name: row.unit.shortName })),
    late: late.map((each) => ({ ...each, unit: each.unit.shortName, dueOn: day(each.dueOn) })),
  });
  const bytes = await (format === "docx"
    ? (await import("#platform/documents/write/official-document.ts")).writeOfficialDocument(paper)
    : (await import("#platform/documents/write/paper-workbook.ts")).writePaperWorkbook(paper));
  return success({ name: `${year}年发展党员工作情况（${unit.shortName}）.${format}`, type: TYPES[format], body: Buffer.from(bytes) }); // prettier-ignore
}

/** The Party organization that reports: of the group its committee. */
function issuerOf({ organization }: Frame, actor: Actor, unitId: string, name: string): string {
  const committee = organization.unitsOf(["committee", "general-branch"], actor.today).find((each) => organization.parentOf(each.id, actor.today) === unitId); // prettier-ignore
  return committee?.name ?? name;
}
