import type { z } from "zod";
import { type Result, refused, success } from "#kernel/problem.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import type { remindSchema } from "#app/inspection/schema.ts";
import { circularNotFound, loadSent, showCircular } from "#app/inspection/show-circulars.ts";
import { chaseDueItem } from "#app/notices/chase-due-item.ts";

/**
 * Reminds the units that still owe their feedback, and nobody else; each by the same limits as any 催办, so that who was
 * reminded today is left in peace.
 */
export async function remindCircular(
  deps: AppDeps,
  actor: Actor,
  id: string,
): Promise<Result<z.output<typeof remindSchema>>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const shown = await showCircular(deps.db, actor, frame, id);
  if (!shown.ok) return shown;
  if (!shown.value.mayRemind) return circularNotFound();
  const sent = (await loadSent(deps.db, actor, id)).filter(({ due_item_id }) => due_item_id !== null); // prettier-ignore
  if (sent.length === 0) return refused("nobody-owes", "各单位都已经反馈，不用提醒。");
  const reminded: string[] = [];
  const left: { unit: string; why: string }[] = [];
  for (const { unit_id, due_item_id } of sent) {
    const unit = frame.organization.unit(unit_id)?.shortName ?? "";
    const chased = await chaseDueItem(deps, actor, due_item_id ?? "", { remark: `请反馈《${shown.value.title}》的学习情况` }); // prettier-ignore
    if (chased.ok) reminded.push(unit);
    else left.push({ unit, why: chased.refusal.message });
  }
  await writeAudit(deps.db, { ...accountable(actor), at: deps.clock.now(), action: "case-circular.remind", subject: { kind: "case-circular", id }, after: { count: reminded.length } }); // prettier-ignore
  return success({ reminded, left });
}
