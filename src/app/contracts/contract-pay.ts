import type { Kysely } from "kysely";
import { z } from "zod";
import { newId } from "#kernel/id.ts";
import { type Fen, fen } from "#kernel/money.ts";
import { overtaken, type Result, refused, success } from "#kernel/problem.ts";
import { checkIncentive, checkPayStructure, incentiveCap, yearPay } from "#domain/contract/pay.ts";
import { yearsOfTerm } from "#domain/contract/contract.ts";
import { contractPaySealAbout } from "#platform/keys/sealed-columns.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor, onBehalfOf } from "#app/access/actor.ts";
import { type ContractRules, contractRulesOn } from "#app/contracts/contract-rules.ts";
import { type KeptAppraisal, type KeptContract, loadAppraisals } from "#app/contracts/contract-store.ts"; // prettier-ignore
import { auditContract, lockContract } from "#app/contracts/create-contract.ts";
import { type openPaySchema, PAY_PURPOSES, type payInputSchema, type paySetSchema, type PayView } from "#app/contracts/schema.ts"; // prettier-ignore
import type { AppDeps } from "#app/deps.ts";
import { holdFrame, loadFrame } from "#app/duties/view-context.ts";
import { transact } from "#app/transact.ts";

type Deps = Pick<AppDeps, "db" | "library" | "clock" | "keys">;
type Db = Kysely<Database>;

const yearSchema = z.object({ base: z.number().int().transform(fen), performance: z.number().int().transform(fen), exception: z.string().nullable() }); // prettier-ignore
const incentiveSchema = z.object({ amount: z.number().int().transform(fen) });

interface KeptPay {
  readonly years: ReadonlyMap<number, z.output<typeof yearSchema>>;
  readonly incentive: Fen | null;
}

async function openAll(
  db: Db,
  deps: Pick<Deps, "keys">,
  groupId: string,
  contractId: string,
): Promise<KeptPay> {
  // prettier-ignore
  const rows = await db.selectFrom("contract_pay").select(["id", "kind", "year", "sealed"]).where("group_id", "=", groupId).where("contract_id", "=", contractId).where("superseded_at", "is", null).orderBy("year").execute(); // prettier-ignore
  const years = new Map<number, z.output<typeof yearSchema>>();
  let incentive: Fen | null = null;
  for (const row of rows) {
    const plain: unknown = JSON.parse(deps.keys.open(row.sealed, contractPaySealAbout(row.id)));
    if (row.kind === "year") years.set(row.year, yearSchema.parse(plain));
    else incentive = incentiveSchema.parse(plain).amount;
  }
  return { years, incentive };
}

/** What each year of the term pays as it is known: after the appraisal what it came to, before it what was agreed. */
function totalsOf(pay: KeptPay, appraisals: readonly KeptAppraisal[], rules: ContractRules): Fen[] {
  return [...pay.years].map(([year, agreed]) => {
    const score = scoreIn(appraisals, year);
    return score === null ? fen(agreed.base + agreed.performance) : yearPay(agreed, score, rules.coefficients).total; // prettier-ignore
  });
}

const scoreIn = (appraisals: readonly KeptAppraisal[], year: number): number | null =>
  appraisals.find((each) => each.kind === "annual" && each.year === year && each.confirmedOn !== null)?.score ?? null; // prettier-ignore

function presentPay(
  pay: KeptPay,
  appraisals: readonly KeptAppraisal[],
  rules: ContractRules,
): PayView {
  // prettier-ignore
  const totals = totalsOf(pay, appraisals, rules);
  const incentive = checkIncentive(pay.incentive ?? fen(0), totals, rules.incentiveShare);
  return {
    years: [...pay.years].map(([year, agreed]) => {
      const score = scoreIn(appraisals, year);
      return {
        year,
        base: agreed.base,
        performance: agreed.performance,
        structure: checkPayStructure(agreed, rules.performanceShare),
        exception: agreed.exception,
        paid: score === null ? null : yearPay(agreed, score, rules.coefficients),
      };
    }),
    incentive: { amount: pay.incentive, cap: incentiveCap(totals, rules.incentiveShare), ...incentive }, // prettier-ignore
    rules: [...rules.pay],
  };
}

/** Opens the pay of one manager in full. The purpose is kept with the opening before anything is shown. */
export async function openPay(
  deps: Deps,
  actor: Actor,
  id: string,
  { purpose, words }: z.output<typeof openPaySchema>,
): Promise<Result<PayView>> {
  const frame = await loadFrame(deps.db, deps, actor);
  return transact(deps.db, async (tx) => {
    const locked = await lockContract(tx, actor, id, "contract.pay");
    if (!locked.ok) return locked;
    await auditContract(tx, deps, actor, "contract.open-pay", id, `${PAY_PURPOSES[purpose]}：${words}`, { person: locked.value.personId }); // prettier-ignore
    const pay = await openAll(tx, deps, actor.groupId, id);
    const appraisals = await loadAppraisals(tx, actor.groupId, [id]);
    return success(presentPay(pay, appraisals, contractRulesOn(frame.rules, actor.today)));
  });
}

