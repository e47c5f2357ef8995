import { day, yearOf } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { newId } from "#kernel/id.ts";
import { type Problem, type Result, overtaken, refused, success } from "#kernel/problem.ts";
import { APPRAISAL_KINDS, appraisalSchema } from "#domain/contract/contract-paper.ts";
import { scoreLetter } from "#domain/contract/score-letter.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { TENURE } from "#app/contracts/contract-rules.ts";
import { type KeptPaper, loadAppraisals, loadContracts, loadPapers, loadWhole } from "#app/contracts/contract-store.ts"; // prettier-ignore
import { auditContract, lockContract } from "#app/contracts/create-contract.ts";
import type { appraisalInputSchema, ContractDetail, ContractList } from "#app/contracts/schema.ts";
import { appraisedIn, isAppraised, listContracts, showContract } from "#app/contracts/show-contract.ts"; // prettier-ignore
import type { AppDeps } from "#app/deps.ts";
import { type Frame, holdFrame, loadFrame, mayOn } from "#app/duties/view-context.ts";
import { recordInputSchema } from "#app/records/schema.ts";
import { submitTogether } from "#app/records/submit-record.ts";
import { transact } from "#app/transact.ts";
import type { z } from "zod";

type Deps = Pick<AppDeps, "db" | "library" | "clock">;
type Input = z.output<typeof appraisalInputSchema>;

/** The letter that an appraisal is measured by: of its year, or of the term. */
const letterFor = (papers: readonly KeptPaper[], { kind, year }: Pick<Input, "kind" | "year">): KeptPaper | undefined =>
  papers.find((each) => !each.superseded && (kind === "term" ? each.kind === "term" : each.kind === "annual" && each.year === year)); // prettier-ignore

/** Saves actuals; the score follows and is never typed. What was confirmed is corrected only with a reason. */
export async function saveAppraisal(
  deps: Deps,
  actor: Actor,
  id: string,
  input: Input,
): Promise<Result<ContractDetail>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const saved = await transact(deps.db, async (tx) => {
    const locked = await lockContract(tx, actor, id);
    if (!locked.ok) return locked;
    const papers = await loadPapers(tx, actor.groupId, [id]);
    const letter = letterFor(papers, input);
    if (letter === undefined || letter.content.kind === "agreement" || letter.signedOn === null) {
      return refused("letter-not-signed", `${input.kind === "term" ? "任期" : `${input.year}年度`}经营业绩责任书还没有签订，不能考核。请先签订责任书。`); // prettier-ignore
    }
    const before = (await loadAppraisals(tx, actor.groupId, [id])).find((each) => each.kind === input.kind && each.year === input.year); // prettier-ignore
    if ((before?.revision ?? 0) !== input.basedOn) {
      const now = await showContract(tx, actor, frame, id);
      return now.ok ? overtaken("changed-conflict", "这次考核在您打开以后被别人改过，您写的还在，没有保存。请对照现在的内容再决定。", now.value) : now; // prettier-ignore
    }
    const problems = check(input, letter, before?.confirmedOn ?? null, actor);
    if (problems.length > 0) return refused("appraisal-refused", problems.length === 1 ? (problems[0]?.message ?? "") : `考核有${problems.length}处需要改正。`, problems); // prettier-ignore
    const content = appraisalSchema.parse({ actuals: input.actuals, adjustments: input.adjustments, standing: input.standing, grade: input.grade, note: input.note }); // prettier-ignore
    const score = scoreLetter(letter.content.indicators, content.actuals, content.adjustments).total; // prettier-ignore
    const at = deps.clock.now();
    if (before !== undefined) await tx.updateTable("contract_appraisal").set({ superseded_at: at }).where("group_id", "=", actor.groupId).where("id", "=", before.id).execute(); // prettier-ignore
    const appraisalId = newId();
    await tx
      .insertInto("contract_appraisal")
      .values({
        group_id: actor.groupId,
        id: appraisalId,
        contract_id: id,
        kind: input.kind,
        year: input.year,
        revision: input.basedOn + 1,
        paper_id: letter.id,
        content: JSON.stringify(content),
        score,
        confirmed_on: null,
        reason: input.reason ?? null,
        saved_by: actor.personId,
        on_behalf_of: onBehalfOf(actor),
        saved_at: at,
        superseded_at: null,
      }) // prettier-ignore
      .execute();
    await auditContract(tx, deps, actor, "contract.appraise", id, input.reason ?? null, { appraisal: appraisalId, kind: input.kind, year: input.year, revision: input.basedOn + 1 }); // prettier-ignore
    return success(null);
  });
  return saved.ok ? showContract(deps.db, actor, frame, id) : saved;
}

