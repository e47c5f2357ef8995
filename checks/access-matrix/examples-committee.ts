import { newId } from "#kernel/id.ts";
import type { Example, ExampleRequest, Examples, Things } from "./example.ts";

const read = "committee.read";
const unit = (ask: (things: Things) => ExampleRequest, more: Omit<Partial<Example>, "ask"> = {}): Example => ({ aim: "unit", ask, ...more }); // prettier-ignore
const none = (): Example => ({ aim: "none", ask: () => ({}) });
const meeting = (place: number, body?: object) => ({ meetings }: Things): ExampleRequest => ({ params: { id: meetings[place] ?? "" }, ...(body === undefined ? {} : { body }) }); // prettier-ignore
const proposal = (place: number, body?: object) => ({ proposals }: Things): ExampleRequest => ({ params: { id: proposals[place] ?? "" }, ...(body === undefined ? {} : { body }) }); // prettier-ignore
const first = { kind: "first-item", title: "学习讲话", source: "讲话原文" };

export const COMMITTEE_EXAMPLES: Examples = {
  listCommittees: none(),
  showMatters: none(),
  setMatters: { aim: "none", ask: () => ({ body: { basedOn: 0, reason: "年度修订", matters: [{ id: "large-payment", name: "大额度资金使用", major: "funds", preStudy: null, atLeast: 50_000_000 }] } }) }, // prettier-ignore
  listProposals: unit(({ unitId }) => ({ query: { unitId } })),
  showProposal: unit(proposal(0)),
  openProposalPaper: unit(({ proposals, fileHash }) => ({ params: { id: proposals[0] ?? "", hash: fileHash } })), // prettier-ignore
  saveProposal: unit(({ unitId }) => ({ params: { id: newId() }, body: { unitId, bodyId: unitId, kind: "ordinary", title: "研究培训安排", summary: "年度培训", argued: "missing", legality: "missing", communicated: "missing", basedOn: 0 } })), // prettier-ignore
  decideProposal: unit(proposal(1, { decision: "return", remark: "补材料", basedOn: 1 })),
  withdrawProposal: unit(proposal(2, { remark: "不报了", basedOn: 1 })),
  listMeetings: unit(({ unitId }) => ({ query: { bodyId: unitId } }), { reach: read }),
  showMeetingForm: unit(({ unitId }) => ({ query: { bodyId: unitId } })),
  showMeeting: unit(meeting(0), { reach: read }),
  openMeetingPaper: unit(({ meetings, fileHash }) => ({ params: { id: meetings[0] ?? "", hash: fileHash } }), { reach: read }), // prettier-ignore
  downloadMeetingNotice: unit(meeting(0), { reach: read }),
  downloadMeetingMinutes: unit(meeting(0), { reach: read }),
  saveMeeting: unit(({ unitId, meetings }) => ({ params: { id: meetings[1] ?? "" }, body: { bodyId: unitId, form: "meeting", heldOn: "2026-09-16", items: [{ id: newId(), ...first }], basedOn: 1 } })), // prettier-ignore
  sendMeetingNotice: unit(meeting(2, { basedOn: 1 })),
  closeMeeting: unit(meeting(3, { basedOn: 1 })),
  reopenMeeting: unit(meeting(5, { basedOn: 1, remark: "办结早了" })),
  approveMeeting: unit(meeting(0, { basedOn: 1 })),
  callOffMeeting: unit(meeting(4, { basedOn: 1, remark: "改期" })),
  registerDecision: unit(({ preStudyId }) => ({ params: { id: preStudyId }, body: { by: "management", what: "as-advised", on: "2026-09-15" } })), // prettier-ignore
  giveItemFeedback: unit(({ firstItemId }) => ({ params: { id: firstItemId }, body: { on: "2026-09-17", text: "已经逐条落实" } })), // prettier-ignore
  listResolvedTasks: unit(({ unitId }) => ({ query: { unitId } }), { reach: read }),
  chaseResolvedTask: unit(({ taskId }) => ({ params: { id: taskId }, body: {} }), { reach: read }),
  listFirstItems: unit(({ unitId }) => ({ query: { bodyId: unitId } }), { reach: read }),
  exportFirstItems: unit(({ unitId }) => ({ query: { bodyId: unitId } }), { reach: read }),
};
