import { sql } from "kysely";
import { day } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { newId } from "#kernel/id.ts";
import { type Result, overtaken, refused, success } from "#kernel/problem.ts";
import { paperName } from "#domain/contract/contract-paper.ts";
import { standingOfContract, yearsOfTerm } from "#domain/contract/contract.ts";
import { checkIndicators } from "#domain/contract/indicator.ts";
import { printPaper } from "#domain/contract/print-paper.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, onBehalfOf } from "#app/access/actor.ts";
import { TENURE } from "#app/contracts/contract-rules.ts";
import { type KeptContract, type KeptPaper, loadContracts, loadPapers } from "#app/contracts/contract-store.ts"; // prettier-ignore
import { auditContract, holdsPost, lockContract } from "#app/contracts/create-contract.ts";
import type { ContractDetail, paperInputSchema } from "#app/contracts/schema.ts";
import { contractNotFound, showContract } from "#app/contracts/show-contract.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Frame, holdFrame, loadFrame } from "#app/duties/view-context.ts";
import type { FileAnswer } from "#app/operation.ts";
import { recordInputSchema } from "#app/records/schema.ts";
import { type Submission, submitTogether } from "#app/records/submit-record.ts";
import { transact } from "#app/transact.ts";
import type { z } from "zod";

type Deps = Pick<AppDeps, "db" | "library" | "clock">;
type Input = z.output<typeof paperInputSchema>;
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Saves a paper as its next revision; the one before stays. What was signed is replaced only with a reason. */
export async function savePaper(
  deps: Deps,
  actor: Actor,
  id: string,
  input: Input,
): Promise<Result<ContractDetail>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const { content } = input;
  const saved = await transact(deps.db, async (tx) => {
    const locked = await lockContract(tx, actor, id);
    if (!locked.ok) return locked;
    const contract = locked.value;
    const before = (await loadPapers(tx, actor.groupId, [id])).find((each) => each.kind === content.kind && each.year === input.year && !each.superseded); // prettier-ignore
    if ((before?.revision ?? 0) !== input.basedOn) {
      const now = await showContract(tx, actor, frame, id);
      return now.ok ? overtaken("changed-conflict", "这份文本在您打开以后被别人改过，您写的还在，没有保存。请对照现在的内容再决定。", now.value) : now; // prettier-ignore
    }
    const checked = checkPaper(contract, input, before ?? null);
    if (!checked.ok) return checked;
    const at = deps.clock.now();
    if (before !== undefined) await tx.updateTable("contract_paper").set({ superseded_at: at }).where("group_id", "=", actor.groupId).where("id", "=", before.id).execute(); // prettier-ignore
    const paperId = newId();
    await tx
      .insertInto("contract_paper")
      .values({
        group_id: actor.groupId,
        id: paperId,
        contract_id: id,
        kind: content.kind,
        year: input.year,
        revision: input.basedOn + 1,
        content: JSON.stringify(content),
        signed_on: null,
        record_id: null,
        reason: input.reason ?? null,
        saved_by: actor.personId,
        on_behalf_of: onBehalfOf(actor),
        saved_at: at,
        superseded_at: null,
      }) // prettier-ignore
      .execute();
    await auditContract(tx, deps, actor, "contract.save-paper", id, input.reason ?? null, { paper: paperId, kind: content.kind, year: input.year, revision: input.basedOn + 1 }); // prettier-ignore
    return success(null);
  });
  return saved.ok ? showContract(deps.db, actor, frame, id) : saved;
}

function checkPaper(contract: KeptContract, input: Input, before: KeptPaper | null): Result<null> {
  const { content, year } = input;
  const problems = content.kind === "agreement" ? [] : checkIndicators(content.indicators);
  if (content.kind === "annual" && !yearsOfTerm(contract).includes(year)) problems.push({ code: "year-outside-term", where: "year", message: `${year}年不在任期之内。`, mend: `任期内的年度有${yearsOfTerm(contract).join("、")}年。` }); // prettier-ignore
  if (content.kind !== "annual" && year !== 0) problems.push({ code: "year-not-asked", where: "year", message: "这份文本管整个任期，不写年度。", mend: "请去掉年度。" }); // prettier-ignore
  if (before !== null && before.signedOn !== null && input.reason === undefined) problems.push({ code: "reason-missing", where: "reason", message: `${paperName(before.kind, before.year)}已经在${before.signedOn}签订，改动要写原因。`, mend: "请写明为什么重新签订。" }); // prettier-ignore
  return problems.length === 0
    ? success(null)
    : refused("paper-refused", problems.length === 1 ? (problems[0]?.message ?? "") : `文本有${problems.length}处需要改正。`, problems); // prettier-ignore
}

/** The id of the record that signing a paper makes; a paper that is signed anew corrects the same record. */
const signingRecord = (contract: string, { kind, year }: Pick<KeptPaper, "kind" | "year">): string => derivedId("contract-signing", contract, kind, String(year)); // prettier-ignore

/**
 * 签订: the paper is signed by both, and the record that the duty of signing asks for (institution tenure-contracts) is made
 * in the same transaction: nothing is entered twice.
 */
export async function signPaper(
  deps: Deps,
  actor: Actor,
  id: string,
  paperId: string,
  signedOn: string,
): Promise<Result<ContractDetail>> {
  const signed = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    // the schedule before the contract before its record, as whatever else ends or discards a contract
    const locked = await lockContract(tx, actor, id);
    return locked.ok ? signLocked(tx, { ...deps, db: tx }, actor, frame, locked.value, paperId, day(signedOn)) : locked; // prettier-ignore
  });
  return signed.ok
    ? showContract(deps.db, actor, await loadFrame(deps.db, deps, actor), id)
    : signed;
}

