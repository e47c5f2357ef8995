import type { z } from "zod";
import { type Result, overtaken, refused, success } from "#kernel/problem.ts";
import type { FieldValue } from "#domain/procedure/case.ts";
import { checkCaseFields } from "#domain/procedure/case-fields.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import type { AppDeps } from "#app/deps.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { CaseFrame } from "#app/cases/keep-case.ts";
import type { paperSchema } from "#app/cases/schema.ts";

/** What changes of cases need from outside. */
export type CaseDeps = Pick<
  AppDeps,
  "db" | "library" | "clock" | "keys" | "stepFollowers" | "stepFacts" | "fileReaders"
>;

export type Paper = z.output<typeof paperSchema>;

export const caseFrameOf = (frame: Frame, actor: Pick<Actor, "today">): CaseFrame => ({
  groupId: frame.groupId,
  organization: frame.organization,
  calendar: frame.rules.calendar,
  today: actor.today,
});

/** Fields and papers that were handed in, checked against the definition and against what there is. All problems at once. */
export async function checkEntered(
  db: Db,
  actor: Actor,
  { organization }: Frame,
  procedure: Procedure,
  entered: {
    readonly fields: Readonly<Record<string, FieldValue>>;
    readonly papers: readonly Paper[];
  },
): Promise<Result<null>> {
  const names = { person: (id: string) => organization.person(id), unit: (id: string) => organization.unit(id) }; // prettier-ignore
  const problems = checkCaseFields(procedure, entered.fields, names);
  for (const paper of entered.papers) {
    const document = procedure.documents.find((each) => each.id === paper.document);
    if (document === undefined) {
      problems.push({ code: "unknown-document", where: `papers.${paper.document}`, message: `“${procedure.name}”没有“${paper.document}”这份材料。`, mend: "请刷新页面后再填。" }); // prettier-ignore
    } else if (paper.files.length === 0 && paper.recordId === undefined && (paper.kept ?? "") === "") {
      problems.push({ code: "paper-empty", where: `papers.${paper.document}`, message: `《${document.name}》还没有附上。`, mend: "请上传文件、选一条台账，或者写明纸质件存放的地方。" }); // prettier-ignore
    }
  } // prettier-ignore
  problems.push(...(await missingRecords(db, actor, entered.papers)));
  return problems.length === 0
    ? success(null)
    : refused("case-refused", problems.length === 1 ? (problems[0]?.message ?? "") : `有${problems.length}处需要改正。`, problems); // prettier-ignore
}

/** Records that are not there. */
async function missingRecords(db: Db, actor: Actor, papers: readonly Paper[]) {
  const ids = papers.flatMap((paper) => paper.recordId ?? []).filter(isUuid);
  const rows = ids.length === 0 ? [] : await db.selectFrom("record").select("id").where("group_id", "=", actor.groupId).where("id", "in", ids).where("status", "<>", "withdrawn").execute(); // prettier-ignore
  const there = new Set(rows.map((row) => row.id));
  return papers
    .filter(({ recordId }) => recordId !== undefined && !there.has(recordId))
    .map(({ document }) => ({ code: "record-not-found", where: `papers.${document}`, message: "没有找到这条台账，或者它已经撤回。", mend: "请另选一条。" })); // prettier-ignore
}

/** Somebody was first: what the case is now stands beside what the second one wrote. */
export const caseChanged = (title: string, said: string, current: unknown): Result<never> =>
  overtaken(
    "case-conflict",
    `“${title}”在您打开以后有了新的办理：${said}。您填的还在，没有提交。请对照现在的情况再办。`,
    current,
  );
