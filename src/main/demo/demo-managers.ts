import type { z } from "zod";
import { type Day, day } from "#kernel/day.ts";
import type { Result } from "#kernel/problem.ts";
import { type NumberedLine, readAuthorizationTable, type TableLine } from "#domain/authorization/authorization-table.ts"; // prettier-ignore
import { agreementTemplate, appraisalSchema } from "#domain/contract/contract-paper.ts";
import { MANAGER_POSTS } from "#domain/contract/contract.ts";
import type { Indicator } from "#domain/contract/indicator.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { fixedClock } from "#platform/clock.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { writeFigures } from "#app/assessments/figures.ts";
import { adoptVersion, knownEnterprises } from "#app/authorization/adopt-version.ts";
import { doStep } from "#app/cases/change-case.ts";
import { openCase } from "#app/cases/open-case.ts";
import { stepInputSchema } from "#app/cases/schema.ts";
import { confirmAppraisal, saveAppraisal } from "#app/contracts/appraise.ts";
import { savePaper, signPaper } from "#app/contracts/change-paper.ts";
import { setPay } from "#app/contracts/contract-pay.ts";
import { TENURE } from "#app/contracts/contract-rules.ts";
import { createContract } from "#app/contracts/create-contract.ts";
import type { paperInputSchema } from "#app/contracts/schema.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Frame, loadFrame } from "#app/duties/view-context.ts";
import { openPanel } from "#app/selection/run-panel.ts";
import { unitNamed } from "#main/demo/demo-accounts.ts";

const ENTERPRISE = "环卫公司";
const LIST_FROM = day("2026-03-01");
/** Re-appointed with the new year. */
const TERM = { from: day("2025-01-01"), until: day("2028-01-01") } as const;
/** When the contracts were entered, with what had been signed before. */
const REGISTERED = day("2026-01-12");
const SIGNED = { 2025: day("2025-03-20"), 2026: day("2026-03-18") } as const;
const APPRAISED = day("2026-04-15");

/** Fictional rows of a list: investment, assets, donations, hiring. */
const LINES: readonly Partial<TableLine>[] = [
  { code: "1.1", matter: "固定资产投资", body: "经理层", limit: "单笔金额", value: "100", conditions: "已列入年度投资计划" }, // prettier-ignore
  { code: "1.1", matter: "固定资产投资", body: "董事会", limit: "单笔金额", value: "500", studiedFirst: "是" }, // prettier-ignore
  { code: "1.1", matter: "固定资产投资", scope: "检测公司", body: "董事会", limit: "单笔金额", value: "200", studiedFirst: "是" }, // prettier-ignore
  { code: "1.1", matter: "固定资产投资", level: "集团", body: "董事会", limit: "不限" },
  { code: "2.1", matter: "资产处置", body: "董事会", limit: "单笔金额", value: "200", conditions: "已经评估；不涉及土地" }, // prettier-ignore
  { code: "2.1", matter: "资产处置", level: "集团", body: "董事会", limit: "不限" },
  { code: "3.1", matter: "对外捐赠", body: "董事会", limit: "年度金额", value: "10", studiedFirst: "是" }, // prettier-ignore
  { code: "3.1", matter: "对外捐赠", level: "集团", body: "党委", limit: "不限" },
  { code: "4.1", matter: "公开招聘员工", body: "总经理", limit: "数量", value: "10", measure: "人", conditions: "在核定编制内" }, // prettier-ignore
  { code: "4.1", matter: "公开招聘员工", level: "集团", body: "经理层", limit: "不限" },
];
const EMPTY: TableLine = { code: "", matter: "", scope: "全部", level: "企业", body: "", limit: "", value: "", measure: "", inclusive: "是", conditions: "", studiedFirst: "否", basis: "集团授权管理办法" }; // prettier-ignore

function must<T>(result: Result<T>, what: string): T {
  if (!result.ok) throw new Error(`the demo's ${what} was refused: ${result.refusal.message} ${JSON.stringify(result.refusal.problems ?? [])}`); // prettier-ignore
  return result.value;
}

