import type { Example, Examples, ExampleRequest, Things } from "./example.ts";

const unit = (ask: (things: Things) => ExampleRequest, more: Omit<Partial<Example>, "ask"> = {}): Example => ({ aim: "unit", ask, ...more }); // prettier-ignore
const none = (ask: (things: Things) => ExampleRequest = () => ({})): Example => ({ aim: "none", ask }); // prettier-ignore
const election = ({ electionId }: Things) => ({ params: { id: electionId } });
/** What somebody was shown long ago: whoever is let in is told what is there now. */
const basedOn = 9;

export const PARTY_EXAMPLES: Examples = {
  listTerms: unit(({ unitId }) => ({ query: { unitId } })),
  registerTerm: unit(({ spareUnitId }) => ({ body: { unitId: spareUnitId, electedOn: "2024-06-15" } })), // prettier-ignore
  registerInferredTerms: unit(({ spareUnitId }) => ({ body: { unitId: spareUnitId } })),
  showElectionCount: unit(election, { reach: "case.read" }),
  countBallot: unit((things) => ({ ...election(things), body: { basedOn, on: "2026-09-17", expected: 6, attended: 5, issued: 5, returned: 5, spoiled: 0, tellers: [things.agentId], candidates: [{ personId: things.personId, inFavour: 5, against: 0 }] } }), { reach: "case.read" }), // prettier-ignore
  printElectionCount: unit(election, { reach: "case.read" }),

  listDisclosures: unit(({ unitId }) => ({ query: { unitId } })),
  exportDisclosures: unit(({ unitId }) => ({ query: { unitId } })),
  showDisclosureCatalogue: unit(({ unitId }) => ({ query: { unitId } })),
  changeDisclosureCatalogue: none(() => ({ body: { basedOn: 0, items: [], leftOut: [], reason: "核对目录" } })), // prettier-ignore
  proposeDisclosure: unit(({ unitId }) => ({ body: { unitId, itemId: "study" } })),
  checkDisclosureText: none(() => ({ body: { text: "联系电话13800001234" } })),
  showDisclosure: unit(({ disclosureId }) => ({ params: { id: disclosureId } })),

  listMatters: unit(({ unitId }) => ({ query: { unitId } })),
  exportMatters: unit(({ unitId }) => ({ query: { unitId } })),
  listMatterKinds: none(),
  listKindLists: none(),
  setKindList: none(() => ({ params: { id: "award-kinds" }, body: { basedOn: 0, from: "2028-01-01", source: "党委会", kinds: [{ name: "新锐奖", source: "党委会", mark: "P" }] } })), // prettier-ignore
  withdrawKindList: { ...none(() => ({ params: { id: "award-kinds" }, body: { version: 1, reason: "会议未通过" } })), also: [404] }, // prettier-ignore
  checkMatterText: none(() => ({ body: { handling: "report", text: "妥否，请批复。" } })),
  printMatterPaper: unit(({ cases }) => ({ params: { id: cases[4] ?? "" } }), { reach: "case.read" }), // prettier-ignore
};
