import type { ScoreSheet } from "#domain/selection/panel.ts";
import { rank } from "#domain/selection/rank.ts";
import type { Tx } from "#platform/database/connect.ts";
import { scoreSheetSealAbout } from "#platform/keys/sealed-columns.ts";
import type { AppDeps } from "#app/deps.ts";
import { inForce, type KeptJudge, type KeptPanel, loadCandidates, loadConflicts, loadJudges } from "#app/selection/panel-store.ts"; // prettier-ignore
import { handInSchema } from "#app/selection/schema.ts";

/**
 * When every judge in force has handed in, the sheets are opened together and the ranking is kept; the panel is locked by the
 * caller. Sheets of judges who were replaced are not opened, and their conflicts say nothing about the candidates.
 */
export async function closeIfComplete(
  tx: Tx,
  deps: Pick<AppDeps, "clock" | "keys">,
  groupId: string,
  panel: Pick<KeptPanel, "id" | "rule">,
): Promise<boolean> {
  const judges = inForce(await loadJudges(tx, groupId, [panel.id]));
  if (judges.length === 0 || judges.some((each) => each.sealed === null)) return false;
  const candidates = await loadCandidates(tx, groupId, [panel.id]);
  const conflicts = await loadConflicts(tx, groupId, judges.map((each) => each.id)); // prettier-ignore
  const sheets = judges.map((each): ScoreSheet => ({ judge: each.id, scores: openSheet(deps, each) })); // prettier-ignore
  const result = rank(panel.rule, candidates, sheets, conflicts);
  await tx.updateTable("selection_panel").set({ result: JSON.stringify(result), closed_at: deps.clock.now() }).where("group_id", "=", groupId).where("id", "=", panel.id).execute(); // prettier-ignore
  return true;
}

const openSheet = (deps: Pick<AppDeps, "keys">, { id, sealed }: KeptJudge): ScoreSheet["scores"] =>
  handInSchema.parse(JSON.parse(deps.keys.open(sealed ?? "", scoreSheetSealAbout(id)))).scores;