/** What the fictional group has of managers: a list in force, the contracts of one enterprise's managers, coverage, a panel. */
export async function fillDemoManagers(
  tx: Tx,
  plain: AppDeps,
  office: Actor,
  organization: OrganizationIndex,
  asOf: Day,
): Promise<void> {
  const { organization_version: organizationVersion, rules_version: rulesVersion } = await tx.selectFrom("groups").select(["organization_version", "rules_version"]).where("id", "=", office.groupId).executeTakeFirstOrThrow(); // prettier-ignore
  const account = await tx.selectFrom("account as a").innerJoin("person as p", (on) => on.onRef("p.group_id", "=", "a.group_id").onRef("p.id", "=", "a.person_id")).select(["a.id", "a.person_id", "p.name"]).where("a.group_id", "=", office.groupId).where("a.login", "=", "hr").executeTakeFirstOrThrow(); // prettier-ignore
  const on = (today: Day, role: "office" | "hr"): { deps: AppDeps; actor: Actor } => ({
    deps: { ...plain, db: tx, clock: fixedClock(today) },
    actor: {
      ...office,
      ...(role === "hr" ? { accountId: account.id, personId: account.person_id, name: account.name, grants: office.grants.map((grant) => ({ ...grant, role: "hr" as const })) } : {}), // prettier-ignore
      today,
      organizationVersion,
      rulesVersion,
    },
  });
  const list = on(LIST_FROM, "office");
  const lines: NumberedLine[] = LINES.map((cells, index) => ({ line: index + 2, cells: { ...EMPTY, ...cells } })); // prettier-ignore
  const { rows, problems } = readAuthorizationTable(lines, knownEnterprises(organization, LIST_FROM)); // prettier-ignore
  if (problems.length > 0) throw new Error(`the demo's list: ${problems[0]?.message ?? ""}`);
  must(await adoptVersion(list.deps, list.actor, { name: "2026年企业授权清单", from: LIST_FROM, source: "集团党委会2026年第4次会议", mark: "P", rows }), "list"); // prettier-ignore
  const hr = on(asOf, "hr");
  await fillContracts((today) => on(today, "hr"), organization, asOf);
  const frame = await loadFrame(tx, hr.deps, hr.actor);
  await fillAnnuity(tx, hr, frame, asOf);
  await fillPanel(tx, on(asOf, "office"), frame, asOf);
}

type On = (today: Day, role: "office" | "hr") => { deps: AppDeps; actor: Actor };

const indicator = (id: string, name: string, weight: number, target: number, more: Partial<Indicator> = {}): Indicator => ({ id, name, main: false, weight, unit: "万元", target, scoring: { kind: "proportion", capPercent: 120 }, note: "", ...more }); // prettier-ignore
const INDICATORS: readonly Indicator[] = [
  indicator("profit", "利润总额", 3500, 860, { main: true }),
  indicator("income", "营业收入", 2500, 12_400, { main: true }),
  indicator("cost", "吨垃圾清运成本", 1500, 86, { unit: "元", scoring: { kind: "lower-better", capPercent: 110 } }), // prettier-ignore
  indicator("safety", "生产安全责任事故", 1500, 0, { unit: "起", target: null, scoring: { kind: "deduct-each", percentEach: 50 } }), // prettier-ignore
  indicator("party", "党建责任制考核", 1000, 0, { unit: "", target: null, scoring: { kind: "judged" } }), // prettier-ignore
];
const REACHED = [
  [905, 12_980, 84, 0, 92],
  [905, 8_430, 84, 0, 90],
  [905, 12_980, 88, 1, 88],
] as const;

/** The three managers of the enterprise whose contracts the demo has, the head first. */
function managersOf(organization: OrganizationIndex, asOf: Day) {
  const unit = unitNamed(organization.organization, ENTERPRISE);
  if (unit === undefined) return [];
  return organization.holdersIn(unit.id, MANAGER_POSTS, asOf).toSorted((a, b) => (a.post === b.post ? 0 : a.post === "enterprise-head" ? -1 : 1)).slice(0, 3); // prettier-ignore
}

/** Their letters of the year: the records of signing come with the contracts, and are not made up beforehand. */
export function signedWithContract(organization: OrganizationIndex, asOf: Day): (item: DueItem) => boolean {
  const people = new Set(managersOf(organization, asOf).map((each) => each.personId));
  return ({ source, personId }) => "institution" in source && source.institution === TENURE && source.duty === "letter" && personId !== null && people.has(personId);
} // prettier-ignore

/** Drawn up and signed. */
async function sign({ deps, actor }: ReturnType<On>, contract: string, paper: { year: number; content: z.output<typeof paperInputSchema>["content"] }, signedOn: Day): Promise<void> {
  const saved = must(await savePaper(deps, actor, contract, { ...paper, basedOn: 0 }), "paper");
  const id = saved.papers.find((each) => each.kind === paper.content.kind && each.year === paper.year)?.id ?? "";
  must(await signPaper(deps, actor, contract, id, signedOn), "signing");
} // prettier-ignore

/**
 * The three managers of one enterprise, by the commands that its people use: contracts registered with the new year, what was
 * signed before entered afterwards, this year's letters signed in time, last year appraised. One touched a line, and nobody has
 * decided yet.
 */
