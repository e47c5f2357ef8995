import type { z } from "zod";
import { newId } from "#kernel/id.ts";
import { type Problem, type Result, refused, success } from "#kernel/problem.ts";
import { checkPanel } from "#domain/selection/panel.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { doStep } from "#app/cases/change-case.ts";
import { stepInputSchema } from "#app/cases/schema.ts";
import { showCase } from "#app/cases/show-case.ts";
import type { AppDeps } from "#app/deps.ts";
import { lockScheduleShared } from "#app/duties/schedule-lock.ts";
import { type Frame, holdFrame, loadFrame, mayOn } from "#app/duties/view-context.ts";
import { inForce, loadCandidates, loadJudges, loadPanels } from "#app/selection/panel-store.ts";
import type { PanelDetail, panelInputSchema } from "#app/selection/schema.ts";
import { isJudged, panelNotFound, REVIEW, showPanel } from "#app/selection/show-panels.ts";
import { transact } from "#app/transact.ts";

type Input = z.output<typeof panelInputSchema>;

/** 组织评审: judges and candidates for the review of one case. Before anybody scores, each judge declares conflicts. */
export async function openPanel(
  deps: AppDeps,
  actor: Actor,
  input: Input,
): Promise<Result<PanelDetail>> {
  const id = newId();
  const missing = refused("case-not-found", "没有找到这件事项，或者它不在您的管理范围内。请从待评审的事项中选择。"); // prettier-ignore
  const opened = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const here = { ...deps, db: tx };
    // whoever may not see the case does not hold it up
    const seen = await showCase(here, actor, input.caseId, frame);
    if (!seen.ok || !mayOn(actor, "selection.run", frame.organization)(seen.value.unit.id)) return missing; // prettier-ignore
    // one panel for a case: the second who opens one waits here and is told
    await tx.selectFrom("procedure_case").select("id").where("group_id", "=", actor.groupId).where("id", "=", input.caseId).forNoKeyUpdate().executeTakeFirstOrThrow(); // prettier-ignore
    // as it is now: it may have been moved to another unit, or gone on
    const shown = await showCase(here, actor, input.caseId, frame);
    if (!shown.ok || !mayOn(actor, "selection.run", frame.organization)(shown.value.unit.id)) return missing; // prettier-ignore
    const { title, unit } = shown.value;
    if (!isJudged(shown.value)) return refused("review-not-open", `“${title}”现在没有到评审这一步。请先办前面的步骤。`); // prettier-ignore
    const running = await tx.selectFrom("selection_panel").select("id").where("group_id", "=", actor.groupId).where("case_id", "=", input.caseId).where("cancelled_at", "is", null).executeTakeFirst(); // prettier-ignore
    if (running !== undefined) return refused("panel-exists", `“${title}”已经组织过评审。要重新评审，请先取消原来那次。`); // prettier-ignore
    const open = await tx.selectFrom("open_step").select("step").where("group_id", "=", actor.groupId).where("case_id", "=", input.caseId).where("step", "=", REVIEW).executeTakeFirst(); // prettier-ignore
    if (open === undefined) return refused("review-not-open", `“${title}”的评审刚有人办过，或者事项退回了。请刷新后再看。`); // prettier-ignore
    const problems = check(input, frame);
    if (problems.length > 0) return refused("panel-refused", problems.length === 1 ? (problems[0]?.message ?? "") : `评审有${problems.length}处需要改正。`, problems); // prettier-ignore
    await store(tx, deps, actor, id, { input, unitId: unit.id, title: `${title}评审`.slice(0, 120) }); // prettier-ignore
    return success(null);
  });
  return opened.ok ? showPanel(deps, actor, await loadFrame(deps.db, deps, actor), id) : opened;
}

function check(input: Input, frame: Frame): Problem[] {
  const { organization } = frame;
  const problems = checkPanel(input.rule, input.judges, input.candidates.map((each) => each.personId ?? each.name)); // prettier-ignore
  for (const person of [
    ...input.judges,
    ...input.candidates.flatMap((each) => each.personId ?? []),
  ]) {
    // prettier-ignore
    if (organization.person(person) === undefined) problems.push({ code: "person-not-found", where: "judges", message: "有一个人不在本集团的人员名单里。", mend: "请从名单中重新选择。" }); // prettier-ignore
  }
  return problems;
}

