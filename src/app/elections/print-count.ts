import { day, formatDay } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { disciplineName, sayBallot } from "#domain/election/discipline-name.ts";
import type { FilledForm } from "#domain/procedure/fill-form.ts";
import type { Actor } from "#app/access/actor.ts";
import type { CaseDeps } from "#app/cases/case-context.ts";
import { DOCX } from "#app/cases/print-form.ts";
import type { CountSheet } from "#app/elections/schema.ts";
import { showCount } from "#app/elections/show-count.ts";
import type { FileAnswer } from "#app/operation.ts";

const BASES = { attended: "实到会", expected: "应到会" } as const;
const names = (people: readonly { readonly name: string }[]): string => people.map(({ name }) => name).join("、"); // prettier-ignore

/** 计票单 of every ballot of an election as .docx, for the tellers to sign. */
export async function printCount(
  deps: CaseDeps,
  actor: Actor,
  caseId: string,
): Promise<Result<FileAnswer>> {
  // prettier-ignore
  const shown = await showCount(deps, actor, caseId);
  if (!shown.ok) return shown;
  const { rounds, unit } = shown.value;
  if (rounds.length === 0)
    return refused("count-not-found", "还没有登记过计票。请先登记选举结果。");
  const { writeFormDocument } = await import("#platform/documents/write/form-document.ts");
  const bytes = await writeFormDocument(formOf(shown.value));
  return success({
    name: `选举计票单（${shown.value.body === "discipline" ? disciplineName(unit.shortName) : unit.shortName}）.docx`,
    type: DOCX,
    body: Buffer.from(bytes),
  });
}

const cell = (label: string, value: string) => ({ label, value, width: 1, lines: 1 });

function formOf({ unit, body, rounds }: CountSheet): FilledForm {
  const discipline = body === "discipline";
  return {
    title: [unit.name, discipline ? "纪律检查委员会选举计票单" : "选举计票单"],
    blocks: rounds.flatMap((round, index): FilledForm["blocks"] => [
      { kind: "heading", text: `第${index + 1}次投票：${sayBallot(round.kind, body)}（${formatDay(day(round.on), { year: true })}）` }, // prettier-ignore
      {
        kind: "rows",
        rows: [
          [cell("应到会有选举权", `${round.expected}人`), cell("实到会有选举权", `${round.attended}人`)],
          [cell("发出选票", `${round.issued}张`), cell("收回选票", `${round.returned}张`)],
          [cell("有效票", `${round.outcome.validBallots}张`), cell("废票", `${round.spoiled}张`)],
          [cell("应选名额", `${round.seats}名`), cell("当选所需票数", `${round.outcome.needed}票（按${BASES[round.base]}人数过半）`)],
        ],
      },
      {
        kind: "table",
        columns: [{ header: "候选人", width: 3 }, { header: "赞成", width: 2 }, { header: "反对", width: 2 }, { header: "弃权", width: 2 }, { header: "结果", width: 3 }],
        rows: round.candidates.map((each) => [
          `${each.name}${each.writtenIn ? "（另选）" : ""}`,
          String(each.inFavour),
          String(each.against),
          String(Math.max(0, round.outcome.validBallots - each.inFavour - each.against)),
          round.outcome.elected.some(({ id }) => id === each.personId) ? "当选" : round.outcome.tied.some(({ id }) => id === each.personId) ? "票数相等，另行投票" : "未当选",
        ]),
      },
      ...(round.outcome.voided ? [{ kind: "text" as const, text: "收回的选票多于发出的选票，本次选举无效，应当重新选举。", to: false }] : []), // as const: a kind of block
      { kind: "signed", lines: [`监票人、计票人（${names(round.tellers)}）：`, formatDay(day(round.on), { year: true })] },
    ]),
  };
} // prettier-ignore
