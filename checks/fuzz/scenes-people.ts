import type { Role } from "#domain/access/policy.ts";
import { at, numberAt, rowsAt, type Scene, textAt } from "./scene.ts";

const kept = (document: string) => [{ document, files: [], kept: "支部档案柜1-2" }];

/** A branch elects its committee: registered, reminded, asked for, agreed, and counted. */
export const electionScene: Scene = async ({ ask, places, group }) => {
  const unitId = places.spareUnitId;
  const person = (number: number): string => group.people.get(`P-B12-${number}`) ?? "";
  await ask("office", "registerTerm", { body: { unitId, electedOn: "2023-06-15" } });
  const terms = await ask("office", "listTerms", { query: { unitId } });
  const row = rowsAt(terms, "items").find((each) => at(each, "unit.id") === unitId);
  const id = textAt(row, "case.id");
  const step = async (name: string, more: object = {}): Promise<void> => {
    const shown = await ask("office", "showCase", { params: { id } });
    await ask("office", "doCaseStep", { params: { id }, body: { basedOn: numberAt(shown, "revision"), step: name, ...more } }); // prettier-ignore
  };
  await step("remind");
  await step("request", { fields: { form: "设委员会", seats: 3, "planned-on": "2026-09-17" }, papers: kept("request") }); // prettier-ignore
  await step("reply", { outcome: "agreed-late", fields: { "elect-by": "2026-12-31", "shift-reason": "机构合并" }, papers: kept("reply") }); // prettier-ignore
  await step("nominate", { fields: { candidates: [1, 2, 3, 4].map(person) }, papers: kept("candidate-request") }); // prettier-ignore
  await step("candidate-reply", { papers: kept("candidate-reply") });
  const count = async (body: object): Promise<void> => {
    const shown = await ask("office", "showElectionCount", { params: { id } });
    await ask("office", "countBallot", { params: { id }, body: { basedOn: numberAt(shown, "case.revision"), ...body } }); // prettier-ignore
  };
  const votes = (...list: readonly (readonly [number, number])[]) => list.map(([who, inFavour]) => ({ personId: person(who), inFavour, against: 0 })); // prettier-ignore
  const ballot = { on: "2026-09-17", expected: 6, attended: 5, issued: 5, returned: 5, spoiled: 0, tellers: [person(5)] }; // prettier-ignore
  await count({ ...ballot, candidates: votes([1, 5], [2, 4], [3, 3], [4, 1]) });
  const three = { expected: 3, attended: 3, issued: 3, returned: 3 };
  await count({ ...ballot, ...three, secretary: person(2), candidates: votes([2, 3], [1, 2]) });
  await ask("office", "printElectionCount", { params: { id } });
  await step("report", { papers: kept("result-report") });
  await step("approve-election", { outcome: "approved", papers: kept("approval") });
  await ask("office", "takeBackCaseStep", { params: { id }, body: { basedOn: numberAt(await ask("office", "showCase", { params: { id } }), "revision"), reason: "批准的人选写错了" } }); // prettier-ignore
};

/** A contract of another enterprise's head, from its letter to its pay. */
export const contractScene: Scene = async ({ ask, group }) => {
  const unitId = group.units.E2;
  const personId = group.people.get("P-E2-1") ?? "";
  const made = await ask("hr", "createContract", { body: { unitId, personId, post: "enterprise-head", postTitle: "总经理", termFrom: "2025-01-01", termUntil: "2028-01-01" } }); // prettier-ignore
  const params = { id: textAt(made, "row.id") };
  const content = { kind: "annual", signedFor: "董事长", reward: "兑现", indicators: [{ id: "profit", name: "利润总额", main: true, weight: 10_000, unit: "万元", target: 100, scoring: { kind: "proportion", capPercent: 120 }, note: "" }] }; // prettier-ignore
  const saved = await ask("hr", "saveContractPaper", { params, body: { year: 2025, content, basedOn: 0 } }); // prettier-ignore
  const paper = rowsAt(saved, "papers").find((each) => at(each, "year") === 2025);
  await ask("hr", "signContractPaper", { params: { ...params, paperId: textAt(paper, "id") }, body: { signedOn: "2025-03-20" } }); // prettier-ignore
  const appraised = await ask("hr", "saveContractAppraisal", { params, body: { kind: "annual", year: 2025, basedOn: 0, actuals: [{ indicator: "profit", value: 105 }] } }); // prettier-ignore
  await ask("hr", "confirmContractAppraisal", { params: { ...params, appraisalId: textAt(appraised, "appraisals.0.id") } }); // prettier-ignore
  await ask("hr", "finishContractAppraisals", { body: { unitId, year: 2025 } });
  await ask("hr", "setContractPay", { params, body: { kind: "year", year: 2025, base: 24_000_000, performance: 36_000_000, basedOn: null } }); // prettier-ignore
  await ask("hr", "showContract", { params });
};

