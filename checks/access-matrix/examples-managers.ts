import { FilePart } from "#main/testing/test-app.ts";
import type { Example, ExampleRequest, Examples, Things } from "./example.ts";

const unit = (ask: (things: Things) => ExampleRequest, more: Omit<Partial<Example>, "ask"> = {}): Example => ({ aim: "unit", ask, ...more }); // prettier-ignore
const none = (ask: () => ExampleRequest = () => ({})): Example => ({ aim: "none", ask });
const group = (ask: (things: Things) => ExampleRequest): Example => ({ aim: "group", ask });
const own = (ask: (things: Things) => ExampleRequest): Example => ({ aim: "own", ask });
const contract = ({ contractId }: Things, body?: object): ExampleRequest => ({ params: { id: contractId }, ...(body === undefined ? {} : { body }) }); // prettier-ignore
const letter = { kind: "term", signedFor: "董事长", reward: "兑现", indicators: [{ id: "profit", name: "利润总额", main: true, weight: 10_000, unit: "万元", target: 300, scoring: { kind: "proportion", capPercent: 120 }, note: "" }] }; // prettier-ignore
const rule = { criteria: [{ id: "deeds", name: "事迹", points: 100, note: "" }], trimFrom: null, places: 1 }; // prettier-ignore

export const MANAGER_EXAMPLES: Examples = {
  showAuthorization: none(),
  askAuthorization: unit(({ enterpriseId }) => ({ query: { unitId: enterpriseId, code: "2.1" } })),
  downloadAuthorizationTemplate: none(),
  importAuthorization: none(() => ({ query: { name: "第三版", from: "2028-01-01", source: "党委会" }, body: new FilePart("清单.xlsx", new TextEncoder().encode("不是表格")) })), // prettier-ignore
  exportAuthorization: group(({ authorizationId }) => ({ params: { id: authorizationId } })),
  withdrawAuthorization: { ...group(({ comingAuthorizationId }) => ({ params: { id: comingAuthorizationId }, body: { reason: "会议未通过" } })), also: [404] }, // prettier-ignore
  listContracts: unit(({ enterpriseId }) => ({ query: { unitId: enterpriseId } })),
  listMyContracts: none(),
  showContract: unit((things) => contract(things)),
  createContract: unit(({ enterpriseId, headId }) => ({ body: { unitId: enterpriseId, personId: headId, post: "enterprise-head", postTitle: "总经理", termFrom: "2030-01-01", termUntil: "2033-01-01" } })), // prettier-ignore
  discardContractDraft: unit((things) => contract(things, { reason: "不再聘任" })),
  saveContractPaper: unit((things) => contract(things, { year: 0, content: letter, basedOn: 0 })),
  signContractPaper: unit(({ contractId, paperId }) => ({ params: { id: contractId, paperId }, body: { signedOn: "2026-03-20" } })), // prettier-ignore
  downloadContractPaper: unit(({ contractId, paperId }) => ({ params: { id: contractId, paperId } })), // prettier-ignore
  saveContractAppraisal: unit((things) => contract(things, { kind: "mid-year", year: 2025, basedOn: 0, actuals: [] })), // prettier-ignore
  confirmContractAppraisal: unit(({ contractId, appraisalId }) => ({ params: { id: contractId, appraisalId } })), // prettier-ignore
  finishContractAppraisals: unit(({ enterpriseId }) => ({ body: { unitId: enterpriseId, year: 2025 } })), // prettier-ignore
  addContractGround: unit((things) => contract(things, { line: 5, reason: "其他情形", on: "2026-09-01" })), // prettier-ignore
  recordContractDecision: unit((things) => contract(things, { decision: "stay", reason: "研究后继续任职", decidedBy: "董事会", decidedOn: "2026-09-10" })), // prettier-ignore
  openContractPay: unit((things) => contract(things, { purpose: "audit", words: "年度审计取数" })),
  setContractPay: unit((things) => contract(things, { kind: "year", year: 2025, base: 24_000_000, performance: 36_000_000, basedOn: null })), // prettier-ignore
  showAnnuityMap: none(),
  setAnnuityCoverage: unit(({ enterpriseId }) => ({ body: { unitId: enterpriseId, month: "2026-08", covered: 0, employees: 10, source: "月报", basedOn: "4f53cda18c2baa0c" } })), // prettier-ignore
  listSelectionPanels: none(),
  listMySelectionPanels: none(),
  showSelectionPanel: unit(({ panels }) => ({ params: { id: panels[0] ?? "" } })),
  openSelectionPanel: unit(({ waitingCaseId, agentId, personId, sparePersonId }) => ({ body: { caseId: waitingCaseId, rule, judges: [agentId, personId, sparePersonId], candidates: [{ personId: null, name: "品牌", note: "" }] } })), // prettier-ignore
  cancelSelectionPanel: unit(({ panels }) => ({ params: { id: panels[1] ?? "" }, body: { reason: "评委有变" } })), // prettier-ignore
  replaceSelectionJudge: unit(({ panels, sparePersonId }) => ({ params: { id: panels[0] ?? "" }, body: { judge: "00000000-0000-4000-8000-000000000000", personId: sparePersonId, reason: "出差在外" } })), // prettier-ignore
  recordSelectionResult: unit(({ panels }) => ({ params: { id: panels[0] ?? "" }, body: { basedOn: 3 } })), // prettier-ignore
  declareSelectionConflicts: own(({ ownPanelId, ownCandidateId }) => ({ params: { id: ownPanelId }, body: { conflicts: [{ candidate: ownCandidateId, ground: "同一部门" }] } })), // prettier-ignore
  handInSelectionSheet: own(({ ownPanelId }) => ({ params: { id: ownPanelId }, body: { scores: [] } })), // prettier-ignore
};
