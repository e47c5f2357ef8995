import type { z } from "zod";
import { newId } from "#kernel/id.ts";
import { type Problem, type Result, refused, success } from "#kernel/problem.ts";
import { checkPanel } from "#domain/selection/panel.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Frame, holdFrame, loadFrame } from "#app/duties/view-context.ts";
import { closeIfComplete } from "#app/selection/close-panel.ts";
import { inForce, type KeptJudge, loadCandidates, loadJudges, loadPanels } from "#app/selection/panel-store.ts"; // prettier-ignore
import type { PanelDetail, replaceJudgeSchema } from "#app/selection/schema.ts";
import { panelNotFound, showPanel } from "#app/selection/show-panels.ts";
import { transact } from "#app/transact.ts";

type Deps = Pick<AppDeps, "db" | "library" | "clock" | "keys">;
type Input = z.output<typeof replaceJudgeSchema>;

/**
 * 更换评委 while a panel is open: a judge who cannot go on, or whose conflict of interest is found late. What they handed in
 * stays sealed and is not counted; whoever comes in their place declares and scores anew.
 */
export async function replaceJudge(
  deps: Deps,
  actor: Actor,
  id: string,
  input: Input,
): Promise<Result<PanelDetail>> {
  const done = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const [seen] = await loadPanels(tx, actor, { may: "selection.run" }, id);
    if (seen === undefined) return panelNotFound();
    await tx.selectFrom("selection_panel").select("id").where("group_id", "=", actor.groupId).where("id", "=", id).forUpdate().executeTakeFirstOrThrow(); // prettier-ignore
    const [panel] = await loadPanels(tx, actor, { may: "selection.run" }, id);
    if (panel === undefined) return panelNotFound();
    if (panel.cancelledAt !== null) return refused("panel-cancelled", `这次评审已经取消：${panel.cancelledBecause ?? ""}。`); // prettier-ignore
    if (panel.closedAt !== null) return refused("panel-closed", "评分表已经全部交齐并打开，不能再换评委。确需重评的，请取消这次评审再重新组织。"); // prettier-ignore
    const judges = await loadJudges(tx, actor.groupId, [id]);
    const leaving = judges.find((each) => each.id === input.judge);
    if (leaving === undefined) return refused("judge-not-found", "这次评审里没有这位评委。请刷新后再选。"); // prettier-ignore
    if (leaving.replacedAt !== null) return refused("judge-replaced", `${nameOf(frame, leaving.personId)}已经换下：${leaving.replacedBecause ?? ""}。请刷新后再看。`); // prettier-ignore
    const candidates = await loadCandidates(tx, actor.groupId, [id]);
    const left = inForce(judges).filter((each) => each.id !== leaving.id);
    const problems = [
      ...checkPanel(panel.rule, [...left.map((each) => each.personId), ...(input.personId === null ? [] : [input.personId])], candidates.map((each) => each.personId ?? each.name)), // prettier-ignore
      ...checkSuccessor(frame, judges, input.personId),
      ...checkConflicts(input, candidates.map((each) => each.id)), // prettier-ignore
    ];
    if (problems.length > 0) return refused("panel-refused", problems.length === 1 ? `${problems[0]?.message ?? ""}${problems[0]?.mend ?? ""}` : `更换评委有${problems.length}处需要改正。`, problems); // prettier-ignore
    await write(tx, deps, actor, leaving, input);
    await closeIfComplete(tx, deps, actor.groupId, panel);
    return success(null);
  });
  return done.ok ? showPanel(deps, actor, await loadFrame(deps.db, deps, actor), id) : done;
}

const nameOf = ({ organization }: Frame, person: string): string => organization.person(person)?.name ?? "这位评委"; // prettier-ignore

/** Whoever was on the panel before does not come back, nor does somebody whom nobody knows. */
function checkSuccessor(frame: Frame, judges: readonly KeptJudge[], personId: string | null): Problem[] {
  if (personId === null) return [];
  const where = "personId";
  if (!isUuid(personId) || frame.organization.person(personId) === undefined) return [{ code: "person-not-found", where, message: "接替的人不在本集团的人员名单里。", mend: "请从名单中重新选择。" }];
  const before = judges.find((each) => each.personId === personId);
  if (before === undefined || before.replacedAt === null) return [];
  return [{ code: "judge-came-back", where, message: `${nameOf(frame, personId)}已经从这次评审换下，不能再回来。`, mend: "请另选一位。" }];
} // prettier-ignore

function checkConflicts({ conflicts }: Input, candidates: readonly string[]): Problem[] {
  const where = "conflicts";
  const problems: Problem[] = [];
  if (conflicts.some((each) => !candidates.includes(each.candidate))) problems.push({ code: "candidate-not-found", where, message: "有一个评审对象不在这次评审里。", mend: "请刷新后再选。" }); // prettier-ignore
  if (new Set(conflicts.map((each) => each.candidate)).size < conflicts.length) problems.push({ code: "conflict-twice", where, message: "同一个评审对象写了两次。", mend: "请删去一次。" }); // prettier-ignore
  return problems;
}

async function write(
  tx: Tx,
  deps: Pick<AppDeps, "clock">,
  actor: Actor,
  leaving: KeptJudge,
  { personId, reason, conflicts }: Input,
): Promise<void> {
  const { groupId } = actor;
  const at = deps.clock.now();
  await tx.updateTable("selection_judge").set({ replaced_at: at, replaced_because: reason }).where("group_id", "=", groupId).where("id", "=", leaving.id).execute(); // prettier-ignore
  for (const { candidate, ground } of conflicts) {
    // what they declared themselves stays in their own words
    await tx.insertInto("selection_conflict").values({ group_id: groupId, judge_id: leaving.id, candidate_id: candidate, ground }).onConflict((on) => on.doNothing()).execute(); // prettier-ignore
  }
  if (personId !== null) {
    await tx.insertInto("selection_judge").values({ group_id: groupId, id: newId(), panel_id: leaving.panelId, person_id: personId, declared_at: null, handed_in_at: null, scores_sealed: null, in_place_of: leaving.id }).execute(); // prettier-ignore
  }
  await writeAudit(tx, { ...accountable(actor), at, action: "selection.replace-judge", subject: { kind: "selection-panel", id: leaving.panelId }, cause: reason, after: { from: leaving.personId, to: personId, handedIn: leaving.handedInAt !== null, conflicts: conflicts.length } }); // prettier-ignore
}
