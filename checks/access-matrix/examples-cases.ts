import type { Example, Examples, ExampleRequest, Things } from "./example.ts";

const unit = (ask: (things: Things) => ExampleRequest, more: Omit<Partial<Example>, "ask"> = {}): Example => ({ aim: "unit", ask, ...more }); // prettier-ignore
const none = (ask: (things: Things) => ExampleRequest = () => ({})): Example => ({ aim: "none", ask }); // prettier-ignore
const one = (place: number, body?: object) => (things: Things) => ({
  params: { id: things.cases[place] ?? "" },
  ...(body === undefined ? {} : { body }),
});
const reason = "情况有变，经研究";
const matter = { kind: "需要上级统筹协调的事项", body: "调整岗位设置", issuer: "党组织", "dual-leadership": false, deliberated: "集体研究", "event-day": "2026-12-01", emergency: false }; // prettier-ignore

export const CASE_EXAMPLES: Examples = {
  listProcedures: none(),
  showProcedure: none(() => ({ params: { id: "member-admission" } })),
  findSubjects: unit(({ unitId }) => ({
    params: { id: "major-matter-request" },
    query: { unitId },
  })),
  listCases: unit(({ unitId }) => ({ query: { unitId } }), { reach: "case.read" }),
  exportCases: unit(({ unitId }) => ({ query: { unitId } })),
  openCase: unit(({ unitId }) => ({ body: { procedure: "major-matter-request", unitId, title: "又一件请示" } }), { reach: "case.open" }), // prettier-ignore
  showCase: unit(one(0), { reach: "case.read" }),
  doCaseStep: unit(one(0, { basedOn: 0, step: "draft", outcome: "done", fields: matter }), { reach: "case.act" }), // prettier-ignore
  extendCaseStep: unit(one(5, { basedOn: 2, step: "feed-back", to: "2026-12-31", reason }), { reach: "case.act" }), // prettier-ignore
  withdrawCase: unit(one(2, { basedOn: 0, reason }), { reach: "case.act" }),
  moveCase: unit((things) => ({ params: { id: things.cases[3] ?? "" }, body: { basedOn: 0, unitId: things.spareUnitId, reason } })), // prettier-ignore
  changeCaseVersion: unit(one(6, { basedOn: 0, version: "2014", reason }), { roles: ["office"] }),
  takeBackCaseStep: unit(one(4, { basedOn: 1, reason }), { reach: "case.manage" }),
  openCaseSealed: unit(one(0, { purpose: "核对材料是否齐全" }), {
    roles: ["office", "hr", "discipline", "secretary"],
  }),
  printCaseChecklist: unit(one(0), { reach: "case.read" }),
  printCaseForm: unit((things) => ({ params: { id: things.cases[6] ?? "", document: "application-letter" } }), { reach: "case.read", roles: ["office", "leader", "secretary", "clerk"] }), // prettier-ignore
  showAdmission: unit(({ unitId }) => ({ query: { unitId } })),
  printAdmission: unit(({ unitId }) => ({ query: { unitId } })),
  exportAdmission: unit(({ unitId }) => ({ query: { unitId } })),
  showCultivation: unit(({ unitId }) => ({ query: { unitId } })),
  setAdmissionQuota: unit(({ unitId }) => ({ params: { unitId, year: "2026" }, body: { planned: 3, fixed: false, basis: "党委会2026年第3次会议", basedOn: null } })), // prettier-ignore
  openCaseFile: unit((things) => ({ params: { id: things.cases[4] ?? "", hash: things.fileHash } }), { reach: "case.read" }), // prettier-ignore
};
