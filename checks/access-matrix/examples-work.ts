import { newId } from "#kernel/id.ts";
import { DEFAULT_NOTICE_RULES } from "#domain/notice/notice-rules.ts";
import { FilePart } from "#main/testing/test-app.ts";
import type { Example, Examples, ExampleRequest, Things } from "./example.ts";

const text = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words);
const unit = (ask: (things: Things) => ExampleRequest, more: Omit<Partial<Example>, "ask"> = {}): Example => ({ aim: "unit", ask, ...more }); // prettier-ignore
const none = (ask: (things: Things) => ExampleRequest = () => ({})): Example => ({ aim: "none", ask }); // prettier-ignore
const item = (place: number, body?: object) => (things: Things) => ({
  params: { id: things.dueItems[place] ?? "" },
  ...(body === undefined ? {} : { body }),
});
const record = (place: number, body?: object) => (things: Things) => ({
  params: { id: things.records[place] ?? "" },
  ...(body === undefined ? {} : { body }),
});
const sitting = ({ unitId }: Things) => ({
  unitId,
  kinds: ["themed-party-day"],
  day: "2026-09-12",
  agenda: [{ text: "主题党日" }],
  attendance: { attended: [], leave: [], counted: { expected: 6, attended: 5 } },
});
const projectInput = ({ unitId, personId }: Things) => ({ title: "夜班驿站", unitId, leaderId: personId, year: 2026, path: "先试点后推开", deliverables: "两个驿站", milestones: [{ title: "选址", dueOn: "2026-11-30" }] }); // prettier-ignore
const figure = ({ unitId }: Things) => ({ unitId, code: "water-quality", kind: "figure", period: "2026", value: 99, source: "化验月报", basedOn: null }); // prettier-ignore
const remark = { remark: "请补充到会名单" };
/** What somebody was shown long ago: whoever is let in is told what is there now. */
const basedOn = "of-long-ago";