/** Sets what a year pays, or the incentive of the term; sealed, and the one before is kept. The answer says no amount of others. */
export async function setPay(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof payInputSchema>,
): Promise<Result<z.output<typeof paySetSchema>>> {
  return transact(deps.db, async (tx) => {
    const rules = contractRulesOn((await holdFrame(tx, deps, actor)).rules, actor.today);
    const locked = await lockContract(tx, actor, id, "contract.pay");
    if (!locked.ok) return locked;
    const structure = input.kind === "year" ? checkPayStructure({ base: fen(input.base), performance: fen(input.performance) }, rules.performanceShare) : null; // prettier-ignore
    const checked = input.kind === "year" ? checkYear(locked.value, input, structure) : await checkTotal(tx, deps, actor, locked.value, fen(input.amount), rules); // prettier-ignore
    if (!checked.ok) return checked;
    const year = input.kind === "year" ? input.year : 0;
    const plain = input.kind === "year" ? { base: input.base, performance: input.performance, exception: input.exception ?? null } : { amount: input.amount }; // prettier-ignore
    const now = await tx.selectFrom("contract_pay").select("id").where("group_id", "=", actor.groupId).where("contract_id", "=", id).where("kind", "=", input.kind).where("year", "=", year).where("superseded_at", "is", null).executeTakeFirst(); // prettier-ignore
    if ((now?.id ?? null) !== input.basedOn) return overtaken("pay-conflict", "这一项薪酬在您打开以后被别人改过，没有保存。请重新打开核对，再决定用哪一个。", { kind: input.kind, year, id: now?.id ?? null }); // prettier-ignore
    const at = deps.clock.now();
    await tx.updateTable("contract_pay").set({ superseded_at: at }).where("group_id", "=", actor.groupId).where("contract_id", "=", id).where("kind", "=", input.kind).where("year", "=", year).where("superseded_at", "is", null).execute(); // prettier-ignore
    const payId = newId();
    await tx
      .insertInto("contract_pay")
      .values({
        group_id: actor.groupId,
        id: payId,
        contract_id: id,
        kind: input.kind,
        year,
        sealed: deps.keys.seal(JSON.stringify(plain), contractPaySealAbout(payId)),
        set_by: actor.personId,
        on_behalf_of: onBehalfOf(actor),
        set_at: at,
        superseded_at: null,
      }) // prettier-ignore
      .execute();
    await auditContract(tx, deps, actor, "contract.set-pay", id, null, { pay: payId, kind: input.kind, year }); // prettier-ignore
    return success({ structure });
  });
}

function checkYear(
  contract: KeptContract,
  input: Extract<z.output<typeof payInputSchema>, { kind: "year" }>,
  structure: { readonly ok: boolean; readonly sentence: string } | null,
): Result<null> {
  const years = yearsOfTerm(contract);
  if (!years.includes(input.year)) return refused("year-outside-term", `${input.year}年不在任期之内。任期内的年度有${years.join("、")}年。`); // prettier-ignore
  // 原则上: a smaller share is possible, but not without saying why
  if (structure !== null && !structure.ok && input.exception === undefined) {
    return refused("pay-structure", `${structure.sentence}。原则上不能低于这个比例，确有特殊情况请写明理由。`, [{ code: "pay-structure", where: "exception", message: `${structure.sentence}。`, mend: "请调整，或者写明理由。" }]); // prettier-ignore
  }
  return success(null);
}

async function checkTotal(
  tx: Db,
  deps: Pick<Deps, "keys">,
  actor: Actor,
  contract: KeptContract,
  amount: Fen,
  rules: ContractRules,
): Promise<Result<null>> {
  // prettier-ignore
  const pay = await openAll(tx, deps, actor.groupId, contract.id);
  const appraisals = await loadAppraisals(tx, actor.groupId, [contract.id]);
  const check = checkIncentive(amount, totalsOf(pay, appraisals, rules), rules.incentiveShare);
  return check.ok ? success(null) : refused("incentive-over", `${check.sentence}。请改低任期激励。`, [{ code: "incentive-over", where: "amount", message: `${check.sentence}。`, mend: "请改低任期激励，或者先填齐任期内各年薪酬。" }]); // prettier-ignore
}