async function store(
  tx: Tx,
  deps: Pick<AppDeps, "clock">,
  actor: Actor,
  id: string,
  { input, unitId, title }: { readonly input: Input; readonly unitId: string; readonly title: string }, // prettier-ignore
): Promise<void> {
  const { groupId } = actor;
  const at = deps.clock.now();
  await tx.insertInto("selection_panel").values({ group_id: groupId, id, case_id: input.caseId, unit_id: unitId, title, rule: JSON.stringify(input.rule), opened_by: actor.personId, on_behalf_of: onBehalfOf(actor), opened_at: at, cancelled_at: null, cancelled_because: null, result: null, closed_at: null }).execute(); // prettier-ignore
  await tx.insertInto("selection_candidate").values(input.candidates.map((each, position) => ({ group_id: groupId, id: newId(), panel_id: id, position, person_id: each.personId, name: each.name, note: each.note }))).execute(); // prettier-ignore
  await tx.insertInto("selection_judge").values(input.judges.map((person) => ({ group_id: groupId, id: newId(), panel_id: id, person_id: person, declared_at: null, handed_in_at: null, scores_sealed: null }))).execute(); // prettier-ignore
  await writeAudit(tx, { ...accountable(actor), at, action: "selection.open", subject: { kind: "selection-panel", id }, after: { case: input.caseId, judges: input.judges.length, candidates: input.candidates.length } }); // prettier-ignore
}

/** Takes a panel off; its sheets stay sealed for ever. */
export async function cancelPanel(
  deps: AppDeps,
  actor: Actor,
  id: string,
  reason: string,
): Promise<Result<PanelDetail>> {
  const done = await transact(deps.db, async (tx) => {
    await lockScheduleShared(tx, actor.groupId);
    const [panel] = await loadPanels(tx, actor, { may: "selection.run" }, id);
    if (panel === undefined) return panelNotFound();
    const row = await tx.selectFrom("selection_panel").select(["cancelled_at", "closed_at"]).where("group_id", "=", actor.groupId).where("id", "=", id).forUpdate().executeTakeFirstOrThrow(); // prettier-ignore
    if (row.cancelled_at !== null) return success(null);
    const open = await tx.selectFrom("open_step").select("step").where("group_id", "=", actor.groupId).where("case_id", "=", panel.caseId).where("step", "=", REVIEW).executeTakeFirst(); // prettier-ignore
    if (row.closed_at !== null && open === undefined) return refused("panel-used", "评审结果已经记入事项，不能取消。事项退回评审以后再重新组织。"); // prettier-ignore
    await tx.updateTable("selection_panel").set({ cancelled_at: deps.clock.now(), cancelled_because: reason }).where("group_id", "=", actor.groupId).where("id", "=", id).execute(); // prettier-ignore
    await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "selection.cancel", subject: { kind: "selection-panel", id }, cause: reason }); // prettier-ignore
    return success(null);
  });
  return done.ok ? showPanel(deps, actor, await loadFrame(deps.db, deps, actor), id) : done;
}

const points = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** The result as the words that stand in the case: places, averages, ties, who kept away. */
async function resultWords(
  deps: Pick<AppDeps, "db">,
  actor: Actor,
  panel: Awaited<ReturnType<typeof loadPanels>>[number],
): Promise<string> {
  // prettier-ignore
  const candidates = await loadCandidates(deps.db, actor.groupId, [panel.id]);
  const name = (id: string): string => candidates.find((each) => each.id === id)?.name ?? "";
  const lines = (panel.result?.ranked ?? []).map((each) => each.place === null ? `${name(each.candidate)}：没有分数` : `第${each.place}名 ${name(each.candidate)} ${points(each.average ?? 0)}分（${each.explanation}）`); // prettier-ignore
  return [...lines, panel.result?.sentence ?? ""].join("\n").slice(0, 4000);
}

/** Writes the ranking into the case as the fields of its review step; the case goes on by its own rule. */
export async function recordResult(
  deps: AppDeps,
  actor: Actor,
  id: string,
  basedOn: number,
): Promise<Result<PanelDetail>> {
  // prettier-ignore
  const frame = await loadFrame(deps.db, deps, actor);
  const done = await transact(deps.db, async (tx) => {
    // whoever cancels it meanwhile waits
    if (isUuid(id)) await tx.selectFrom("selection_panel").select("id").where("group_id", "=", actor.groupId).where("id", "=", id).forNoKeyUpdate().executeTakeFirst(); // prettier-ignore
    const [panel] = await loadPanels(tx, actor, { may: "selection.run" }, id);
    if (panel === undefined) return panelNotFound();
    if (panel.cancelledAt !== null) return refused("panel-cancelled", "这次评审已经取消，结果不能记入事项。"); // prettier-ignore
    if (panel.result === null) return refused("panel-open", "还有评委没有交评分表，没有结果可记。请等全部交齐。"); // prettier-ignore
    const judges = inForce(await loadJudges(tx, actor.groupId, [id]));
    const body = stepInputSchema.parse({
      basedOn,
      step: REVIEW,
      outcome: "done",
      fields: { judges: judges.map((each) => each.personId), "conflicts-declared": true, ranking: await resultWords({ db: tx }, actor, panel) }, // prettier-ignore
      papers: [{ document: "scores", files: [], kept: "系统评审记录，评委各自提交" }],
    });
    return doStep({ ...deps, db: tx }, actor, panel.caseId, body);
  });
  return done.ok ? showPanel(deps, actor, frame, id) : done;
}
