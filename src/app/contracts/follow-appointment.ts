import { addMonths, parseDay } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { agreementTemplate } from "#domain/contract/contract-paper.ts";
import { checkTerm, type ManagerContract } from "#domain/contract/contract.ts";
import { caseState, standingEvents } from "#domain/procedure/case-state.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, onBehalfOf } from "#app/access/actor.ts";
import type { StepFollower, WrittenEvent } from "#app/cases/step-follower.ts";
import { type ContractWhole, loadContracts, loadWhole } from "#app/contracts/contract-store.ts";
import { auditContract, insertContract, lockPerson } from "#app/contracts/create-contract.ts";
import { discard, isBound } from "#app/contracts/discard-draft.ts";
import type { AppDeps } from "#app/deps.ts";

type Deps = Pick<AppDeps, "clock">;
const PROCEDURE = "professional-manager";
const APPOINTING = "board";

/**
 * 聘任 of a professional manager makes the draft of the contract: person, unit, post and term from the case, the agreement to be
 * read and signed, the letters with their indicators left to people. Taken back, or withdrawn, an untouched draft goes with it.
 */
export const followAppointment =
  (deps: Deps): StepFollower =>
  async (tx, actor, written): Promise<Result<null>> => {
    const { procedure, event, before } = written;
    if (procedure.id !== PROCEDURE) return success(null);
    if (event.kind === "step") {
      return event.step === APPOINTING && event.outcome === "appointed" ? draft(tx, deps, actor, written) : success(null); // prettier-ignore
    }
    if (event.kind === "withdraw") return undraft(tx, deps, actor, written, `选聘撤回：${event.reason}`); // prettier-ignore
    if (event.kind !== "take-back") return success(null);
    const last = standingEvents(before).at(-1);
    return last?.kind === "step" && last.step === APPOINTING ? undraft(tx, deps, actor, written, `聘任收回：${event.reason}`) : success(null); // prettier-ignore
  };

/** What the board decided, as a contract; null for a case that was decided before the procedure asked for the person. */
function contractOf({ procedure, after }: WrittenEvent): ManagerContract | null {
  const { fields, unitId } = caseState(procedure, after);
  const from = parseDay(String(fields["term-from"] ?? ""));
  const personId = fields["appointee"];
  const years = fields["term-years"];
  if (from === null || typeof personId !== "string" || typeof years !== "number") return null;
  return {
    id: newId(),
    personId,
    unitId,
    post: fields["manager-post"] === "总经理" ? "enterprise-head" : "enterprise-deputy",
    postTitle: String(fields["post-title"] ?? "").trim().slice(0, 40),
    from,
    until: addMonths(from, Math.round(years * 12)),
    endedOn: null,
    endedBecause: null,
  }; // prettier-ignore
}

async function draft(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  written: WrittenEvent,
): Promise<Result<null>> {
  const contract = contractOf(written);
  if (contract === null) return success(null);
  await lockPerson(tx, actor.groupId, contract.personId);
  const problems = checkTerm(contract, await loadContracts(tx, actor, { own: contract.personId }));
  if (contract.postTitle.length < 2) problems.push({ code: "post-title-short", where: "fields.post-title", message: "岗位名称至少2个字。", mend: "请写完整的岗位名称。" }); // prettier-ignore
  const [first] = problems;
  if (first !== undefined) return refused("appointment-refused", `不能办“董事会聘任”：${first.message}${first.mend ?? ""}`, problems); // prettier-ignore
  const at = deps.clock.now();
  const by = { saved_by: actor.personId, on_behalf_of: onBehalfOf(actor), saved_at: at };
  await insertContract(tx, actor, contract, { caseId: written.row.id, at });
  await tx
    .insertInto("contract_paper")
    .values({
      group_id: actor.groupId,
      id: newId(),
      contract_id: contract.id,
      kind: "agreement",
      year: 0,
      revision: 1,
      content: JSON.stringify(agreementTemplate(contract.postTitle)),
      signed_on: null,
      record_id: null,
      reason: null,
      ...by,
      superseded_at: null,
    }) // prettier-ignore
    .execute();
  await auditContract(tx, deps, actor, "contract.draft", contract.id, null, { case: written.row.id, person: contract.personId, unit: contract.unitId, from: contract.from, until: contract.until }); // prettier-ignore
  return success(null);
}

/** Only what the follower itself wrote is there. */
const isUntouched = (whole: ContractWhole): boolean =>
  whole.papers.length === 1 && whole.papers.every((paper) => paper.revision === 1) && !isBound(whole); // prettier-ignore

async function undraft(tx: Tx, deps: Deps, actor: Actor, { row }: WrittenEvent, because: string): Promise<Result<null>> {
  const locked = await tx.selectFrom("manager_contract").select(["id", "person_id"]).where("group_id", "=", actor.groupId).where("case_id", "=", row.id).where("discarded_at", "is", null).forUpdate().executeTakeFirst();
  if (locked === undefined) return success(null);
  const made = await loadContracts(tx, actor, { own: locked.person_id }, { id: locked.id });
  const [whole] = await loadWhole(tx, actor.groupId, made);
  if (whole === undefined) return success(null);
  if (isBound(whole)) return refused("contract-signed", "据此签的契约已经签订、考核或者核薪，聘任不能再收回或者撤回。要终止请在契约里记决定，再办“期满或者中途决定”。");
  if (!isUntouched(whole)) return refused("contract-touched", "据此生成的契约草稿已经有人改过，不能一并收回。请先打开契约作废草稿，再收回或者撤回。");
  await discard(tx, deps, actor, locked.id, because.slice(0, 300));
  return success(null);
} // prettier-ignore
