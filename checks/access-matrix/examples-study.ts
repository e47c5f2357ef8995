import { newId } from "#kernel/id.ts";
import { FilePart } from "#main/testing/test-app.ts";
import type { Example, ExampleRequest, Examples, Things } from "./example.ts";

const unit = (ask: (things: Things) => ExampleRequest, more: Omit<Partial<Example>, "ask"> = {}): Example => ({ aim: "unit", ask, ...more }); // prettier-ignore
const none = (ask: (things: Things) => ExampleRequest = () => ({})): Example => ({ aim: "none", ask }); // prettier-ignore
const table = (fields: Readonly<Record<string, string>>): FilePart =>
  new FilePart("学时.csv", new TextEncoder().encode("姓名,认定学时\n没有这个人,2\n"), fields);
const session = ({ studySessionId }: Things, body?: object): ExampleRequest => ({ params: { id: studySessionId }, ...(body === undefined ? {} : { body }) }); // prettier-ignore
const planned = (id: string): object => ({ id, title: "四月学习", kind: "themed-party-day", plannedOn: "2026-04-12", hours: 20 }); // prettier-ignore

export const STUDY_EXAMPLES: Examples = {
  listStudyPlans: unit(({ unitId }) => ({ query: { unitId } })),
  showStudyPlanForm: unit(({ unitId }) => ({ query: { unitId } })),
  showStudyPlan: unit(({ studyPlanId }) => ({ params: { id: studyPlanId } }), { reach: "duty.read" }), // prettier-ignore
  saveStudyPlan: unit((things) => ({ params: { id: things.studyPlanId }, body: { unitId: things.unitId, year: 2026, title: "2026年学习计划", basedOn: 2, reason: "上级调整", sessions: [planned(things.studySessionId)] } })), // prettier-ignore
  fileStudyPlan: unit(({ studyDraftId }) => ({ params: { id: studyDraftId }, body: { recordId: newId(), basedOn: 1 } })), // prettier-ignore
  listMyStudySessions: none(),
  showSittingForm: unit((things) => session(things)),
  holdStudySession: unit(({ studySessionId, personId }) => ({ params: { id: studySessionId, recordId: newId() }, body: { part: "held", day: "2026-09-12", attended: [personId] } })), // prettier-ignore
  linkStudyRecord: unit((things) => session(things, { recordId: things.records[0] ?? "" })),
  // the second who asks finds it unlinked
  unlinkStudyRecord: unit((things) => session(things, { recordId: things.records[0] ?? "" }), { also: [404] }), // prettier-ignore
  listStudyMaterials: none(),
  fileStudyCatalogue: unit(({ unitId }) => ({ body: { unitId } })),
  downloadStudyMaterial: unit(({ studyMaterialId }) => ({ params: { id: studyMaterialId } }), { reach: "duty.read" }), // prettier-ignore
  saveStudyMaterial: unit(({ unitId }) => ({ params: { id: newId() }, body: { unitId, title: "支部书架", kind: "book", audience: "members" } })), // prettier-ignore
  retireStudyMaterial: unit(({ studyMaterialId }) => ({ params: { id: studyMaterialId } })),
  listStudyHours: unit(({ unitId }) => ({ query: { unitId } })),
  exportStudyHours: unit(({ unitId }) => ({ query: { unitId } })),
  showMyStudyHours: none(),
  showStudyHours: unit(({ personId }) => ({ params: { personId } })),
  listOnlineStudy: none(),
  startOnlineStudyImport: none(() => ({ query: { dryRun: "true" }, body: table({ source: "学习强国", period: "2026H1", columns: JSON.stringify({ name: "姓名", hours: "认定学时" }) }) })), // prettier-ignore
  inspectOnlineStudy: none(() => ({ body: table({ source: "学习强国" }) })),
  importOnlineStudy: none(() => ({ query: { dryRun: "true" }, body: table({ source: "学习强国", period: "2026H1", columns: JSON.stringify({ name: "姓名", hours: "认定学时" }) }) })), // prettier-ignore
};
