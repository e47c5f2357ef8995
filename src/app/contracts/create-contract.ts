import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { checkTerm, type ManagerContract } from "#domain/contract/contract.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { type KeptContract, loadContracts } from "#app/contracts/contract-store.ts";
import type { contractInputSchema, ContractDetail } from "#app/contracts/schema.ts";
import { contractNotFound, showContract } from "#app/contracts/show-contract.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Frame, loadFrame, loadFrameNow, mayOn } from "#app/duties/view-context.ts";
import { lockGroup, transact } from "#app/transact.ts";
import type { z } from "zod";

type Deps = Pick<AppDeps, "db" | "library" | "clock">;
type Input = z.output<typeof contractInputSchema>;

/** 登记契约: one manager, one post, one term. The papers follow. */
export async function createContract(
  deps: Deps,
  actor: Actor,
  input: Input,
): Promise<Result<ContractDetail>> {
  const id = newId();
  const contract = { id, personId: input.personId, unitId: input.unitId, post: input.post, postTitle: input.postTitle, from: day(input.termFrom), until: day(input.termUntil), endedOn: null, endedBecause: null }; // prettier-ignore
  const created = await transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const frame = await loadFrameNow(tx, deps, actor);
    await lockPerson(tx, actor.groupId, contract.personId);
    const checked = await check(tx, actor, frame, contract);
    if (!checked.ok) return checked;
    await insertContract(tx, actor, contract, { caseId: null, at: deps.clock.now() });
    await auditContract(tx, deps, actor, "contract.create", id, null, { person: contract.personId, unit: contract.unitId, from: contract.from, until: contract.until }); // prettier-ignore
    return success(null);
  });
  return created.ok
    ? showContract(deps.db, actor, await loadFrame(deps.db, deps, actor), id)
    : created;
}

/** Keeps a new contract, made by hand or by the case whose id is given. */
export async function insertContract(
  tx: Tx,
  actor: Actor,
  contract: ManagerContract,
  { caseId, at }: { readonly caseId: string | null; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto("manager_contract")
    .values({
      group_id: actor.groupId,
      id: contract.id,
      person_id: contract.personId,
      unit_id: contract.unitId,
      post: contract.post,
      post_title: contract.postTitle,
      term_from: contract.from,
      term_until: contract.until,
      ended_on: contract.endedOn,
      ended_because: contract.endedBecause,
      revision: 1,
      created_by: actor.personId,
      on_behalf_of: onBehalfOf(actor),
      created_at: at,
      case_id: caseId,
    })
    .execute();
}

async function check(
  tx: Tx,
  actor: Actor,
  frame: Frame,
  contract: ManagerContract,
): Promise<Result<null>> {
  // prettier-ignore
  const { organization } = frame;
  const unit = organization.unit(contract.unitId);
  if (unit === undefined || !mayOn(actor, "contract.write", organization)(contract.unitId)) {
    return refused("unit-not-found", "没有找到这个单位，或者您不能为它签订契约。请从自己的单位中选择。"); // prettier-ignore
  }
  const problems = checkTerm(contract, await loadContracts(tx, actor, { own: contract.personId }));
  if (unit.kind !== "enterprise" && unit.kind !== "group") problems.push({ code: "not-an-enterprise", where: "unitId", message: `${unit.name}不是企业，没有经理层。`, mend: "请改选企业。" }); // prettier-ignore
  if (!holdsPost(frame, contract)) {
    const name = organization.person(contract.personId)?.name ?? "这个人";
    problems.push({ code: "not-the-holder", where: "personId", message: `${name}没有担任${unit.name}的这个岗位。`, mend: "请先在组织里登记任职。" }); // prettier-ignore
  }
  return problems.length === 0
    ? success(null)
    : refused("contract-refused", problems.length === 1 ? (problems[0]?.message ?? "") : `契约有${problems.length}处需要改正。`, problems); // prettier-ignore
}

/** A contract that the actor may write, its row locked: changes of one contract come one after another. */
export async function lockContract(
  tx: Tx,
  actor: Actor,
  id: string,
  action: "contract.write" | "contract.pay" = "contract.write",
): Promise<Result<KeptContract>> {
  const [seen] = await loadContracts(tx, actor, { may: action }, { id });
  if (seen === undefined) return contractNotFound();
  await tx.selectFrom("manager_contract").select("id").where("group_id", "=", actor.groupId).where("id", "=", id).forUpdate().executeTakeFirstOrThrow(); // prettier-ignore
  // as it is now: whoever held it may have ended or discarded it
  const [contract] = await loadContracts(tx, actor, { may: action }, { id });
  return contract === undefined ? contractNotFound() : success(contract);
}

/** Contracts of one person are made one after another, so that two terms cannot overlap. */
export const lockPerson = (tx: Tx, groupId: string, personId: string) =>
  tx.selectFrom("person").select("id").where("group_id", "=", groupId).where("id", "=", personId).forNoKeyUpdate().executeTakeFirst(); // prettier-ignore

/** Whether the organization says that the person holds the post in the term. */
export const holdsPost = ({ organization }: Frame, contract: ManagerContract): boolean =>
  organization.organization.appointments.some((each) => each.personId === contract.personId && each.unitId === contract.unitId && each.post === contract.post && (each.until === null || each.until > contract.from)); // prettier-ignore

export const auditContract = (tx: Tx, deps: Pick<AppDeps, "clock">, actor: Actor, action: string, id: string, cause: string | null, after: unknown) =>
  writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action, subject: { kind: "manager-contract", id }, cause, after }); // prettier-ignore
