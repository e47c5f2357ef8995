import { FilePart } from "#main/testing/test-app.ts";
import { facetOf } from "#domain/person/facets.ts";
import type { Example, Examples, ExampleRequest, Things } from "./example.ts";

const group = (ask: (things: Things) => ExampleRequest): Example => ({ aim: "group", ask });
const none = (ask: (things: Things) => ExampleRequest = () => ({})): Example => ({ aim: "none", ask }); // prettier-ignore
const unit = (ask: (things: Things) => ExampleRequest, more: Omit<Partial<Example>, "ask"> = {}): Example => ({ aim: "unit", ask, ...more }); // prettier-ignore
/** Changes of the organization are planned for a day to come, so that today stays as every other example needs it. */
const on = "2026-12-01";
const reason = "机构调整";
/** What somebody was shown long ago: whoever is let in is told what is there now. */
const basedOn = "of-long-ago";
const cadre = facetOf("cadre");
const readers = cadre?.read.roles ?? [];
const writers = cadre?.write.roles ?? [];
const institution = () => ({ params: { id: "themed-party-day" } });
const definition = { id: "own-reading", name: "读书会", subject: "organization" };

export const ORGANIZATION_EXAMPLES: Examples = {
  showOrganization: none(),
  showUnit: unit(({ unitId }) => ({ params: { id: unitId } })),
  findPeople: unit(({ unitId }) => ({ query: { unitId } })),
  downloadOrganizationTemplate: none(),
  exportOrganization: none(),
  importOrganization: none(() => ({ query: { dryRun: "true" }, body: new FilePart("组织.xlsx", new TextEncoder().encode("不是表格")) })), // prettier-ignore
  openUnit: group(({ groupUnitId }) => ({ body: { code: `N${Math.round(performance.now() * 1000)}`, kind: "department", name: "督查室", shortName: "督查室", parentId: groupUnitId, opensOn: on } })), // prettier-ignore
  renameUnit: group(({ spareUnitId }) => ({ params: { id: spareUnitId }, body: { name: "城东党支部", shortName: "城东", tags: [], was: { name: "", shortName: "", tags: [] } } })), // prettier-ignore
  mergeUnit: group(({ spareUnitId, unitId }) => ({ params: { id: spareUnitId }, body: { into: unitId, on, reason, basedOn } })), // prettier-ignore
  moveUnit: group(({ unionId, groupUnitId }) => ({ params: { id: unionId }, body: { parentId: groupUnitId, on, reason, basedOn } })), // prettier-ignore
  closeUnit: group(({ unionId }) => ({ params: { id: unionId }, body: { on: "2027-01-01", reason, basedOn } })), // prettier-ignore
  addPerson: group(({ groupUnitId }) => ({ body: { code: `X${Math.round(performance.now() * 1000)}`, name: "新人", unitId: groupUnitId, branchId: null, facet: null, from: on } })), // prettier-ignore
  movePerson: group(({ sparePersonId, groupUnitId }) => ({ params: { id: sparePersonId }, body: { facet: "employee", unitId: groupUnitId, on, basedOn } })), // prettier-ignore
  appointPerson: group(({ sparePersonId, unitId }) => ({ body: { personId: sparePersonId, unitId, post: "branch-committee-member", from: on } })), // prettier-ignore
  endAppointment: { aim: "group", ask: ({ appointmentId }) => ({ params: { id: appointmentId }, body: { until: "2027-06-01", was: { until: null } } }) }, // prettier-ignore

  listFacets: none(),
  listDossiers: unit(({ unitId }) => ({ query: { facet: "cadre", unitId } }), { roles: readers }),
  exportDossiers: unit(({ unitId }) => ({ query: { facet: "cadre", unitId } }), { roles: readers }),
  showDossier: unit(({ personId }) => ({ params: { id: personId } })),
  setFacet: unit(({ sparePersonId }) => ({ params: { id: sparePersonId, facet: "cadre" }, body: { values: { level: "中层副职", inPostSince: "2024-01-01" }, fromOn: "2026-09-01", replaces: null } }), { roles: writers }), // prettier-ignore
  openFacet: unit(({ personId }) => ({ params: { id: personId, facet: "cadre" }, body: {} }), { roles: readers }), // prettier-ignore
  showMyData: none(),
  downloadMyWorkbook: none(),
  downloadMyJson: none(),
  setOwnFacet: none(() => ({ params: { facet: "contact" }, body: { values: {}, fromOn: "2026-09-01", replaces: null } })), // prettier-ignore
  listMyRequests: none(),
  fileRequest: none(() => ({ body: { kind: "explanation", facet: null, content: "请说明保存了哪些信息" } })), // prettier-ignore
  withdrawRequest: { aim: "own", ask: ({ requestId }) => ({ params: { id: requestId } }), also: [404] }, // prettier-ignore
  listRequests: none(),
  acceptRequest: group(({ requestId }) => ({ params: { id: requestId } })),
  answerRequest: group(({ requestId }) => ({ params: { id: requestId }, body: { decision: "refuse", answer: "依法需要保存" } })), // prettier-ignore
  showImpact: none(),
  downloadImpact: none(),
  listRetentionRuns: none(),
  runRetention: none(() => ({ body: { dryRun: true } })),

  listInstitutions: none(),
  showInstitution: none(institution),
  setParameter: none(() => ({ ...institution(), body: { parameter: "registerWithinDays", from: "2026-10-01", value: 6, reason: "按季度汇总", basedOn } })), // prettier-ignore
  showStudio: none(institution),
  listDefinitionChoices: none(),
  listDefinitionDrafts: none(),
  tryDuty: none(() => ({ body: { definition, duty: "monthly", when: on, given: [] } })),
  forecastPublishing: none(() => ({ params: { id: "own-reading" }, body: { definition, from: on } })), // prettier-ignore
  listSwitchedOff: none(institution),
  checkDefinition: none(() => ({ body: { definition } })),
  saveDefinition: none(() => ({ params: { id: "own-reading" }, body: { definition, reason: "试写", basedOn: 0 } })), // prettier-ignore
  discardDefinition: { ...none(() => ({ params: { id: "own-reading" }, query: { basedOn: "0" } })), also: [404] }, // prettier-ignore
  publishDefinition: { ...none(() => ({ params: { id: "own-reading" }, body: { version: 9, from: on } })), also: [404] }, // prettier-ignore
  compareDefinitions: none(() => ({ ...institution(), query: { before: "0", after: "0" } })),
  exportDefinition: none(institution),
  readDefinitionFile: none(() => ({ body: new FilePart("制度.json", new TextEncoder().encode("{}")) })), // prettier-ignore
  adoptInstitution: none(() => ({ params: { id: "party-lecture" }, body: { from: on, reason } })),
  retireInstitution: none(() => ({ params: { id: "party-lecture" }, body: { on: "2027-01-01", reason } })), // prettier-ignore
  switchOffInstitution: unit(({ unitId, personId }) => ({ ...institution(), body: { unitId, from: on, until: "2026-12-31", reason, approvedBy: personId } })), // prettier-ignore
  switchOnInstitution: unit(({ switchedOffId }) => ({ params: { id: switchedOffId } })),
  setLoadLimit: none(() => ({ body: { minutes: 600 } })),
};
