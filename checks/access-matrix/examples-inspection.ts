import { newId } from "#kernel/id.ts";
import type { Example, Examples, ExampleRequest, Things } from "./example.ts";

const unit = (ask: (things: Things) => ExampleRequest, more: Omit<Partial<Example>, "ask"> = {}): Example => ({ aim: "unit", ask, ...more }); // prettier-ignore
const none = (ask: (things: Things) => ExampleRequest = () => ({})): Example => ({ aim: "none", ask }); // prettier-ignore
const group = (ask: (things: Things) => ExampleRequest): Example => ({ aim: "group", ask });
const circular = ({ circularId }: Things) => ({ params: { id: circularId } });
const visit = { kind: "监督检查", topic: "台账和公章", plannedOn: "2026-11-10", leaderId: null };

/** Supervision, and what members and units say: proposals, burden, challenges, aid. */
export const INSPECTION_EXAMPLES: Examples = {
  listSupervisionPlans: unit(({ unitId }) => ({ query: { unitId, year: "2026" } })),
  saveSupervisionPlan: unit(({ enterpriseId }) => ({ body: { unitId: enterpriseId, year: 2030, title: "监督工作计划", lines: [] } })), // prettier-ignore
  showSupervisionPlan: unit(({ supervisionPlanId }) => ({ params: { id: supervisionPlanId } })),
  adoptSupervisionPlan: unit(({ supervisionDraftId }) => ({ params: { id: supervisionDraftId }, body: { basedOn: 1 } })), // prettier-ignore
  addSupervisionVisit: unit((things) => ({ body: { ...visit, unitId: things.enterpriseId, targetId: things.unitId } })), // prettier-ignore
  showSupervisionVisit: unit(({ visits }) => ({ params: { id: visits[0] ?? "" } })),
  holdSupervisionVisit: unit((things) => ({ params: { id: things.visits[1] ?? "" }, body: { on: "2026-09-17", leaderId: things.leaderId, summary: "查看了台账" } })), // prettier-ignore
  registerFinding: unit(({ unitId }) => ({ body: { unitId, finding: "会议记录不全", evidence: "抽查5次缺1次" } })), // prettier-ignore
  showRectificationBoard: unit(({ unitId }) => ({ query: { unitId } })),
  exportRectifications: unit(({ unitId }) => ({ query: { unitId } })),
  listCaseCirculars: none(),
  sendCaseCircular: unit((things) => ({ body: { id: newId(), unitId: things.enterpriseId, title: "典型案例通报", body: "现将有关情况通报如下，请各单位学习。", replyBy: "2026-10-30", unitIds: [things.unitId] } })), // prettier-ignore
  showCaseCircular: unit(circular, { reach: "case.read" }),
  exportCaseCircular: unit(circular),
  openCaseCircularFile: unit(({ circularId, fileHash }) => ({ params: { id: circularId, hash: fileHash } }), { reach: "case.read" }), // prettier-ignore
  remindCaseCircular: unit(circular),
  listSupervisedProjects: unit(({ enterpriseId }) => ({ query: { unitId: enterpriseId } })),

  summarizeAid: none(),
  // some of the cast were added behind the organization in memory: it does not know yet where they belong
  submitProposal: { aim: "none", ask: () => ({ body: { title: "错峰用餐", content: "食堂错峰供餐", masked: true } }), also: [404] }, // prettier-ignore
  listAdoptedProposals: none(),
  countProposals: none(),
  listChallenges: none(),
  // everybody in the group sees what is asked for; the bids of others only who decides
  listChallengeBids: group(({ challengeId }) => ({ params: { id: challengeId } })),
  // for oneself or a unit that one manages, nobody else: refused by the rule itself
  placeChallengeBid: { ...group(({ challengeId, unitId, leaderId }) => ({ params: { id: challengeId }, body: { unitId, leaderId, bidder: "unit", plan: "声学阵列定位", promise: "两小时内定位", promisedBy: "2027-01-01", cost: 100, contact: "内线8023" } })), also: [403] }, // prettier-ignore
  withdrawChallengeBid: { ...group(({ challengeId, bidId }) => ({ params: { id: challengeId, bidId }, body: { reason: "人手不够" } })), also: [404] }, // prettier-ignore
  closeChallengeBids: { ...group(({ challengeId }) => ({ params: { id: challengeId }, body: { basedOn: 3, outcome: "some" } })), also: [403, 404] }, // prettier-ignore
  chooseChallengeBid: { ...group(({ challengeId, bidId, headId, leaderId, sparePersonId }) => ({ params: { id: challengeId }, body: { bidId, basedOn: 4, judges: [headId, leaderId, sparePersonId], conflictsDeclared: true } })), also: [403, 404] }, // prettier-ignore
  tellBurden: none(() => ({ body: { what: "同一件事填了两处", kind: "重复填报", masked: true } })),
  listBurdenComplaints: none(),
};