async function signLocked(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  frame: Frame,
  contract: KeptContract,
  paperId: string,
  on: ReturnType<typeof day>,
): Promise<Result<unknown>> {
  const { id } = contract;
  const papers = await loadPapers(tx, actor.groupId, [id]);
  const paper = papers.find((each) => each.id === paperId && !each.superseded);
  if (paper === undefined) return refused("paper-not-found", "这份文本已经有新稿，或者不存在。请刷新后再签。"); // prettier-ignore
  if (paper.signedOn !== null) return paper.signedOn === on ? success(null) : refused("paper-signed", `这份文本已经在${paper.signedOn}签订。要改内容请另存新稿再签。`); // prettier-ignore
  if (on > actor.today) return refused("date-in-future", `${on}还没有到。请填实际签订的日期。`);
  if (contract.caseId !== null && !holdsPost(frame, contract)) return refused("not-the-holder", `${frame.organization.person(contract.personId)?.name ?? "这个人"}还没有在组织里登记担任${contract.postTitle}，不能登记签订。请先登记任职。`); // prettier-ignore
  if (standingOfContract(contract, on) === "ended" || on >= contract.until) return refused("term-over", "任期已经结束，不能再签。要续聘请另立契约。"); // prettier-ignore
  const submission = await signingSubmission(deps, actor, frame, contract, paper, on);
  const recordId = signingRecord(id, paper);
  return submitTogether(deps, actor, submission === null ? [] : [{ id: recordId, submission }], async () => {
    const done = await tx.updateTable("contract_paper").set({ signed_on: on, record_id: submission === null ? null : recordId }).where("group_id", "=", actor.groupId).where("id", "=", paperId).where("signed_on", "is", null).where("superseded_at", "is", null).executeTakeFirst(); // prettier-ignore
    if (Number(done.numUpdatedRows) !== 1) return refused("paper-conflict", "这份文本刚被别人签订或者改过，没有写入。请刷新后再看。"); // prettier-ignore
    await auditContract(tx, deps, actor, "contract.sign", id, null, { paper: paperId, kind: paper.kind, year: paper.year, signedOn: on, record: submission === null ? null : recordId }); // prettier-ignore
    return success(null);
  }); // prettier-ignore
}

async function signingSubmission(
  deps: Deps,
  actor: Actor,
  frame: Frame,
  contract: KeptContract,
  paper: KeptPaper,
  on: ReturnType<typeof day>,
): Promise<Submission | null> {
  if (!frame.rules.recordKinds.has("responsibility-list")) return null;
  const name = frame.organization.person(contract.personId)?.name ?? "";
  const before = await deps.db.selectFrom("record").select(["revision", "status"]).where("group_id", "=", actor.groupId).where("id", "=", signingRecord(contract.id, paper)).executeTakeFirst(); // prettier-ignore
  if (before?.status === "withdrawn") return null;
  const content = recordInputSchema.parse({
    unitId: contract.unitId,
    kinds: ["responsibility-list"],
    title: `签订${paperName(paper.kind, paper.year)}：${name}`.slice(0, 120),
    day: on,
    fields: { signer: contract.personId },
    attendance: { attended: [contract.personId], leave: [] },
    makesUp: await overdueSignings(deps, actor, contract, paper, on),
  });
  return { ...content, replaces: before?.revision ?? 0, ...(before === undefined ? {} : { reason: "重新签订" }) }; // prettier-ignore
}

const DUTY = { agreement: "agreement", annual: "letter", term: null } as const;

/** What signing late makes up for: the duty of signing this very paper, where its day is over. */
async function overdueSignings(
  deps: Deps,
  actor: Actor,
  contract: KeptContract,
  paper: KeptPaper,
  on: ReturnType<typeof day>,
): Promise<string[]> {
  const duty = DUTY[paper.kind];
  if (duty === null) return [];
  const { rows } = await sql<{ id: string }>`select id from due_item
    where group_id = ${actor.groupId} and source = ${TENURE} and duty = ${duty} and unit_id = ${contract.unitId}
      and person_id = ${contract.personId} and due_on < ${on} and withdrawn_on is null and outcome in ('none', 'partly', 'missing')
      and (${duty} <> 'letter' or period = ${String(paper.year)})`.execute(deps.db);
  return rows.map((row) => row.id);
}

/** A paper as .docx, to be signed by hand; of any revision, the replaced ones too. */
export async function downloadPaper(
  deps: Deps,
  actor: Actor,
  id: string,
  paperId: string,
): Promise<Result<FileAnswer>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const readable = await loadContracts(deps.db, actor, { may: "contract.read" }, { id });
  const contract = readable[0];
  if (contract === undefined) return contractNotFound();
  const paper = (await loadPapers(deps.db, actor.groupId, [id])).find((each) => each.id === paperId); // prettier-ignore
  if (paper === undefined) return refused("paper-not-found", "没有找到这份文本。请刷新后再试。");
  const { organization } = frame;
  const manager = organization.person(contract.personId)?.name ?? "";
  const printed = printPaper(paper.content, paper.year, { enterprise: organization.unit(contract.unitId)?.name ?? "", manager, postTitle: contract.postTitle, from: contract.from, until: contract.until }, paper.signedOn); // prettier-ignore
  const { writeAgreement } = await import("#platform/documents/write/agreement-document.ts");
  return success({ name: `${paperName(paper.kind, paper.year)}（${manager}）.docx`, type: DOCX, body: Buffer.from(await writeAgreement(printed)) }); // prettier-ignore
}
