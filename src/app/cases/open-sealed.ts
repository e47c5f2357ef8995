import type { z } from "zod";
import { type Result, refused, success } from "#kernel/problem.ts";
import { sayCaseValue } from "#domain/procedure/case-fields.ts";
import { caseState } from "#domain/procedure/case-state.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { CaseDeps } from "#app/cases/case-context.ts";
import { mayManage } from "#app/cases/case-rights.ts";
import { caseNotFound, seesCase } from "#app/cases/case-scope.ts";
import { caseOf, loadCase } from "#app/cases/case-store.ts";
import { namesOf } from "#app/cases/present-event.ts";
import { definitionOf } from "#app/cases/procedures-of.ts";
import { removedFields } from "#app/cases/removed-fields.ts";
import type { sealedSchema } from "#app/cases/schema.ts";
import { loadFrameNow } from "#app/duties/view-context.ts";
import { transact } from "#app/transact.ts";

/** Shows what a case holds sealed. The purpose is kept with the opening before anything is shown. */
export async function openSealed(
  deps: CaseDeps,
  actor: Actor,
  id: string,
  purpose: string,
): Promise<Result<z.output<typeof sealedSchema>>> {
  if (!isUuid(id)) return caseNotFound();
  return transact(deps.db, async (tx) => {
    const frame = await loadFrameNow(tx, deps, actor);
    const stored = await loadCase(tx, actor.groupId, id);
    if (stored === null) return caseNotFound();
    const procedure = definitionOf(frame.rules.library, stored.row.procedure, stored.row.version);
    if (procedure === undefined || !seesCase(actor, stored.row, procedure, frame.organization)) return caseNotFound(); // prettier-ignore
    if (!mayManage(actor, stored, procedure, frame, "case.open-sealed")) {
      return refused("sealed-forbidden", `“${procedure.name}”里加密的内容，只有负责核对它的部门能看。请联系他们办理。`); // prettier-ignore
    }
    await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "case.open-sealed", subject: { kind: "case", id }, cause: purpose }); // prettier-ignore
    const { fields } = caseState(procedure, caseOf(stored, deps.keys));
    const names = namesOf(frame.organization);
    const removed = removedFields(stored.events);
    const values = procedure.fields.flatMap((field) => {
      const value = fields[field.id];
      return field.sensitive !== true || value === undefined || removed.has(field.id) ? [] : [{ id: field.id, name: field.name, shown: sayCaseValue(field, value, names) }]; // prettier-ignore
    });
    const papers = procedure.documents.flatMap((document) => {
      if (document.sensitive !== true) return [];
      const files = stored.events.flatMap((event) => (event.content.papers ?? []).filter((paper) => paper.document === document.id).flatMap((paper) => paper.files)); // prettier-ignore
      return files.length === 0 ? [] : [{ document: document.id, name: document.name, files }];
    });
    return success({ values, papers });
  });
}