function check(
  input: Input,
  letter: KeptPaper,
  confirmedOn: string | null,
  actor: Actor,
): Problem[] {
  // prettier-ignore
  const problems: Problem[] = [];
  const say = (code: string, where: string, message: string, mend: string): void => {
    problems.push({ code, where, message, mend });
  };
  if (letter.content.kind === "agreement") return problems;
  const known = new Map(letter.content.indicators.map((each) => [each.id, each]));
  const seen = new Set<string>();
  for (const [index, { indicator, value, reason }] of input.actuals.entries()) {
    const where = `actuals.${index}`;
    const of = known.get(indicator);
    if (of === undefined) {
      say("unknown-indicator", where, "有一项不在责任书里。", "请刷新后重填。");
      continue;
    }
    if (seen.has(indicator)) say("actual-twice", where, `“${of.name}”填了两次。`, "请留一个。");
    seen.add(indicator);
    if (of.scoring.kind === "judged" && (value < 0 || value > 100)) say("bad-actual", where, `“${of.name}”要在0到100分之间。`, "请改分数。"); // prettier-ignore
    if (of.scoring.kind === "judged" && (reason ?? "") === "") say("reason-missing", where, `“${of.name}”是定性评价，没有写理由。`, "请写明评价依据。"); // prettier-ignore
    if (of.scoring.kind === "deduct-each" && (value < 0 || !Number.isInteger(value))) say("bad-actual", where, `“${of.name}”要写发生了几${of.unit === "" ? "次" : of.unit}。`, "请写整数，没有发生写0。"); // prettier-ignore
  }
  if (input.kind !== "term" && input.year > yearOf(actor.today)) say("year-in-future", "year", `${input.year}年还没有到。`, "请选已经开始的年度。"); // prettier-ignore
  if (input.kind !== "term" && input.grade !== null) say("grade-not-asked", "grade", "称职与否在任期考核时评定。", "请去掉等次。"); // prettier-ignore
  if (confirmedOn !== null && input.reason === undefined) say("reason-missing", "reason", `这次考核已经在${confirmedOn}确认，改动要写原因。`, "请写明为什么更正。"); // prettier-ignore
  return problems;
}

/** 确认: the score holds from today; coefficient and exit lines look at confirmed ones only. */
export async function confirmAppraisal(
  deps: Deps,
  actor: Actor,
  id: string,
  appraisalId: string,
): Promise<Result<ContractDetail>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const confirmed = await transact(deps.db, async (tx) => {
    const locked = await lockContract(tx, actor, id);
    if (!locked.ok) return locked;
    const appraisal = (await loadAppraisals(tx, actor.groupId, [id])).find((each) => each.id === appraisalId); // prettier-ignore
    if (appraisal === undefined) return refused("appraisal-not-found", "这次考核已经有新的一稿，或者不存在。请刷新后再确认。"); // prettier-ignore
    if (appraisal.confirmedOn !== null) return success(null);
    if (appraisal.score === null) return refused("appraisal-incomplete", "还有指标没有填实际完成值，不能确认。请先补齐。"); // prettier-ignore
    if (appraisal.kind === "annual" && appraisal.year >= yearOf(actor.today)) return refused("year-not-over", `${appraisal.year}年还没有结束，年度考核要在年度结束后确认。年中情况请用年中检查。`); // prettier-ignore
    if (appraisal.kind === "term" && appraisal.content.grade === null) return refused("grade-missing", "任期考核没有评定称职、基本称职或者不称职，不能确认。"); // prettier-ignore
    await tx.updateTable("contract_appraisal").set({ confirmed_on: actor.today }).where("group_id", "=", actor.groupId).where("id", "=", appraisalId).execute(); // prettier-ignore
    await auditContract(tx, deps, actor, "contract.confirm-appraisal", id, null, { appraisal: appraisalId, kind: appraisal.kind, year: appraisal.year }); // prettier-ignore
    return success(null);
  });
  return confirmed.ok ? showContract(deps.db, actor, frame, id) : confirmed;
}

