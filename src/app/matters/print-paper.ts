import { type Day, parseDay } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { type Handling, HANDLINGS, MATTER_PROCEDURES } from "#domain/matter/matter-kind.ts";
import { type MatterPaper, replyPaper, titleOf, upwardPaper } from "#domain/matter/matter-paper.ts";
import { bearerOfStep } from "#domain/procedure/bearer-of-step.ts";
import type { Actor } from "#app/access/actor.ts";
import type { CaseDeps } from "#app/cases/case-context.ts";
import { DOCX } from "#app/cases/print-form.ts";
import { definitionOf } from "#app/cases/procedures-of.ts";
import type { CaseDetail } from "#app/cases/schema.ts";
import { showCase } from "#app/cases/show-case.ts";
import { type Frame, loadFrame } from "#app/duties/view-context.ts";
import type { FileAnswer } from "#app/operation.ts";

/** A 请示, 报告 or 批复 of a case as .docx in the layout of GB/T 9704, for whoever sees the case. */
export async function printMatterPaper(deps: CaseDeps, actor: Actor, id: string, which: "paper" | "reply"): Promise<Result<FileAnswer>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const shown = await showCase(deps, actor, id, frame);
  if (!shown.ok) return shown;
  const handling = (Object.keys(MATTER_PROCEDURES) as Handling[]).find((each) => MATTER_PROCEDURES[each] === shown.value.procedure.id); // the keys of a constant
  if (handling === undefined) return refused("matter-not-found", "这件事项不是重大事项请示报告。请从台账里打开。");
  const paper = paperOf(frame, actor, shown.value, handling);
  if (paper.body === "") return refused("paper-not-found", "还没有拟稿，没有可以打印的文件。请先办“拟稿”这一步。");
  const reply = shown.value.steps.find((step) => step.id === "reply");
  if (which === "reply" && (handling !== "request" || reply?.doneOn == null)) return refused("paper-not-found", "上级还没有答复，没有批复可以打印。");
  const { writeOfficialDocument } = await import("#platform/documents/write/official-document.ts");
  const official = which === "paper" ? upwardPaper(paper) : replyPaper(paper, { outcome: reply?.outcome ?? "", text: textOf(shown.value, "reply"), on: dayOf(reply?.doneOn) });
  const word = which === "reply" ? "批复" : HANDLINGS[handling];
  return success({ name: `${titleOf(paper.title, word)}.docx`, type: DOCX, body: Buffer.from(await writeOfficialDocument(official)) });
} // prettier-ignore

const textOf = ({ filled }: CaseDetail, id: string): string => {
  const value = filled[id];
  return typeof value === "string" ? value : "";
};
const dayOf = (text: string | null | undefined): Day | null => parseDay(text ?? "");

function paperOf(frame: Frame, actor: Actor, detail: CaseDetail, handling: Handling): MatterPaper {
  const { organization } = frame;
  const parent = organization.unit(organization.parentOf(detail.unit.id, actor.today) ?? "");
  const sent = detail.steps.find((step) => ["send", "file", "send-at-once"].includes(step.id) && step.doneOn !== null); // prettier-ignore
  const number = textOf(detail, "number");
  const copyTo = textOf(detail, "second-superior");
  const signer = textOf(detail, "signed-by");
  return {
    handling,
    title: detail.title,
    body: textOf(detail, "body"),
    unit: detail.unit.name,
    joint: textOf(detail, "issuer") === "党组织和行政联名" ? (parent?.name ?? null) : null,
    superior: superiorOf(frame, actor, detail),
    copyTo: copyTo === "" ? null : copyTo,
    number: number === "" ? null : number,
    signer: organization.person(signer)?.name ?? null,
    sentOn: dayOf(sent?.doneOn),
  };
}

/** The Party organization above: of the group itself, and where an enterprise stands above, the committee or general branch in it. */
function superiorOf({ organization, rules }: Frame, actor: Actor, detail: CaseDetail): string {
  const procedure = definitionOf(rules.library, detail.procedure.id, detail.procedure.version);
  const step = procedure?.steps.find((each) => procedure.actors.some((one) => one.id === each.actor && one.of === "superior")); // prettier-ignore
  const above = procedure === undefined || step === undefined ? organization.parentOf(detail.unit.id, actor.today) : bearerOfStep(procedure, step, { unitId: detail.unit.id, personId: null }, organization, actor.today).unitId; // prettier-ignore
  const unit = organization.unit(above ?? "");
  if (unit?.kind === "committee" || unit?.kind === "general-branch") return unit.name;
  const beside = organization.unitsOf(["committee", "general-branch"], actor.today).find((each) => each.id !== detail.unit.id && organization.parentOf(each.id, actor.today) === unit?.id); // prettier-ignore
  return beside?.name ?? unit?.name ?? "";
}
