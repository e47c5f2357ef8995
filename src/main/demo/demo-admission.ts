import { type Day, day } from "#kernel/day.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { FieldValue } from "#domain/procedure/case.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { loadCase } from "#app/cases/case-store.ts";
import { openCase } from "#app/cases/open-case.ts";
import { definitionOf } from "#app/cases/procedures-of.ts";
import { type PastEvent, writeHistory } from "#app/cases/write-history.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadRules } from "#app/duties/load-rules.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { DEMO_ADMISSIONS, type DemoAdmission } from "#main/demo/admission-cases.ts";

const PROCEDURE = "member-admission";

/** The quotas of the year: what was set for the group from above, and what two enterprises plan themselves. */
const QUOTAS = [
  { unit: "group", planned: 30, fixed: true, basis: "上级党委2026年发展党员计划" },
  { unit: "环卫公司党总支", planned: 5, fixed: false, basis: "集团党委会2026年2月12日" },
  { unit: "供水公司党总支", planned: 6, fixed: false, basis: "集团党委会2026年2月12日" },
] as const;

type People = Pick<DemoAdmission, "of"> & { readonly branchId: string; readonly person: string };

/**
 * Fictional admissions with their past, each step judged by the rule, in the transaction of the demo. Probationary
 * members stand in the organization already, so nothing has to follow.
 */
export async function fillDemoAdmission(
  tx: Tx,
  deps: Pick<AppDeps, "db" | "library" | "clock" | "keys">,
  actor: Actor,
  organization: OrganizationIndex,
  today: Day,
): Promise<void> {
  const rules = await loadRules(tx, deps.library, actor.groupId);
  const frame: Frame = { groupId: actor.groupId, rules, organization };
  await setQuotas(tx, actor, organization);
  const taken = new Set<string>();
  for (const each of DEMO_ADMISSIONS) {
    const found = findPerson(organization, each, taken, today);
    if (found === undefined) throw new Error(`nobody for an admission in ${each.branch}`);
    taken.add(found.person);
    await playAdmission(tx, deps, { ...actor, today }, frame, each, found);
  }
}

async function setQuotas(tx: Tx, actor: Actor, { organization }: OrganizationIndex): Promise<void> {
  const rows = QUOTAS.flatMap(({ unit, ...quota }) => {
    const found = organization.units.find((each) => each.kind === unit || each.name === unit);
    return found === undefined ? [] : [{ group_id: actor.groupId, unit_id: found.id, year: 2026, ...quota, set_by: actor.personId, on_behalf_of: null, set_at: new Date("2026-02-13T02:00:00Z") }]; // prettier-ignore
  });
  await tx.insertInto("admission_quota").values(rows).execute();
}

/** The first who fits: works in the branch's enterprise without being a member, or is on probation since the meeting. */
function findPerson(
  organization: OrganizationIndex,
  { branch, of }: DemoAdmission,
  taken: ReadonlySet<string>,
  today: Day,
): People | undefined {
  const { memberships, units } = organization.organization;
  if (of === "probationary") {
    const found = memberships.find((each) => each.facet === "probationary" && each.from === "2026-06-20" && each.until === null && !taken.has(each.personId)); // prettier-ignore
    return found === undefined ? undefined : { of, branchId: found.unitId, person: found.personId };
  }
  const unit = units.find((each) => each.kind === "branch" && each.shortName === branch);
  const enterprise = organization.ancestorsOf(unit?.id ?? "", today).find((id) => organization.unit(id)?.kind === "enterprise"); // prettier-ignore
  if (unit === undefined || enterprise === undefined) return undefined;
  const free = (person: string): boolean =>
    !taken.has(person) &&
    organization.membershipsOf(person, today).every(({ facet }) => facet === "employee") &&
    (of === "key-staff") === organization.appointmentsOf(person, today).some(({ key }) => key);
  const found = memberships.find((each) => each.facet === "employee" && each.unitId === enterprise && each.from < "2024-06-01" && each.until === null && free(each.personId)); // prettier-ignore
  return found === undefined ? undefined : { of, branchId: unit.id, person: found.personId };
}