async function fillContracts(
  on: (today: Day) => ReturnType<On>,
  organization: OrganizationIndex,
  asOf: Day,
): Promise<void> {
  const letter = { kind: "annual" as const, signedFor: "董事长（受董事会委托）", indicators: [...INDICATORS], reward: "按考核得分对应的系数兑现绩效年薪；考核不合格的，不发绩效年薪。", other: "" }; // prettier-ignore
  for (const [order, { personId, unitId, post }] of managersOf(organization, asOf).entries()) {
    const head = post === "enterprise-head";
    const postTitle = head ? "总经理" : "副总经理";
    const registered = on(REGISTERED);
    const { row } = must(await createContract(registered.deps, registered.actor, { unitId, personId, post: head ? "enterprise-head" : "enterprise-deputy", postTitle, termFrom: TERM.from, termUntil: TERM.until }), "contract"); // prettier-ignore
    await sign(
      registered,
      row.id,
      { year: 0, content: agreementTemplate(postTitle) },
      SIGNED[2025],
    );
    await sign(registered, row.id, { year: 2025, content: letter }, SIGNED[2025]);
    await sign(on(SIGNED[2026]), row.id, { year: 2026, content: letter }, SIGNED[2026]);
    const { deps, actor } = on(APPRAISED);
    const actuals = INDICATORS.map(({ id, scoring }, place) => ({ indicator: id, value: REACHED[order]?.[place] ?? 0, ...(scoring.kind === "judged" ? { reason: "集团党建考核结果" } : {}) })); // prettier-ignore
    const appraised = must(await saveAppraisal(deps, actor, row.id, { ...appraisalSchema.parse({ actuals }), kind: "annual", year: 2025, basedOn: 0 }), "appraisal"); // prettier-ignore
    must(await confirmAppraisal(deps, actor, row.id, appraised.appraisals[0]?.id ?? ""), "confirmation"); // prettier-ignore
    if (order === 0) must(await setPay(deps, actor, row.id, { kind: "year", year: 2025, base: 24_000_000, performance: 36_000_000, basedOn: null }), "pay"); // prettier-ignore
  }
}

/** Two enterprises on their way, a few with figures: from zero on. */
async function fillAnnuity(
  tx: Tx,
  { deps, actor }: ReturnType<On>,
  frame: Frame,
  asOf: Day,
): Promise<void> {
  const [first, second, third] = frame.organization.unitsOf(["enterprise"], asOf);
  for (const unit of [first, second]) {
    if (unit === undefined) continue;
    must(await openCase(tx, deps, actor, { procedure: "annuity-establishment", unitId: unit.id, subject: { unit: unit.id }, title: `${unit.shortName}建立企业年金`, openedOn: day("2026-08-03"), ...(unit === first ? { first: { outcome: "ready", fields: { "pension-paid": true, "can-afford": true }, papers: [{ document: "analysis", files: [], kept: "人力资源部档案柜" }], on: day("2026-08-20") } } : {}) }, frame), "annuity case"); // prettier-ignore
  }
  const figures = [first, second, third].flatMap((unit) => (unit === undefined ? [] : [["annuity-covered", 0], ["annuity-employees", 200]] as const).map(([code, value]) => ({ unitId: unit?.id ?? "", code, kind: "figure" as const, period: "2026-08", value, source: "人力资源部月报" }))); // prettier-ignore
  await writeFigures(tx, actor, figures, deps.clock.now());
}

/** An award whose judges are asked now; the member of the demo is one of them. */
async function fillPanel(
  tx: Tx,
  { deps, actor }: ReturnType<On>,
  frame: Frame,
  asOf: Day,
): Promise<void> {
  const { organization } = frame;
  const group = organization.unitsOf(["group"], asOf)[0];
  if (group === undefined) return;
  const named = (name: string): string | undefined => organization.organization.people.find((person) => person.name === name)?.id; // prettier-ignore
  const judges = ["于归", "周岚", "沈知微"].flatMap((name) => named(name) ?? []);
  const nominees = ["贺兰舟", "孟小川", "盛夏"].flatMap((name) => named(name) ?? []);
  if (judges.length < 3 || nominees.length < 3) return;
  const { caseId } = must(await openCase(tx, deps, actor, { procedure: "award", unitId: group.id, title: "2026年“新锐奖”评选", openedOn: day("2026-08-17"), first: { fields: { "award-kind": "新锐奖", title: "新锐奖", conditions: "35岁以下，年度有突出贡献", places: 1 }, papers: [{ document: "notice", files: [], kept: "公文柜" }], on: day("2026-08-17") } }, frame), "award"); // prettier-ignore
  const step = async (basedOn: number, name: string, on_: string, fields: object, outcome?: string): Promise<void> => void must(await doStep(deps, actor, caseId, stepInputSchema.parse({ basedOn, step: name, on: on_, fields, ...(outcome === undefined ? {} : { outcome }) })), name); // prettier-ignore
  await step(1, "nominate", "2026-09-01", { nominees });
  await step(2, "qualify", "2026-09-08", { qualified: nominees }, "some");
  must(await openPanel(deps, actor, { caseId, rule: { criteria: [{ id: "deeds", name: "事迹", points: 60, note: "" }, { id: "effect", name: "示范带动", points: 40, note: "" }], trimFrom: null, places: 1 }, judges, candidates: nominees.map((personId) => ({ personId, name: organization.person(personId)?.name ?? "", note: "" })) }), "panel"); // prettier-ignore
}
