import type { Kysely } from "kysely";
import { daysBetween, type Day, yearOf } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { agreementTemplate, paperName, sayAppraisal } from "#domain/contract/contract-paper.ts";
import { MANAGER_POSTS, STANDING_WORDS, standingOfContract, usualTerm, yearsOfTerm } from "#domain/contract/contract.ts"; // prettier-ignore
import { sayScoring } from "#domain/contract/print-paper.ts";
import { isUnder, sayCompletion } from "#domain/contract/score-letter.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor, actorMay } from "#app/access/actor.ts";
import { sayWho } from "#app/access/say-who.ts";
import { contractRulesOn, type ContractRules } from "#app/contracts/contract-rules.ts";
import { type ContractWhole, isDraft, type KeptAppraisal, type KeptContract, type KeptPaper, loadContracts, loadWhole } from "#app/contracts/contract-store.ts"; // prettier-ignore
import { scoreOf, triggersOf } from "#app/contracts/judge-contract.ts";
import type { ContractDetail, ContractList } from "#app/contracts/schema.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";

type Db = Kysely<Database>;
type Row = ContractList["items"][number];
type Readable = { readonly may: "contract.read" } | { readonly own: string };

export const contractNotFound = (): Result<never> =>
  refused("contract-not-found", "没有找到这份契约，或者它不在您的管理范围内。请从契约列表中重新打开。"); // prettier-ignore

const SOON_DAYS = 120;

function sayStanding(contract: KeptContract, today: Day): string {
  const standing = standingOfContract(contract, today);
  const left = daysBetween(today, contract.until);
  return standing === "running" && left <= SOON_DAYS ? `任期内，还有${left}天届满` : STANDING_WORDS[standing]; // prettier-ignore
}

function presentContractRow(
  whole: ContractWhole,
  year: number,
  actor: Actor,
  { organization }: Frame,
  rules: ContractRules,
): Row {
  const { contract } = whole;
  const draft = isDraft(whole);
  const signed = (kind: KeptPaper["kind"], of: number): Day | null =>
    whole.papers.find((each) => each.kind === kind && each.year === of && each.signedOn !== null)?.signedOn ?? null; // prettier-ignore
  return {
    id: contract.id,
    unit: presentUnit(organization, contract.unitId),
    person: { id: contract.personId, name: organization.person(contract.personId)?.name ?? "" },
    post: contract.post,
    postTitle: contract.postTitle,
    from: contract.from,
    until: contract.until,
    standing: draft ? "draft" : standingOfContract(contract, actor.today),
    standingWords: draft
      ? "选聘生成的草稿，还没有签岗位聘任协议"
      : sayStanding(contract, actor.today),
    caseId: contract.caseId,
    agreementSignedOn: signed("agreement", 0),
    termSignedOn: signed("term", 0),
    annualSignedOn: signed("annual", year),
    score: whole.appraisals.find((each) => each.kind === "annual" && each.year === year && each.confirmedOn !== null)?.score ?? null, // prettier-ignore
    triggers: triggersOf(whole, rules).filter((each) => !each.decided).length,
  };
}

