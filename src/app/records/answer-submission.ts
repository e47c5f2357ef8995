import type { Kysely } from "kysely";
import { type Result, success } from "#kernel/problem.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import type { DueItemRow } from "#app/duties/due-item-row.ts";
import { loadClauses } from "#app/duties/load-clauses.ts";
import { presentDueRow, stateOfRow } from "#app/duties/present-due-row.ts";
import { presenterOf } from "#app/duties/view-context.ts";
import type { HandlerResult } from "#app/operation.ts";
import { loadFulfilled, loadRecordDetail } from "#app/records/load-record-detail.ts";
import { presentMatch, tellMatches } from "#app/records/record-matches.ts";
import type { submittedSchema } from "#app/records/schema.ts";
import type { Submitted } from "#app/records/submit-record.ts";
import { explainMatch } from "#domain/record/match-record.ts";
import type { z } from "zod";

type Answer = z.output<typeof submittedSchema>;

/** What the browser is told after a submission; for a conflict the record as it is now, so that nothing typed is lost. */
export async function answerSubmission(
  db: Kysely<Database>,
  actor: Actor,
  id: string,
  submitted: Submitted,
): Promise<HandlerResult<Answer>> {
  const { frame } = submitted;
  const presenter = presenterOf(frame, actor, actor.today);
  if (submitted.kind === "conflict") {
    const detail: Result<unknown> = await loadRecordDetail(db, actor, frame, id);
    const message = `这条台账已被改到第${submitted.revision}稿，您的内容还在，没有提交。请对照新稿后再提交。`;
    return { ok: false, refusal: { code: "record-conflict", message, ...(detail.ok ? { current: detail.value } : {}) } }; // prettier-ignore
  }
  if (submitted.kind === "same") {
    const rows = await loadFulfilled(db, actor.groupId, id);
    const fulfils = rows
      .filter((row) => row.verdict === "counts" && (row.person_id === null || row.source === "project")) // prettier-ignore
      .map((row) => ({ item: presentDueRow(row, presenter), state: stateOfRow(row, presenter), because: row.because })); // prettier-ignore
    return success({ id, revision: submitted.revision, fulfils, lacks: [] });
  }
  const { matched, derived, record } = submitted.stored;
  const now = new Map(derived.map(({ after }): [string, DueItemRow] => [after.id, after]));
  const told = tellMatches(matched, frame);
  const clauses = await loadClauses(db, actor.groupId, actor.rulesVersion);
  const places = (institution: string): string[] => (clauses.get(institution) ?? []).map((clause) => clause.place); // prettier-ignore
  return success({
    id,
    revision: record.revision,
    fulfils: told.fulfils.map(({ row, match }) => {
      const after = now.get(row.id) ?? row;
      return { item: presentDueRow(after, presenter), state: stateOfRow(after, presenter), because: explainMatch(match) }; // prettier-ignore
    }),
    lacks: told.lacks.map((each) => presentMatch({ ...each, row: now.get(each.row.id) ?? each.row }, presenter, frame, places)), // prettier-ignore
  });
}