/**
 * 办结 of a year in one enterprise: every manager with a signed letter was appraised. The record of it fulfils the duty of
 * appraising (institution tenure-contracts), so that nobody enters it again.
 */
export async function finishAppraisals(
  deps: Deps,
  actor: Actor,
  { unitId, year }: { readonly unitId: string; readonly year: number },
): Promise<Result<ContractList>> {
  const done = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    if (!isUuid(unitId) || !mayOn(actor, "contract.write", frame.organization)(unitId)) {
      return refused("unit-not-found", "没有找到这个单位，或者它不在您的管理范围内。请从企业名单中选择。"); // prettier-ignore
    }
    // whoever appraises a manager of it, confirms or finishes it too waits: what is counted below stays as it is counted
    await tx.selectFrom("manager_contract").select("id").where("group_id", "=", actor.groupId).where("unit_id", "=", unitId).orderBy("id").forUpdate().execute(); // prettier-ignore
    return finishLocked(tx, { ...deps, db: tx }, actor, frame, { unitId, year });
  });
  return done.ok ? success(await listContracts(deps.db, actor, await loadFrame(deps.db, deps, actor), { year })) : done; // prettier-ignore
}

async function finishLocked(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  frame: Frame,
  { unitId, year }: { readonly unitId: string; readonly year: number },
): Promise<Result<unknown>> {
  const contracts = await loadContracts(tx, actor, { may: "contract.write" }, { unitId });
  const asked = appraisedIn(await loadWhole(tx, actor.groupId, contracts), unitId, year);
  const open = asked.filter((each) => !isAppraised(each, year)).map((each) => frame.organization.person(each.contract.personId)?.name ?? ""); // prettier-ignore
  if (asked.length === 0) return refused("nothing-to-finish", `${year}年这家企业没有签订过年度经营业绩责任书，没有可办结的考核。`); // prettier-ignore
  if (open.length > 0) return refused("appraisals-open", `还有${open.join("、")}的${year}年度考核没有确认，不能办结。请先逐人确认。`); // prettier-ignore
  const done = await tx.selectFrom("appraisal_finish").select("unit_id").where("group_id", "=", actor.groupId).where("unit_id", "=", unitId).where("year", "=", year).executeTakeFirst(); // prettier-ignore
  if (done !== undefined) return success(null);
  const recordId = derivedId("appraisal-finish", actor.groupId, unitId, String(year));
  const content = recordInputSchema.parse({
    unitId,
    kinds: ["appraisal"],
    title: `经理层成员${year}${APPRAISAL_KINDS.annual}（任期制和契约化管理）`,
    day: actor.today,
    fields: { result: `${asked.length}人考核完毕` },
    attendance: { attended: [...new Set(asked.map((each) => each.contract.personId))], leave: [] },
    makesUp: await overdueAppraisals(deps, actor, unitId, year),
  });
  return submitTogether(deps, actor, [{ id: recordId, submission: { ...content, replaces: 0 } }], async () => {
    await tx.insertInto("appraisal_finish").values({ group_id: actor.groupId, unit_id: unitId, year, record_id: recordId, finished_by: actor.personId, on_behalf_of: onBehalfOf(actor), finished_at: deps.clock.now() }).execute(); // prettier-ignore
    await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "contract.finish-appraisals", subject: { kind: "unit", id: unitId }, after: { year, people: asked.length, record: recordId } }); // prettier-ignore
    return success(null);
  }); // prettier-ignore
}

/** What finishing late makes up for. The appraisal of a year is owed in the year after it. */
async function overdueAppraisals(
  deps: Deps,
  actor: Actor,
  unitId: string,
  year: number,
): Promise<string[]> {
  // prettier-ignore
  const { rows } = await sql<{ id: string }>`select id from due_item
    where group_id = ${actor.groupId} and source = ${TENURE} and duty = 'appraisal' and unit_id = ${unitId} and period = ${String(year + 1)}
      and due_on < ${day(actor.today)} and withdrawn_on is null and outcome in ('none', 'partly', 'missing')`.execute(deps.db); // prettier-ignore
  return rows.map((row) => row.id);
}
