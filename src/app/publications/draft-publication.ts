import { formatDay } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { requireUnit } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadFrame, loadFrameNow } from "#app/duties/view-context.ts";
import { composePaper, titleOfPaper } from "#app/publications/frozen-inputs.ts";
import { type AskedPaper, frozenInputsOf } from "#app/publications/frozen-inputs-of.ts";
import { rootOf } from "#app/publications/issuer.ts";
import { findLiving, type ListedPublication, paperColumns, type PublicationKind } from "#app/publications/publication-store.ts"; // prettier-ignore
import { lockGroup, transact } from "#app/transact.ts";

export interface DraftedPublication {
  readonly id: string;
  /** False: a draft of the same was composed anew. */
  readonly created: boolean;
}

/**
 * 拟稿: composes a paper from the figures of now. There is one living paper of a kind for a period and unit: a draft is
 * composed anew (and has to be reviewed again), a published one must be withdrawn first.
 */
export async function draftPublication(
  deps: Pick<AppDeps, "db" | "library" | "clock">,
  actor: Actor,
  input: { readonly kind: PublicationKind; readonly period: string; readonly unitId?: string | undefined }, // prettier-ignore
): Promise<Result<DraftedPublication>> {
  const rootId = rootOf(await loadFrame(deps.db, deps, actor), actor.today).id;
  if (input.kind === "checklist" && input.unitId === undefined) {
    return refused("bad-input", "考核清单是编给一个单位的。请选党支部、党总支或企业。");
  }
  const unitId = input.unitId === undefined || input.unitId === rootId ? null : input.unitId;
  const asked: AskedPaper = { kind: input.kind, period: input.period, unitId };
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const allowed = await requireUnit(tx, actor, "publication.draft", input.unitId ?? rootId);
    if (!allowed.ok) {
      return input.unitId === undefined
        ? refused("unit-forbidden", "您没有权限编发全集团的通报。请选您管理的单位。")
        : allowed;
    }
    const frame = await loadFrameNow(tx, deps, actor);
    const before = await findLiving(tx, actor.groupId, asked);
    if (before?.status === "published") return alreadyPublished(before);
    const inputs = await frozenInputsOf(tx, actor, frame, asked);
    if (!inputs.ok) return inputs;
    const paper = composePaper(inputs.value);
    const columns = {
      title: titleOfPaper(inputs.value, paper),
      status: "draft",
      ...paperColumns(paper, inputs.value),
      drafted_by: actor.personId,
      drafted_for: onBehalfOf(actor),
      drafted_at: deps.clock.now(),
      reviewed_by: null,
      reviewed_for: null,
      reviewed_at: null,
    };
    const id = before?.id ?? newId();
    if (before === null) {
      await tx
        .insertInto("publication")
        .values({
          group_id: actor.groupId,
          id,
          kind: asked.kind,
          unit_id: unitId,
          period: asked.period,
          number: null,
          published_by: null,
          published_on: null,
          ...columns,
        }) // prettier-ignore
        .execute();
    } else {
      await tx.updateTable("publication").set(columns).where("group_id", "=", actor.groupId).where("id", "=", id).execute(); // prettier-ignore
    }
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: before === null ? "publication.draft" : "publication.recompose",
      subject: { kind: "publication", id },
      ...(before === null ? {} : { before: { status: before.status, fingerprint: before.fingerprint } }), // prettier-ignore
      after: { ...asked, fingerprint: columns.fingerprint },
    });
    return success({ id, created: before === null });
  });
}

function alreadyPublished(row: ListedPublication): Result<never> {
  const on = row.published_on === null ? "" : `已于${formatDay(row.published_on, { year: true })}印发`; // prettier-ignore
  const number = row.number === null ? "" : `（${row.number}）`;
  return refused("already-published", `“${row.title}”${number}${on}，内容不再变动。要更正，请先撤回原件并写明理由，再重新拟稿。`); // prettier-ignore
}
