import { formatDay, parseDay } from "#kernel/day.ts";
import { type Result, success } from "#kernel/problem.ts";
import type { FilledForm } from "#domain/procedure/fill-form.ts";
import type { Actor } from "#app/access/actor.ts";
import type { CaseDeps } from "#app/cases/case-context.ts";
import { DOCX } from "#app/cases/print-form.ts";
import type { CaseDetail } from "#app/cases/schema.ts";
import { showCase } from "#app/cases/show-case.ts";
import type { FileAnswer } from "#app/operation.ts";

const showDay = (text: string): string => {
  const on = parseDay(text);
  return on === null ? text : formatDay(on, { year: true });
};
const short = (text: string): string => text.split("-").map(Number).join(".");

type CaseStep = CaseDetail["steps"][number];

/** Who did a step the last time. */
const doneBy = (detail: CaseDetail, step: CaseStep): string =>
  detail.events.find((event) => event.kind === "step" && event.step === step.id && !event.undone && event.round === null)?.by ?? ""; // prettier-ignore

/** How a step stands: done when and by whom; open with its days; what lacks. */
function standing(detail: CaseDetail, step: CaseStep): string {
  const done = step.doneOn === null ? [] : [`${short(step.doneOn)}${step.outcome === null ? "" : `，${step.outcome}`}${step.times > 1 ? `（共${step.times}次）` : ""}，${doneBy(detail, step)}`]; // prettier-ignore
  if (step.open === null) return step.state === "ahead" ? "还没有到" : step.state === "passed" ? "不需要办" : done.join(""); // prettier-ignore
  const { open } = step;
  const due = open.dueOn === null ? "现在办" : `${short(open.dueOn)}前办${open.late ? "，已逾期" : ""}`; // prettier-ignore
  const safely = open.safelyOn === null || open.safelyOn === open.dueOn ? "" : `（按更早的起算日是${short(open.safelyOn)}）`; // prettier-ignore
  return [...done, open.now ? `${due}${safely}` : open.lacks !== null ? "还不能办" : `${short(open.from)}起可以办`, ...open.waits].join("\n"); // prettier-ignore
}

/** Papers and fields that an open step still asks for. */
function lacking(detail: CaseDetail, step: CaseStep): string {
  if (step.open === null) return "";
  const papers = step.documents.flatMap((id) => {
    const found = detail.documents.find((each) => each.id === id);
    return found === undefined || found.state === "there" ? [] : [`《${found.name}》`];
  });
  const fields = step.fields.flatMap((id) => {
    const entered = detail.values.some((value) => value.id === id);
    return entered ? [] : [detail.fields.find((each) => each.id === id)?.name ?? id];
  });
  const vote = step.vote === null ? [] : ["表决票数"];
  return [...papers, ...fields, ...vote].join("、");
}

const cell = (label: string, value: string) => ({ label, value, width: 1, lines: 1 });

const CHECK = { done: "✓", open: "○", ahead: "", passed: "—" } as const;

/** The rounds that are over, each with what was done and entered in it: the steps above tell of the present one only. */
function earlierRounds({ events }: CaseDetail) {
  const rounds = [...new Set(events.flatMap(({ round }) => round ?? []))].toSorted((a, b) => a - b);
  const columns = [
    { header: "日期", width: 3 },
    { header: "办理情况", width: 8 },
    { header: "由谁办", width: 4 },
    { header: "内容", width: 10 },
  ];
  return rounds.flatMap((round) => {
    const rows = events
      .filter((event) => event.round === round)
      .toReversed()
      .map((event) => [short(event.on), event.text, event.by, event.fields.map(({ name, shown }) => `${name}：${shown}`).join("\n")]); // prettier-ignore
    return [{ kind: "heading" as const, text: `第${round}轮（已经办完）` }, { kind: "table" as const, columns, rows }]; // prettier-ignore
  });
}

/** What a checklist of a case says: every step with its limit, what is done, when and by whom, and what lacks. Pure. */
export function checklistForm(detail: CaseDetail, today: string): FilledForm {
  const stages = detail.stages.flatMap((stage) => {
    const steps = detail.steps.filter((step) => step.stage === stage.id);
    const rows = steps.map((step) => [String(detail.steps.indexOf(step) + 1), CHECK[step.state], step.name, step.actor, step.limit ?? "", standing(detail, step), lacking(detail, step)]); // prettier-ignore
    const columns = [
      { header: "序号", width: 2 },
      { header: "办否", width: 2 },
      { header: "步骤", width: 5 },
      { header: "由谁办", width: 3 },
      { header: "时限", width: 6 },
      { header: "办理情况", width: 7 },
      { header: "还缺", width: 6 },
    ];
    return [{ kind: "heading" as const, text: stage.name }, { kind: "table" as const, columns, rows }]; // prettier-ignore
  });
  return {
    title: [detail.title, "办理清单"],
    blocks: [
      {
        kind: "rows",
        rows: [
          [cell("办理单位", detail.unit.name), cell("开始日期", showDay(detail.openedOn))],
          [cell("按哪个规定", `${detail.procedure.version}年规定（${detail.procedure.inForce}）`), cell("现在", detail.ended === null ? (detail.stages.find(({ state }) => state === "now")?.name ?? "") : `${detail.ended.name}（${short(detail.ended.on)}）`)],
        ],
      },
      ...stages,
      ...earlierRounds(detail),
      { kind: "note", text: `本清单由系统按${showDay(today)}的办理情况生成。材料原件以案卷为准。` },
    ],
  }; // prettier-ignore
}

/** The checklist of a case as .docx. */
export async function printChecklist(
  deps: CaseDeps,
  actor: Actor,
  id: string,
): Promise<Result<FileAnswer>> {
  const shown = await showCase(deps, actor, id);
  if (!shown.ok) return shown;
  const { writeFormDocument } = await import("#platform/documents/write/form-document.ts");
  const bytes = await writeFormDocument(checklistForm(shown.value, actor.today));
  return success({ name: `${shown.value.title}办理清单.docx`, type: DOCX, body: Buffer.from(bytes) }); // prettier-ignore
}
