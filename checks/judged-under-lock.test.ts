import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const folder = fileURLToPath(new URL("../src/app", import.meta.url));

/**
 * Commands that read the organization, the rules or a right before their transaction, each with what makes that harmless. Any
 * other would write by what was true when its request began, and may not be any more: see `holdFrame`.
 */
const READ_BEFORE: Readonly<Record<string, string>> = {
  "assessments/import-figures.ts importFigures": "each row is judged again inside",
  "contracts/appraise.ts confirmAppraisal": "only for the answer: the scope is asked after the row's lock",
  "contracts/appraise.ts saveAppraisal": "only for the answer",
  "contracts/change-paper.ts savePaper": "only for the answer",
  "contracts/contract-pay.ts openPay": "reads; the rules are only shown",
  "contracts/decide-contract.ts addGround": "only for the answer",
  "contracts/discard-draft.ts discardDraft": "only for the answer",
  "elections/count-ballot.ts countBallot": "the step is judged again by the case's revision",
  "inspection/hold-visit.ts holdVisit": "asked again inside",
  "inspection/save-plan.ts adoptPlan": "asked again inside",
  "inspection/send-circular.ts sendCircular": "asked again inside",
  "kind-lists/set-kinds.ts setKinds": "the program's own lists; versions are read under the group's lock",
  "kind-lists/set-kinds.ts withdrawKinds": "the same",
  "notices/fill-notices.ts fillGroup": "a reminder decides nothing; the next round goes by what is then",
  "people/open-facet.ts openFacet": "reads, and waits for nobody",
  "people/requests/my-requests.ts fileRequest": "one's own request; only the working days",
  "publications/change-feed.ts createFeed": "asked again inside",
  "publications/change-publication.ts changePublication": "only the root of the group",
  "publications/draft-publication.ts draftPublication": "only the root of the group",
  "selection/run-panel.ts recordResult": "only for the answer: the step is judged by its own lock",
  "study/change-material.ts fileCatalogue": "the record is judged again",
  "study/hold-session.ts holdSession": "the record is judged again",
  "study/hold-session.ts linkRecord": "asked again inside",
  "study/hold-session.ts unlinkRecord": "asked again inside",
  "study/import-online.ts applyOnline": "each record is judged again, and what overlaps is asked again",
  "study/save-plan.ts filePlan": "the record is judged again",
  "study/save-plan.ts savePlan": "checked again inside",
}; // prettier-ignore

const TRANSACTION = /\b(?:transact|submitTogether|inTransaction)(?:<[^(]*>)?\(/;
const READING = /\b(?:loadFrame|loadOrganization|requireUnit|showCase|findSession|openCount|reaches)\(/; // prettier-ignore

/** Its functions with a transaction of their own, and what each does before it. */
function* commandsIn(source: string): Generator<{ readonly name: string; readonly before: string }> {
  for (const match of source.matchAll(/^(?:export )?(?:async )?function (\w+)/gm)) {
    const body = source.slice(match.index, source.indexOf("\n}", match.index));
    const begins = body.search(TRANSACTION);
    if (begins > 0) yield { name: match[1] ?? "", before: body.slice(0, begins) };
  }
} // prettier-ignore

it("no command decides by what it read before its transaction, but those that say why they may", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts")); // prettier-ignore
  const commands = files.flatMap((file) => [...commandsIn(readFileSync(join(folder, file), "utf8"))].map((each) => ({ ...each, name: `${file} ${each.name}` }))); // prettier-ignore
  expect(commands.length).toBeGreaterThan(100);
  const early = commands.filter(({ before }) => READING.test(before)).map(({ name }) => name);
  expect(early.toSorted()).toEqual(Object.keys(READ_BEFORE).toSorted());
});