/** A selection that ends with an appointment, whose draft of a contract is thrown away. */
export const appointmentScene: Scene = async ({ ask, group, personOf }) => {
  const opened = await ask("office", "openCase", { body: { procedure: "professional-manager", unitId: group.units.E2, title: "排水公司副总经理选聘", openedOn: "2026-06-01" } }); // prettier-ignore
  const id = textAt(opened, "id");
  let basedOn = numberAt(opened, "revision");
  const step = async (name: string, on: string, more: object): Promise<void> => {
    basedOn = numberAt(await ask("office", "doCaseStep", { params: { id }, body: { basedOn, step: name, on, ...more } }), "revision"); // prettier-ignore
  };
  await step("plan", "2026-06-01", { fields: { post: "副总经理，任职条件见方案", source: "竞聘上岗" }, papers: kept("notice") }); // prettier-ignore
  await step("applications", "2026-06-15", { fields: { applicants: 5 }, outcome: "some" });
  await step("qualify", "2026-06-16", { fields: { "qualified-count": 3 }, outcome: "some" });
  const judges = [personOf("union"), personOf("league"), personOf("leader")];
  await step("review", "2026-06-24", { outcome: "done", papers: kept("scores"), fields: { judges, "conflicts-declared": true, ranking: "第一名" } }); // prettier-ignore
  await step("background", "2026-06-26", {
    fields: { background: "没有不良记录" },
    outcome: "clear",
  });
  await step("committee", "2026-06-29", { outcome: "agreed", ballot: { expected: 9, attended: 8, inFavour: 8 } }); // prettier-ignore
  await step("publish", "2026-06-30", { outcome: "done" });
  await step("board", "2026-07-10", { outcome: "appointed", fields: { "term-years": 3, "within-board-term": true, appointee: group.people.get("P-B21-2") ?? "", "manager-post": "副总经理等其他经理层成员", "post-title": "副总经理", "term-from": "2026-08-01" } }); // prettier-ignore
  const drafts = await ask("office", "listContracts", { query: { caseId: id } });
  await ask("office", "discardContractDraft", { params: { id: textAt(drafts, "items.0.id") }, body: { reason: "条件没有谈拢" } }); // prettier-ignore
};

const RULE = { criteria: [{ id: "deeds", name: "事迹", points: 100, note: "" }], trimFrom: null, places: 1 }; // prettier-ignore

/** A panel judges: one judge is replaced, each declares and hands in, and the result goes into the case. */
export const selectionScene: Scene = async ({ ask, places, personOf }) => {
  const judges: Role[] = ["union", "league", "leader"];
  const opened = await ask("office", "openCase", { body: { procedure: "award", unitId: places.enterpriseId, title: "新锐奖评选", openedOn: "2026-08-03" } }); // prettier-ignore
  const caseId = textAt(opened, "id");
  const step = (basedOn: number, name: string, on: string, more: object) => ask("office", "doCaseStep", { params: { id: caseId }, body: { basedOn, step: name, on, ...more } }); // prettier-ignore
  await step(0, "announce", "2026-08-03", { fields: { "award-kind": "新锐奖", title: "新锐奖", conditions: "35岁以下", places: 1 }, papers: kept("notice") }); // prettier-ignore
  await step(1, "nominate", "2026-08-17", { fields: { nominees: [places.personId] } });
  await step(2, "qualify", "2026-08-20", { outcome: "some", fields: { qualified: [places.personId] } }); // prettier-ignore
  const panel = await ask("office", "openSelectionPanel", { body: { caseId, rule: RULE, judges: judges.map(personOf), candidates: [{ personId: places.personId, name: "人选", note: "" }] } }); // prettier-ignore
  const params = { id: textAt(panel, "row.id") };
  const last = rowsAt(panel, "judges").find((each) => textAt(each, "id") === personOf("leader"));
  await ask("office", "replaceSelectionJudge", { params, body: { judge: textAt(last ?? rowsAt(panel, "judges").at(-1), "id"), personId: personOf("clerk"), reason: "出差在外" } }); // prettier-ignore
  const candidate = textAt(panel, "candidates.0.id");
  for (const judge of [...judges.slice(0, 2), "clerk"] as const) {
    await ask(judge, "listMySelectionPanels");
    await ask(judge, "declareSelectionConflicts", { params, body: { conflicts: [] } });
    await ask(judge, "handInSelectionSheet", { params, body: { scores: [{ candidate, criterion: "deeds", score: 9000 }] } }); // prettier-ignore
  }
  const closed = await ask("office", "showSelectionPanel", { params });
  await ask("office", "recordSelectionResult", { params, body: { basedOn: numberAt(closed, "caseRevision") } }); // prettier-ignore
};