export const WORK_EXAMPLES: Examples = {
  showTodo: unit(({ unitId }) => ({ query: { unitId } }), { reach: "duty.read" }),
  listDueItems: unit(({ unitId }) => ({ query: { unitId, limit: "200" } }), { reach: "duty.read" }),
  exportDueItems: unit(({ unitId }) => ({ query: { unitId } })),
  showDueItem: unit(item(0), { reach: "duty.read" }),
  waiveDueItem: unit(item(1, { reason: "支部换届，上级同意免办" })),
  endWaiver: unit(item(2)),
  extendDueItem: unit(item(3, { dueOn: "2026-12-31", reason: "汛期抢险，上级同意延期" })),
  chaseDueItem: unit(item(4, {})),
  showCalendar: unit(({ unitId }) => ({ query: { unitId, from: "2026-09-01", to: "2026-09-30" } }), { reach: "duty.read" }), // prettier-ignore
  listCalendarMeasures: none(),
  showWall: unit(({ unitId }) => ({ query: { unitId } })),
  showBurden: unit(({ unitId }) => ({ query: { unitId } })),
  showWallCell: unit(({ unitId }) => ({ query: { unitId, month: "9" } })),

  listRecords: unit(({ unitId }) => ({ query: { unitId } }), { reach: "record.read" }),
  exportRecords: unit(({ unitId }) => ({ query: { unitId } })),
  showRecordForm: unit(({ unitId }) => ({ query: { unitId } })),
  previewRecord: unit((things) => ({ body: sitting(things) })),
  submitRecord: unit((things) => ({ params: { id: newId() }, body: sitting(things) })),
  showRecord: unit(record(0), { reach: "record.read" }),
  returnRecord: unit(record(1, remark)),
  withdrawRecord: unit(record(2, remark)),
  approveMinutes: unit(record(3)),
  listDrafts: none(),
  showDraft: { aim: "own", ask: () => ({ params: { key: "new" } }), also: [404] },
  saveDraft: none(() => ({ params: { key: "mine" }, body: { content: { title: "草稿" } } })),
  deleteDraft: none(() => ({ params: { key: "mine" } })),
  uploadFile: none(() => ({ body: new FilePart("签到.txt", text("五人到会")) })),
  downloadFile: unit(({ fileHash }) => ({ params: { hash: fileHash } }), { reach: "record.read" }),

  listProjects: unit(({ unitId }) => ({ query: { unitId } })),
  createProject: unit((things) => ({
    body: projectInput({ ...things, unitId: things.spareUnitId, personId: things.leaderId }),
  })),
  editProject: unit((things) => ({ params: { id: things.projects[0] ?? "" }, body: { ...projectInput(things), basedOn } })), // prettier-ignore
  acceptProject: unit(({ projects }) => ({ params: { id: projects[1] ?? "" }, body: { rating: 90, remark: "按期完成", basedOn } })), // prettier-ignore
  withdrawProject: unit(({ projects }) => ({ params: { id: projects[0] ?? "" }, body: { ...remark, basedOn } })), // prettier-ignore

  listSchemes: none(),
  showBoard: unit(({ schemeId, unitId }) => ({ params: { id: schemeId }, query: { unitId, level: "branch" } })), // prettier-ignore
  exportBoard: unit(({ schemeId, unitId }) => ({ params: { id: schemeId }, query: { unitId, level: "branch" } })), // prettier-ignore
  showScoreTree: unit(({ schemeId, unitId }) => ({ params: { id: schemeId, unitId } })),
  closeCheckpoint: { aim: "none", ask: ({ schemeId }) => ({ params: { id: schemeId }, body: { checkpoint: "half", reason: "按期封存" } }) }, // prettier-ignore
  listFigures: unit(({ unitId }) => ({ query: { unitId } })),
  enterFigure: unit((things) => ({ body: figure(things) })),
  importFigures: none(() => ({ query: { dryRun: "true" }, body: new FilePart("实绩.xlsx", text("不是表格")) })), // prettier-ignore

  listPlans: none(),
  importPlan: none(() => ({ body: new FilePart("计划.txt", text("2027年党建工作计划\n\n一、加强学习\n1.抓好学习。各党支部每月开展一次主题党日。\n")) })), // prettier-ignore
  showPlanDifference: { aim: "group", ask: ({ planId }) => ({ params: { id: planId, version: "1" } }) }, // prettier-ignore
  publishPlan: { aim: "group", ask: ({ planId }) => ({ params: { id: planId, version: "1" }, body: { basedOn } }) }, // prettier-ignore
  discardPlanDraft: { aim: "group", ask: ({ planId }) => ({ params: { id: planId, version: "9" }, body: { basedOn } }), also: [404] }, // prettier-ignore
  forecastUndo: { aim: "group", ask: ({ planId }) => ({ params: { id: planId } }) },
  // the last word on a plan: asked of a foreign one only, so that the others still find theirs
  undoPlan: {
    aim: "group",
    ask: ({ planId }) => ({ params: { id: planId }, body: { version: 1 } }),
  },
  showPlan: unit(({ planId, unitId }) => ({ params: { id: planId }, query: { unitId } })), // prettier-ignore
  exportPlanWorkbook: unit(({ planId, unitId }) => ({ params: { id: planId }, query: { unitId } })),
  exportPlanDocument: unit(({ planId, unitId }) => ({ params: { id: planId }, query: { unitId } })),
  listPlanVersions: { aim: "group", ask: ({ planId }) => ({ params: { id: planId } }) },
  showClause: unit(({ planId, clauseId, unitId }) => ({ params: { id: planId, clauseId }, query: { unitId } })), // prettier-ignore
  decideLink: { aim: "group", ask: ({ planId, clauseId }) => ({ params: { id: planId }, body: { clauseId, institution: "themed-party-day", mechanism: "organizational-life", decision: "confirm", was: "proposed" } }) }, // prettier-ignore
  decideValue: { aim: "group", ask: ({ planId, valueClauseId }) => ({ params: { id: planId }, body: { clauseId: valueClauseId, institution: "centre-group-study", parameter: "timesPerQuarter", value: 2, decision: "decline" } }), also: [404] }, // prettier-ignore
  decideDraftValue: { aim: "group", ask: ({ planId, draftClauseId }) => ({ params: { id: planId, version: "2" }, body: { clauseId: draftClauseId, institution: "proposals", parameter: "answerWithin", value: 7, decision: "adopt" } }) }, // prettier-ignore
  decideDraftGap: { aim: "group", ask: ({ planId, draftGapId }) => ({ params: { id: planId, version: "2" }, body: { clauseId: draftGapId, decision: "aim" } }) }, // prettier-ignore
  decideAim: { aim: "group", ask: ({ planId, clauseId }) => ({ params: { id: planId }, body: { clauseId, aim: false, basedOn } }) }, // prettier-ignore

  listPublications: none(),
  draftPublication: unit(({ enterpriseId }) => ({ body: { kind: "study-circular", period: "2026-03", unitId: enterpriseId } })), // prettier-ignore
  showPublication: unit(({ publishedId }) => ({ params: { id: publishedId } }), { reach: "publication.read" }), // prettier-ignore
  reviewPublication: unit(({ publicationId }) => ({ params: { id: publicationId } })),
  publishPublication: unit(({ publicationId }) => ({
    params: { id: publicationId },
    body: { number: "临城党〔2026〕9号" },
  })),
  withdrawPublication: unit(({ publicationId }) => ({ params: { id: publicationId }, body: remark })), // prettier-ignore
  downloadPaper: unit(({ publishedId }) => ({ params: { id: publishedId } })),
  downloadPaperWorkbook: unit(({ publishedId }) => ({ params: { id: publishedId } })),
  listFeeds: none(),
  createFeed: unit(({ unitId }) => ({ body: { unitId } }), { reach: "duty.read" }),
  revokeFeed: { aim: "own", ask: ({ feedId }) => ({ params: { id: feedId } }) },
  readFeed: none(() => ({ params: { token: "unknown" } })),

  listNotices: none(),
  countUnreadNotices: none(),
  markAllNoticesRead: none(),
  markNoticeRead: { aim: "own", ask: ({ noticeId }) => ({ params: { id: noticeId } }) },
  showNoticeSettings: none(),
  changeNoticeSettings: none(() => ({ body: { inApp: true, email: false, hour: 9 } })),
  sendTestMail: none(),
  showNoticeRules: none(),
  changeNoticeRules: { aim: "none", ask: ({ noticeRulesRevision }) => ({ body: { rules: DEFAULT_NOTICE_RULES, reason: "催多了添乱", basedOn: noticeRulesRevision } }) }, // prettier-ignore
  listRobots: none(),
  addRobot: unit(({ unitId }) => ({ body: { unitId, name: "党务群", vendor: "wecom", address: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k" } })), // prettier-ignore
  testRobot: unit(({ robots }) => ({ params: { id: robots[0] ?? "" } })),
  removeRobot: unit(({ robots }) => ({ params: { id: robots[1] ?? "" } }), { also: [404] }),
  showDeliveries: none(),
  retryDelivery: { aim: "group", ask: ({ deliveryId }) => ({ params: { id: deliveryId } }), also: [404] }, // prettier-ignore

  search: none(() => ({ query: { q: "标", limit: "50" } })),
  showWork: { aim: "own", ask: ({ workId }) => ({ params: { id: workId } }) },
};
