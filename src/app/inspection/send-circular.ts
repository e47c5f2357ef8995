import type { z } from "zod";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { CaseDeps } from "#app/cases/case-context.ts";
import { openCase } from "#app/cases/open-case.ts";
import { type Frame, loadFrame, mayOn } from "#app/duties/view-context.ts";
import { requireAttachable } from "#app/files/require-attachable.ts";
import type { CaseCircular, circularInputSchema } from "#app/inspection/schema.ts";
import { showCircular } from "#app/inspection/show-circulars.ts";
import { recordInputSchema } from "#app/records/schema.ts";
import { submitTogether } from "#app/records/submit-record.ts";

type CircularInput = z.output<typeof circularInputSchema>;

/**
 * 典型案例通报: sent once, to all units at once. Each unit owes its study and feedback by the day; the ledger gets the
 * circular as the record that it is. The id comes from the browser, so that sending it twice makes one.
 */
export async function sendCircular(
  deps: CaseDeps,
  actor: Actor,
  input: CircularInput,
): Promise<Result<CaseCircular>> {
  const frame = await loadFrame(deps.db, deps, actor);
  if (!isUuid(input.id)) return refused("bad-input", "通报的编号不对。请刷新页面后再写。");
  const unitIds = [...new Set(input.unitIds)];
  const allowed = mayCirculate(actor, frame, input.unitId, unitIds);
  if (!allowed.ok) return allowed;
  const replyBy = day(input.replyBy);
  if (replyBy <= actor.today) return refused("reply-by-past", "反馈期限要在今天以后，给单位留出学习的时间。"); // prettier-ignore
  const known = await deps.db.selectFrom("case_circular").select("id").where("group_id", "=", actor.groupId).where("id", "=", input.id).executeTakeFirst(); // prettier-ignore
  if (known !== undefined) return showCircular(deps.db, actor, frame, input.id);
  const recordId = newId();
  const record = recordInputSchema.parse({
    unitId: input.unitId,
    kinds: ["circular"],
    title: input.title,
    day: actor.today,
    agenda: [{ text: "典型案例通报" }],
  });
  const sent = await submitTogether(
    deps,
    actor,
    [{ id: recordId, submission: { ...record, replaces: 0 } }],
    async (tx, frameNow) => {
      const still = mayCirculate(actor, frameNow, input.unitId, unitIds);
      if (!still.ok) return still;
      const at = deps.clock.now();
      const attachable = await requireAttachable(tx, deps, actor, input.files.map(({ hash, name }) => ({ hash, name, where: "files" }))); // prettier-ignore
      if (!attachable.ok) return attachable;
      const made = await tx
        .insertInto("case_circular")
        .values({
          group_id: actor.groupId,
          id: input.id,
          unit_id: input.unitId,
          title: input.title,
          body: input.body,
          asked: input.asked,
          files: JSON.stringify(input.files),
          reply_by: replyBy,
          issued_on: actor.today,
          record_id: recordId,
          issued_by: actor.personId,
          on_behalf_of: onBehalfOf(actor),
          issued_at: at,
        })
        .onConflict((conflict) => conflict.columns(["group_id", "id"]).doNothing())
        .executeTakeFirst();
      // the same was sent at the same time: everything of this one is taken back
      if (Number(made.numInsertedOrUpdatedRows) !== 1)
        return refused("circular-sent", "这份通报已经发出。请刷新后再看。");
      for (const unitId of unitIds) {
        const opened = await openCase(tx, deps, actor, {
          procedure: "circular-feedback",
          unitId,
          title: input.title,
          origin: { kind: "case-circular", id: input.id },
          first: {
            fields: {
              circular: input.title,
              "reply-by": replyBy,
              ...(input.asked === "" ? {} : { asked: input.asked }),
            },
          },
        });
        if (!opened.ok) return opened;
        await tx
          .insertInto("case_circular_unit")
          .values({
            group_id: actor.groupId,
            circular_id: input.id,
            unit_id: unitId,
            case_id: opened.value.caseId,
          }) // prettier-ignore
          .execute();
      }
      await writeAudit(tx, { ...accountable(actor), at, action: "case-circular.send", subject: { kind: "case-circular", id: input.id }, after: { unit: input.unitId, count: unitIds.length } }); // prettier-ignore
      return success(null);
    },
  );
  return sent.ok || sent.refusal.code === "circular-sent"
    ? showCircular(deps.db, actor, frame, input.id)
    : sent;
}

/** In the name of a unit that the actor supervises for, to units that they supervise. */
function mayCirculate(actor: Actor, { organization }: Frame, from: string, to: readonly string[]): Result<null> {
  const writes = mayOn(actor, "inspection.write", organization);
  if (!writes(from)) return refused("unit-not-found", "您不能以这个单位的名义通报。请从自己的单位中选择。");
  const beyond = to.find((id) => !writes(id));
  if (beyond === undefined) return success(null);
  return refused("unit-not-found", `${organization.unit(beyond)?.name ?? "有的单位"}不在您的监督范围内。请从列表中重新选。`);
} // prettier-ignore
