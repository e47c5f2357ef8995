import { formatDay } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { parseDocumentNumber } from "#domain/publication/document-number.ts";
import type { OfficialPaper } from "#domain/publication/paper.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, onBehalfOf } from "#app/access/actor.ts";
import { changePublication, type PublicationDeps } from "#app/publications/change-publication.ts";
import { changesSince } from "#app/publications/present-publication.ts";
import { paperColumns, type StoredPublication } from "#app/publications/publication-store.ts";

const CHANGES_TOLD = 3;

/**
 * 印发: numbers and dates a reviewed paper and freezes it. Refused when the figures have moved since it was composed: then
 * it says what moved, and that it has to be composed and reviewed anew.
 */
export const publishPublication = (
  deps: PublicationDeps,
  actor: Actor,
  id: string,
  input: { readonly number?: string | undefined },
): Promise<Result<null>> =>
  changePublication(deps, actor, id, "publish", async (tx, row, frame) => {
    const number = await numberFor(tx, actor, row, input.number ?? "");
    if (!number.ok) return number;
    const changes = await changesSince(tx, actor, frame, row);
    if (changes.length > 0) {
      const told = changes.slice(0, CHANGES_TOLD).join("；");
      return refused(
        "figures-changed",
        `审核以后数字变了${changes.length}处（${told}${changes.length > CHANGES_TOLD ? "等" : ""}），没有印发。请按现在的数字重新拟稿，再审核、印发。`,
        changes.map((message) => ({ code: "figure-changed", message })),
      );
    }
    const paper: OfficialPaper = {
      ...row.paper,
      number: number.value,
      date: actor.today,
      printedBy: { office: row.inputs.office, on: actor.today },
    };
    const columns = paperColumns(paper, row.inputs);
    await tx
      .updateTable("publication")
      .set({
        status: "published",
        number: number.value,
        published_by: actor.personId,
        published_for: onBehalfOf(actor),
        published_on: actor.today,
        ...columns,
      }) // prettier-ignore
      .where("group_id", "=", actor.groupId)
      .where("id", "=", id)
      .execute();
    return success({ after: { number: number.value, fingerprint: columns.fingerprint } });
  });

/** The number in its standard form; circulars need one, checklists may go without. Taken once in the group. */
async function numberFor(
  tx: Tx,
  actor: Actor,
  row: StoredPublication,
  text: string,
): Promise<Result<string | null>> {
  if (text === "") {
    return row.kind === "checklist"
      ? success(null)
      : refused("number-needed", "通报要有发文字号才能印发。请填写，例如“澜城党〔2026〕21号”。");
  }
  const number = parseDocumentNumber(text);
  if (number === null) {
    return refused("bad-input", `“${text}”不是规范的发文字号。请写成机关代字、年份和序号，例如“澜城党〔2026〕21号”，序号不加“第”。`); // prettier-ignore
  }
  const taken = await tx
    .selectFrom("publication")
    .select(["title", "published_on"])
    .where("group_id", "=", actor.groupId)
    .where("number", "=", number)
    .where("id", "<>", row.id)
    .executeTakeFirst();
  if (taken === undefined) return success(number);
  const on = taken.published_on === null ? "" : `${formatDay(taken.published_on)}印发的`;
  return refused(
    "number-taken",
    `${number}已经用在${on}“${taken.title}”上，一个字号只用一次。请换一个。`,
  );
}