async function playAdmission(
  tx: Tx,
  deps: Pick<AppDeps, "db" | "library" | "clock" | "keys">,
  actor: Actor,
  frame: Frame,
  { turns, opened }: DemoAdmission,
  { branchId, person }: People,
): Promise<void> {
  const { organization } = frame;
  const members = organization.membershipsIn(branchId, ["member"], day("2025-01-10")).map((each) => each.personId); // prettier-ignore
  const secretary = organization.holdersIn(branchId, ["branch-secretary"], actor.today)[0]?.personId ?? actor.personId; // prettier-ignore
  const names: Readonly<Record<string, FieldValue>> = { $contacts: members.slice(0, 2), $introducers: members.slice(0, 2), $secretary: secretary }; // prettier-ignore
  const filled = (fields: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> =>
    Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, typeof value === "string" ? (names[value] ?? value) : value])); // prettier-ignore
  const made = await openCase(tx, deps, actor, { procedure: PROCEDURE, unitId: branchId, openedOn: day(opened), subject: { person } }, frame); // prettier-ignore
  if (!made.ok) throw new Error(`an admission of the demo was refused: ${made.refusal.message}`);
  const stored = await loadCase(tx, actor.groupId, made.value.caseId);
  if (stored === null) throw new Error("an admission of the demo is gone");
  const definition = (version: string) => definitionOf(deps.library, PROCEDURE, version);
  let procedure = definition(stored.row.version);
  const past = turns.map((turn): PastEvent => {
    if ("version" in turn) procedure = definition(turn.version);
    if (procedure === undefined) throw new Error(`no version of ${PROCEDURE}`);
    return pastOf(turn, procedure, { office: actor.personId, branch: secretary }, filled);
  });
  const written = await writeHistory(tx, deps, actor, frame, stored, definition, past);
  if (!written.ok) throw new Error(`an admission of the demo was refused: ${branchId}: ${written.refusal.message}`); // prettier-ignore
}

type Turn = DemoAdmission["turns"][number];
type Definition = NonNullable<ReturnType<typeof definitionOf>>;

/** What the committee does is written by the office, the rest by the branch's secretary. */
function pastOf(
  turn: Turn,
  procedure: Definition,
  who: { readonly office: string; readonly branch: string },
  filled: (fields: Readonly<Record<string, FieldValue>>) => Record<string, FieldValue>,
): PastEvent {
  if ("version" in turn) {
    const { version, reason } = turn;
    return { event: { kind: "change-version", on: day(turn.on), version, reason, by: who.office }, content: { version, reason }, byPerson: who.office }; // prettier-ignore
  }
  if ("leave" in turn) {
    const { leave: exit, reason } = turn;
    return { event: { kind: "withdraw", on: day(turn.on), exit, reason, by: who.branch }, content: { exit, reason }, byPerson: who.branch }; // prettier-ignore
  }
  const [id, on, values, counts, outcome] = turn;
  const step = procedure.steps.find((each) => each.id === id);
  const by = step?.actor === "party-committee" ? who.office : who.branch;
  const fields = filled(values ?? {});
  const papers = (step?.documents ?? []).map((document) => ({ document, files: [], kept: "党支部档案柜" })); // prettier-ignore
  const ballot = counts === undefined ? null : { expected: counts[0], attended: counts[1], inFavour: counts[2], writtenInFavour: counts[3] }; // prettier-ignore
  return {
    event: { kind: "step", step: id, on: day(on), outcome: outcome ?? step?.outcomes[0]?.id ?? "", fields, documents: step?.documents ?? [], ballot, by }, // prettier-ignore
    content: { fields: Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, typeof value === "object" ? [...value] : value])), papers, ballot }, // prettier-ignore
    byPerson: by,
  };
}