/** The contracts of the actor's enterprises in the order of the organization, and who has none. */
export async function listContracts(
  db: Db,
  actor: Actor,
  frame: Frame,
  query: { readonly unitId?: string | undefined; readonly caseId?: string | undefined; readonly year?: number | undefined }, // prettier-ignore
): Promise<ContractList> {
  const year = query.year ?? yearOf(actor.today);
  const { organization } = frame;
  const contracts = await loadContracts(db, actor, { may: "contract.read" }, { unitId: query.unitId, caseId: query.caseId }); // prettier-ignore
  const wholes = await loadWhole(db, actor.groupId, contracts);
  const rules = contractRulesOn(frame.rules, actor.today);
  const order = new Map(organization.unitsOf(["enterprise", "group"], actor.today).map((unit, index) => [unit.id, index])); // prettier-ignore
  const sortOf = (unitId: string): number => order.get(unitId) ?? order.size;
  const rows = wholes.map((whole) => presentContractRow(whole, year, actor, frame, rules)).toSorted((a, b) => sortOf(a.unit.id) - sortOf(b.unit.id) || (a.post === b.post ? 0 : a.post === "enterprise-head" ? -1 : 1) || (a.from < b.from ? 1 : -1)); // prettier-ignore
  const may = mayOn(actor, "contract.read", organization);
  const within = query.unitId === undefined ? null : new Set(organization.subtreeOf(query.unitId, actor.today)); // prettier-ignore
  const running = new Set(contracts.filter((each) => standingOfContract(each, actor.today) === "running").map((each) => `${each.personId}/${each.unitId}`)); // prettier-ignore
  const without = organization
    .holders(MANAGER_POSTS, actor.today)
    .filter(
      (each) =>
        organization.unit(each.unitId)?.kind === "enterprise" &&
        may(each.unitId) &&
        (within === null || within.has(each.unitId)) &&
        !running.has(`${each.personId}/${each.unitId}`),
    ) // prettier-ignore
    .toSorted((a, b) => sortOf(a.unitId) - sortOf(b.unitId));
  return {
    year,
    items: rows,
    without: without.map((each) => ({
      unit: presentUnit(organization, each.unitId),
      person: { id: each.personId, name: organization.person(each.personId)?.name ?? "" },
      post: each.post === "enterprise-head" ? "enterprise-head" : "enterprise-deputy",
      since: each.from,
    })), // prettier-ignore
    finishes: await loadFinishes(db, actor, frame, wholes, year),
    may: { write: actorMay(actor, "contract.write"), pay: actorMay(actor, "contract.pay") },
  };
}

/** Contracts that a year asks an appraisal of: those with a letter of it that was signed. */
export const appraisedIn = (wholes: readonly ContractWhole[], unitId: string, year: number): ContractWhole[] =>
  wholes.filter(({ contract, papers }) => contract.unitId === unitId && papers.some((each) => each.kind === "annual" && each.year === year && each.signedOn !== null)); // prettier-ignore

export const isAppraised = (whole: ContractWhole, year: number): boolean =>
  whole.appraisals.some((each) => each.kind === "annual" && each.year === year && each.confirmedOn !== null); // prettier-ignore

async function loadFinishes(
  db: Db,
  actor: Actor,
  { organization }: Frame,
  wholes: readonly ContractWhole[],
  year: number,
): Promise<ContractList["finishes"]> {
  const units = [...new Set(wholes.map((each) => each.contract.unitId))];
  if (units.length === 0) return [];
  const done = await db
    .selectFrom("appraisal_finish as f")
    .innerJoin("record as r", (join) =>
      join.onRef("r.group_id", "=", "f.group_id").onRef("r.id", "=", "f.record_id"),
    ) // prettier-ignore
    .select(["f.unit_id", "f.record_id", "r.day"])
    .where("f.group_id", "=", actor.groupId)
    .where("f.year", "=", year)
    .where("f.unit_id", "in", units)
    .execute();
  return units.flatMap((unitId) => {
    const asked = appraisedIn(wholes, unitId, year);
    if (asked.length === 0) return [];
    const finish = done.find((each) => each.unit_id === unitId);
    return [
      {
        unit: presentUnit(organization, unitId),
        appraised: asked.filter((each) => isAppraised(each, year)).length,
        contracts: asked.length,
        finishedOn: finish?.day ?? null,
        recordId: finish?.record_id ?? null,
      },
    ];
  }); // prettier-ignore
}

const presentPaper = (paper: KeptPaper, { organization }: Frame): ContractDetail["papers"][number] => ({
  id: paper.id,
  kind: paper.kind,
  year: paper.year,
  name: paperName(paper.kind, paper.year),
  revision: paper.revision,
  content: paper.content,
  signedOn: paper.signedOn,
  recordId: paper.recordId,
  reason: paper.reason,
  savedBy: sayWho(organization, paper.savedBy, paper.onBehalfOf),
  savedAt: paper.savedAt.toISOString(),
  superseded: paper.superseded,
}); // prettier-ignore

