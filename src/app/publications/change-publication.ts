import { formatDay } from "#kernel/day.ts";
import { type Result, overtaken, refused, success } from "#kernel/problem.ts";
import type { Tx } from "#platform/database/connect.ts";
import { accountable, type Actor, forbidden } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Frame, holdFrame, loadFrame } from "#app/duties/view-context.ts";
import { rootOf } from "#app/publications/issuer.ts";
import { mayWith } from "#app/publications/present-publication.ts";
import { findPublication, lockPublication, type StoredPublication } from "#app/publications/publication-store.ts"; // prettier-ignore
import type { PublicationDetail } from "#app/publications/schema.ts";
import { lockGroup, transact } from "#app/transact.ts";

export type PublicationDeps = Pick<AppDeps, "db" | "library" | "clock">;
type Step = "review" | "publish" | "withdraw";

const WORDS = { review: "审核", publish: "印发", withdraw: "撤回" } as const;

/** Runs one step of a publication: locked, seen by the actor, allowed in its state, told in the audit. */
export async function changePublication(
  deps: PublicationDeps,
  actor: Actor,
  id: string,
  step: Step,
  apply: (tx: Tx, row: StoredPublication, frame: Frame) => Promise<Result<{ readonly cause?: string; readonly after?: unknown }>>, // prettier-ignore
): Promise<Result<null>> {
  const rootId = rootOf(await loadFrame(deps.db, deps, actor), actor.today).id;
  return transact(deps.db, async (tx) => {
    // Whoever may not see it must not be able to hold it up either.
    const seen = await findPublication(tx, actor, rootId, id);
    if (!seen.ok) return seen;
    // of two papers that are given the same number at once one is told: who composes or numbers takes the group first
    if (step === "publish") await lockGroup(tx, actor.groupId);
    const frame = await holdFrame(tx, deps, actor);
    await lockPublication(tx, actor.groupId, id);
    const found = await findPublication(tx, actor, rootId, id);
    if (!found.ok) return found;
    const row = found.value;
    const out = outOfTurn(row, step);
    if (out !== null) return out;
    const may: PublicationDetail["may"] = mayWith(row, actor, frame);
    if (!may[step]) return forbidden(`这份材料的${WORDS[step]}`);
    const applied = await apply(tx, row, frame);
    if (!applied.ok) return applied;
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: `publication.${step}`,
      subject: { kind: "publication", id },
      cause: applied.value.cause ?? null,
      before: { status: row.status, fingerprint: row.fingerprint },
      ...(applied.value.after === undefined ? {} : { after: applied.value.after }),
    });
    return success(null);
  });
}

/** The refusal for a step whose turn it is not; null when it is. */
function outOfTurn(row: StoredPublication, step: Step): Result<never> | null {
  const { status, title } = row;
  const current = { status, number: row.number, publishedOn: row.published_on };
  if (status === "withdrawn") {
    return refused("withdrawn", `“${title}”已经撤回，不能再${WORDS[step]}。需要的话请重新拟稿。`);
  }
  if (status === "published" && step !== "withdraw") {
    const on = row.published_on === null ? "" : `于${formatDay(row.published_on)}`;
    return overtaken(
      "publication-conflict",
      `“${title}”已${on}印发，不能再${WORDS[step]}。`,
      current,
    );
  }
  if (status === "reviewed" && step === "review") {
    return overtaken("publication-conflict", `“${title}”已经审核，可以印发了。`, current);
  }
  return status === "draft" && step === "publish"
    ? refused("not-reviewed", `“${title}”还没有审核，不能印发。请先由审核人审核。`)
    : null;
}
