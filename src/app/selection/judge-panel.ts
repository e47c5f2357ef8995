import type { z } from "zod";
import { type Result, refused, success } from "#kernel/problem.ts";
import { checkSheet, type ScoreSheet } from "#domain/selection/panel.ts";
import type { Tx } from "#platform/database/connect.ts";
import { scoreSheetSealAbout } from "#platform/keys/sealed-columns.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { closeIfComplete } from "#app/selection/close-panel.ts";
import { inForce, type KeptJudge, type KeptPanel, loadCandidates, loadConflicts, loadJudges, loadPanels } from "#app/selection/panel-store.ts"; // prettier-ignore
import type { declareSchema, handInSchema, MyPanel } from "#app/selection/schema.ts";
import { myPanels, panelNotFound } from "#app/selection/show-panels.ts";
import { transact } from "#app/transact.ts";

type Deps = Pick<AppDeps, "db" | "clock" | "keys">;

interface Mine {
  readonly panel: KeptPanel;
  readonly judge: KeptJudge;
}

/** The panel of a judge, locked: the last one to hand in closes it, and only one can be the last. */
async function lockMine(tx: Tx, actor: Actor, id: string): Promise<Result<Mine>> {
  // a judge judges by themselves: nobody does it in their name
  if (actor.actingFor !== null) return refused("judge-forbidden", "评委要亲自评审，不能由人代办。请评委本人登录。"); // prettier-ignore
  const [found] = await loadPanels(tx, actor, { judge: actor.personId }, id);
  if (found === undefined) return panelNotFound();
  await tx.selectFrom("selection_panel").select("id").where("group_id", "=", actor.groupId).where("id", "=", id).forUpdate().executeTakeFirstOrThrow(); // prettier-ignore
  const [panel] = await loadPanels(tx, actor, { judge: actor.personId }, id);
  const judges = await loadJudges(tx, actor.groupId, [id]);
  const judge = inForce(judges).find((each) => each.personId === actor.personId);
  if (panel !== undefined && judge === undefined && judges.some((each) => each.personId === actor.personId)) return refused("judge-replaced", "您已经不再担任这次评审的评委，不用再评。您以前交的评分表封存，不计入。"); // prettier-ignore
  if (panel === undefined || judge === undefined) return panelNotFound();
  if (panel.cancelledAt !== null) return refused("panel-cancelled", `这次评审已经取消：${panel.cancelledBecause ?? ""}。`); // prettier-ignore
  return success({ panel, judge });
}

async function answer(deps: Deps, actor: Actor, id: string): Promise<Result<MyPanel>> {
  const mine = (await myPanels(deps.db, actor)).find((each) => each.id === id);
  return mine === undefined ? panelNotFound() : success(mine);
}

/** 申报利害关系 before scoring; may be changed until one's own sheet is handed in. */
export async function declareConflicts(
  deps: Deps,
  actor: Actor,
  id: string,
  { conflicts }: z.output<typeof declareSchema>,
): Promise<Result<MyPanel>> {
  const done = await transact(deps.db, async (tx) => {
    const mine = await lockMine(tx, actor, id);
    if (!mine.ok) return mine;
    const { judge } = mine.value;
    if (judge.handedInAt !== null) return refused("sheet-handed-in", "您的评分表已经交了，不能再改利害关系。发现漏报的请联系组织评审的部门。"); // prettier-ignore
    const candidates = await loadCandidates(tx, actor.groupId, [id]);
    const known = new Set(candidates.map((each) => each.id));
    const named = new Map(conflicts.map((each) => [each.candidate, each.ground]));
    if ([...named.keys()].some((each) => !known.has(each))) return refused("candidate-not-found", "有一个评审对象不在这次评审里。请刷新后再申报。"); // prettier-ignore
    await tx.deleteFrom("selection_conflict").where("group_id", "=", actor.groupId).where("judge_id", "=", judge.id).execute(); // prettier-ignore
    if (named.size > 0) {
      await tx.insertInto("selection_conflict").values([...named].map(([candidate, ground]) => ({ group_id: actor.groupId, judge_id: judge.id, candidate_id: candidate, ground }))).execute(); // prettier-ignore
    }
    const at = deps.clock.now();
    await tx.updateTable("selection_judge").set({ declared_at: at }).where("group_id", "=", actor.groupId).where("id", "=", judge.id).execute(); // prettier-ignore
    await writeAudit(tx, { ...accountable(actor), at, action: "selection.declare", subject: { kind: "selection-panel", id }, after: { conflicts: named.size } }); // prettier-ignore
    return success(null);
  });
  return done.ok ? answer(deps, actor, id) : done;
}

/** 交评分表: sealed at once, and final. When the last judge hands in, the sheets are opened together and the ranking is kept. */
export async function handIn(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof handInSchema>,
): Promise<Result<MyPanel>> {
  const done = await transact(deps.db, async (tx) => {
    const mine = await lockMine(tx, actor, id);
    if (!mine.ok) return mine;
    const { panel, judge } = mine.value;
    if (judge.handedInAt !== null)
      return refused("sheet-handed-in", "您的评分表已经交了，不能再改。");
    if (judge.declaredAt === null) return refused("not-declared", "请先申报利害关系（没有也要申报），再打分。"); // prettier-ignore
    const candidates = await loadCandidates(tx, actor.groupId, [id]);
    const conflicts = await loadConflicts(tx, actor.groupId, [judge.id]);
    const sheet: ScoreSheet = { judge: judge.id, scores: input.scores };
    const problems = checkSheet(sheet, { rule: panel.rule, candidates, conflicts });
    if (problems.length > 0) return refused("sheet-refused", problems.length === 1 ? (problems[0]?.message ?? "") : `评分表有${problems.length}处需要改正。`, problems); // prettier-ignore
    const at = deps.clock.now();
    const sealed = deps.keys.seal(JSON.stringify({ scores: input.scores }), scoreSheetSealAbout(judge.id)); // prettier-ignore
    await tx.updateTable("selection_judge").set({ handed_in_at: at, scores_sealed: sealed }).where("group_id", "=", actor.groupId).where("id", "=", judge.id).execute(); // prettier-ignore
    await writeAudit(tx, { ...accountable(actor), at, action: "selection.hand-in", subject: { kind: "selection-panel", id } }); // prettier-ignore
    await closeIfComplete(tx, deps, actor.groupId, panel);
    return success(null);
  });
  return done.ok ? answer(deps, actor, id) : done;
}
