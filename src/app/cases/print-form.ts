import { type Result, refused, success } from "#kernel/problem.ts";
import { bearerOfStep } from "#domain/procedure/bearer-of-step.ts";
import { caseState, standingEvents } from "#domain/procedure/case-state.ts";
import { fillForm, type FormFacts, type FormPaper } from "#domain/procedure/fill-form.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import { standingOf } from "#domain/procedure/standing-of-case.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { CaseDeps } from "#app/cases/case-context.ts";
import { mayManage } from "#app/cases/case-rights.ts";
import { caseNotFound, seesCase } from "#app/cases/case-scope.ts";
import { caseOf, loadCase, type StoredCase } from "#app/cases/case-store.ts";
import { definitionOf } from "#app/cases/procedures-of.ts";
import { removedFields } from "#app/cases/removed-fields.ts";
import { type Frame, loadFrame } from "#app/duties/view-context.ts";
import type { FileAnswer } from "#app/operation.ts";

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/**
 * A sheet of a case as .docx, filled with what the case knows. What is sealed stands as （密封） unless a purpose is given by
 * somebody who may open it; the opening is written to the account first.
 */
export async function printForm(
  deps: CaseDeps,
  actor: Actor,
  id: string,
  documentId: string,
  purpose: string | undefined,
): Promise<Result<FileAnswer>> {
  if (!isUuid(id)) return caseNotFound();
  const frame = await loadFrame(deps.db, deps, actor);
  const stored = await loadCase(deps.db, actor.groupId, id);
  if (stored === null) return caseNotFound();
  const procedure = definitionOf(frame.rules.library, stored.row.procedure, stored.row.version);
  if (procedure === undefined || !seesCase(actor, stored.row, procedure, frame.organization)) return caseNotFound(); // prettier-ignore
  const document = procedure.documents.find((each) => each.id === documentId);
  if (document?.form === undefined) {
    return refused(
      "form-not-found",
      `“${procedure.name}”没有可以打印的这份材料。请从材料清单里选。`,
    );
  }
  if (purpose !== undefined) {
    if (!mayManage(actor, stored, procedure, frame, "case.open-sealed")) {
      return refused("sealed-forbidden", "加密的内容只有党群工作部、人力资源、纪检监察和本支部书记能看。请联系他们打印。"); // prettier-ignore
    }
    await writeAudit(deps.db, { ...accountable(actor), at: deps.clock.now(), action: "case.open-sealed", subject: { kind: "case", id }, cause: purpose, after: { document: documentId } }); // prettier-ignore
  }
  const facts = factsOf(deps, actor, frame, stored, procedure, { document: documentId, opened: purpose !== undefined }); // prettier-ignore
  const { writeFormDocument } = await import("#platform/documents/write/form-document.ts");
  const bytes = await writeFormDocument(fillForm(document.form, facts));
  const who = facts.person === null ? "" : `（${facts.person.name}）`;
  return success({ name: `${document.name}${who}.docx`, type: DOCX, body: Buffer.from(bytes) });
}

function factsOf(
  deps: CaseDeps,
  actor: Actor,
  frame: Frame,
  stored: StoredCase,
  procedure: Procedure,
  { document, opened }: { readonly document: string; readonly opened: boolean },
): FormFacts {
  const { organization, rules } = frame;
  const { row } = stored;
  const run = caseOf(stored);
  const standing = standingOf(procedure, run, actor.today, rules.calendar);
  const person = row.person_id === null ? undefined : organization.person(row.person_id);
  const nameOf = (key: string): string => organization.person(key)?.name ?? organization.unit(key)?.name ?? key; // prettier-ignore
  return {
    procedure,
    state: standing.state,
    calendar: rules.calendar,
    today: actor.today,
    document,
    person: person === undefined ? null : { name: person.name, code: person.code },
    unit: organization.unit(standing.state.unitId)?.name ?? "",
    superior: superiorOf(procedure, frame, actor, row, standing.state.unitId),
    group: nameOf(organization.ancestorsOf(standing.state.unitId, actor.today).at(-1) ?? ""),
    stage: procedure.stages.find((each) => each.id === standing.stage)?.name ?? "",
    nameOf,
    opened: opened ? openedFields(deps, procedure, stored) : null,
    papers: papersOf(procedure, stored),
  };
}

/** What is still there to open; what was removed stays masked on the sheet. */
function openedFields(deps: CaseDeps, procedure: Procedure, stored: StoredCase): FormFacts["opened"] {
  const removed = removedFields(stored.events);
  const { fields } = caseState(procedure, caseOf(stored, deps.keys));
  return Object.fromEntries(Object.entries(fields).filter(([id]) => !removed.has(id)));
} // prettier-ignore

/** 上级党委 by name: of the group itself it is the committee that stands beside its departments; that one's own is not known here. */
function superiorOf(
  procedure: Procedure,
  { organization }: Frame,
  actor: Actor,
  row: StoredCase["row"],
  unitId: string,
): string {
  const step = procedure.steps.find((each) => procedure.actors.some(({ id, of }) => id === each.actor && of === "superior")); // prettier-ignore
  if (step === undefined) return "";
  const { unitId: id } = bearerOfStep(procedure, step, { unitId, personId: row.person_id }, organization, actor.today); // prettier-ignore
  const unit = organization.unit(id);
  if (unit?.kind === "committee") return unit.name;
  const committee = organization.unitsOf(["committee"], actor.today).find((each) => organization.parentOf(each.id, actor.today) === id); // prettier-ignore
  if (committee?.id === unitId) return "上级党组织";
  return committee?.name ?? unit?.name ?? "";
}

/** What was handed in, in the order of the definition, with the day of the step and where it is kept. */
function papersOf(procedure: Procedure, { events }: StoredCase): FormPaper[] {
  const standing = standingEvents({ events });
  return procedure.documents.flatMap(({ id, name }) => {
    const event = standing.findLast((each) => each.content.papers?.some((paper) => paper.document === id)); // prettier-ignore
    const paper = event?.content.papers?.find((each) => each.document === id);
    if (event === undefined || paper === undefined) return [];
    const kept = paper.kept ?? (paper.files.length > 0 ? `电子件${paper.files.length}份` : "台账");
    return [{ document: id, name, on: event.on_day, kept }];
  });
}
