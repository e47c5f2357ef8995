import type { Day } from "#kernel/day.ts";
import { addDays } from "#kernel/day.ts";
import type { FieldValue } from "#domain/procedure/case.ts";
import { changeVersion, doStep, extendStep, moveCase, takeBackStep, withdrawCase } from "#app/cases/change-case.ts"; // prettier-ignore
import { openCaseWith } from "#app/cases/open-case.ts";
import { newestProcedures } from "#app/cases/procedures-of.ts";
import { openCaseInputSchema, stepInputSchema, type CaseDetail } from "#app/cases/schema.ts";
import { showCase } from "#app/cases/show-case.ts";
import { type Act, pick } from "./act.ts";
import type { World } from "./world.ts";

/** What happens to cases of procedures, by name. */
export type CaseStepKind = "openCase" | "caseStep" | "caseExtend" | "caseMove" | "caseWithdraw" | "caseTakeBack" | "caseVersion"; // prettier-ignore

const REASON = "情况有变，经研究";

/** A case of any procedure is opened, or something is done to one that runs: also what the rule refuses. */
export async function prepareCase(
  world: World,
  kind: CaseStepKind,
  choose: readonly number[],
): Promise<Act | null> {
  const office = await world.office();
  if (kind === "openCase") return prepareOpening(world, choose);
  const { db, groupId, deps } = world;
  const [a = 0, b = 0, c = 0, d = 0] = choose;
  const running = await db.selectFrom("procedure_case").select("id").where("group_id", "=", groupId).where("ended", "is", null).orderBy("id").execute(); // prettier-ignore
  const one = pick(running, a);
  if (one === undefined) return null;
  const shown = await showCase(deps, office, one.id);
  if (!shown.ok) return null;
  const found = shown.value;
  const basedOn = found.revision;
  const { id } = found;
  switch (kind) {
    case "caseStep":
      return prepareCaseStep(world, found, choose);
    case "caseExtend": {
      const step = pick(found.steps.filter((each) => each.open !== null), b); // prettier-ignore
      if (step === undefined) return null;
      const to = addDays((step.open?.extendableTo ?? world.clock.today()) as Day, (c % 5) - 3); // a day of our own making
      return () => extendStep(deps, office, id, { basedOn, step: step.id, to, reason: REASON });
    }
    case "caseMove": {
      const organization = await world.organization();
      const unit = pick(organization.unitsOf(["branch", "enterprise"], world.clock.today()), c);
      return unit === undefined ? null : () => moveCase(deps, office, id, { basedOn, unitId: unit.id, reason: REASON }); // prettier-ignore
    }
    case "caseVersion": {
      const version = pick(found.versions, b)?.version;
      return version === undefined ? null : () => changeVersion(deps, office, id, { basedOn, version, reason: REASON }); // prettier-ignore
    }
    case "caseTakeBack":
      return () => takeBackStep(deps, office, id, { basedOn, reason: REASON });
    case "caseWithdraw":
      // most cases are to go on
      return d % 3 === 0 ? () => withdrawCase(deps, office, id, { basedOn, reason: REASON }) : null;
  }
}

async function prepareOpening(world: World, choose: readonly number[]): Promise<Act | null> {
  const [a = 0, b = 0, c = 0, d = 0] = choose;
  const { deps, clock } = world;
  const office = await world.office();
  const organization = await world.organization();
  const today = clock.today();
  const procedure = pick(newestProcedures(deps.library), a);
  if (procedure === undefined) return null;
  const unit = pick(organization.unitsOf(procedure.units, today), b);
  const person = pick(organization.holders(["branch-secretary", "branch-committee-member", "enterprise-head", "department-head"], today), c); // prettier-ignore
  if (unit === undefined || person === undefined) return null;
  const input = openCaseInputSchema.parse({
    procedure: procedure.id,
    unitId: unit.id,
    title: procedure.about === "matter" ? `事项${a}-${b}` : undefined,
    openedOn: addDays(today, -(d % 40)),
    ...(procedure.about === "person" ? { personId: person.personId } : {}),
  });
  return () => openCaseWith(deps, office, input);
}

/** Does one of the open steps with all that it asks for, with an outcome as it comes. */
async function prepareCaseStep(world: World, found: CaseDetail, choose: readonly number[]): Promise<Act | null> {
  const [, b = 0, c = 0, d = 0, e = 0] = choose;
  const { deps, clock } = world;
  const office = await world.office();
  const step = pick(found.steps.filter((each) => each.open !== null), b); // prettier-ignore
  if (step === undefined) return null;
  const organization = await world.organization();
  const today = clock.today();
  const people = organization.holders(["branch-secretary", "branch-committee-member", "enterprise-head"], today).map((each) => each.personId); // prettier-ignore
  const fields: Record<string, FieldValue> = {};
  for (const field of found.fields.filter((each) => step.fields.includes(each.id))) {
    fields[field.id] = valueFor(field, e, people, found.unit.id, today);
  }
  // forward more often than back, and now and then with a vote that fails
  const forward = step.outcomes.filter((outcome) => !outcome.back);
  const outcome = pick(c % 4 === 0 || forward.length === 0 ? step.outcomes : forward, d);
  const passed = outcome?.vote !== "failed";
  const input = stepInputSchema.parse({
    basedOn: found.revision,
    step: step.id,
    on: addDays(today, -(e % 4)),
    outcome: outcome?.id,
    fields,
    papers: step.documents.map((document) => ({ document, files: [], kept: "档案柜" })),
    ballot: step.vote === null ? null : { expected: 9, attended: 9, inFavour: passed ? 9 : 2 },
  });
  return () => doStep(deps, office, found.id, input);
} // prettier-ignore

function valueFor(
  field: CaseDetail["fields"][number],
  number: number,
  people: readonly string[],
  unitId: string,
  today: Day,
): FieldValue {
  switch (field.type) {
    case "number":
    case "yuan":
      return number % 12;
    case "boolean":
      return number % 5 !== 0;
    case "day":
      return addDays(today, (number % 90) - 9000 * (field.id.includes("birth") ? 1 : 0));
    case "choice":
      return pick(field.choices, number) ?? "";
    case "person":
      return pick(people, number) ?? "";
    case "people":
      return [...new Set([pick(people, number), pick(people, number + 1)].filter((each) => each !== undefined))]; // prettier-ignore
    case "unit":
      return unitId;
    case "text":
    case "long-text":
      return `写明的内容${number}`;
  }
}