function presentAppraisal(
  appraisal: KeptAppraisal,
  papers: readonly KeptPaper[],
  frame: Frame,
  rules: ContractRules,
): ContractDetail["appraisals"][number] {
  const scored = scoreOf(appraisal, papers);
  return {
    id: appraisal.id,
    kind: appraisal.kind,
    year: appraisal.year,
    name: sayAppraisal(appraisal), // prettier-ignore
    revision: appraisal.revision,
    paperId: appraisal.paperId,
    content: appraisal.content,
    items: scored.items.map(({ indicator, actual, completion, points, formula }) => ({
      indicator: indicator.id,
      name: indicator.name,
      main: indicator.main,
      weight: indicator.weight,
      target: indicator.target,
      unit: indicator.unit,
      scoring: sayScoring(indicator),
      actual,
      completion: completion === null ? null : sayCompletion(completion),
      points,
      formula,
      under: indicator.main && completion !== null && isUnder(completion, rules.exit.indicatorLine),
    })),
    score: appraisal.score,
    formula: scored.formula,
    missing: [...scored.missing],
    confirmedOn: appraisal.confirmedOn,
    savedBy: sayWho(frame.organization, appraisal.savedBy, appraisal.onBehalfOf),
    savedAt: appraisal.savedAt.toISOString(),
  };
}

/** One contract with its papers, appraisals and the lines that it touches; pay is opened by itself. */
export async function showContract(
  db: Db,
  actor: Actor,
  frame: Frame,
  id: string,
  by: Readable = { may: "contract.read" },
): Promise<Result<ContractDetail>> {
  const [contract] = await loadContracts(db, actor, by, { id });
  if (contract === undefined) return contractNotFound();
  const [whole] = await loadWhole(db, actor.groupId, [contract]);
  return whole === undefined ? contractNotFound() : success(presentContract(whole, actor, frame, "own" in by)); // prettier-ignore
}

function presentContract(
  whole: ContractWhole,
  actor: Actor,
  frame: Frame,
  own: boolean,
): ContractDetail {
  // prettier-ignore
  const { contract, papers, appraisals, reviews } = whole;
  const rules = contractRulesOn(frame.rules, actor.today);
  const { organization } = frame;
  return {
    row: presentContractRow(whole, yearOf(actor.today), actor, frame, rules),
    revision: contract.revision,
    usualTerm: usualTerm(contract),
    years: yearsOfTerm(contract),
    endedOn: contract.endedOn,
    endedBecause: contract.endedBecause,
    papers: papers.filter((each) => !each.superseded).map((each) => presentPaper(each, frame)),
    earlier: papers.filter((each) => each.superseded).map((each) => presentPaper(each, frame)),
    appraisals: appraisals.map((each) => presentAppraisal(each, papers, frame, rules)),
    triggers: triggersOf(whole, rules),
    reviews: reviews.map((each) => ({
      id: each.id,
      kind: each.kind,
      line: each.line,
      decision: each.decision,
      reason: each.reason,
      decidedBy: each.decidedBy,
      on: each.on,
      by: sayWho(organization, each.recordedBy, each.onBehalfOf),
    })),
    lines: [...rules.lines],
    paySet: !own && mayOn(actor, "contract.pay", organization)(contract.unitId) ? whole.paySet.map(({ kind, year, id }) => ({ kind, year, id })) : [], // prettier-ignore
    agreementTemplate: agreementTemplate(contract.postTitle),
    may: {
      write: !own && mayOn(actor, "contract.write", organization)(contract.unitId),
      pay: !own && mayOn(actor, "contract.pay", organization)(contract.unitId),
    },
  };
}

/** One's own contracts. */
export async function myContracts(db: Db, actor: Actor, frame: Frame): Promise<ContractDetail[]> {
  const contracts = await loadContracts(db, actor, { own: actor.personId });
  return (await loadWhole(db, actor.groupId, contracts)).map((whole) => presentContract(whole, actor, frame, true)); // prettier-ignore
}
