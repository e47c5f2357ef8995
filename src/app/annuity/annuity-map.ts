import { type Kysely, sql } from "kysely";
import { addMonths, day } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { checkCoverage, PHASES, type Phase, phaseOf, sayCoverage } from "#domain/annuity/establishment.ts"; // prettier-ignore
import type { Unit } from "#domain/organization/organization.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { isUuid, scopedUnits } from "#app/access/scoped-units.ts";
import type { annuityQuerySchema, AnnuityMap, coverageInputSchema } from "#app/annuity/schema.ts";
import { writeFigures } from "#app/assessments/figures.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { findCases } from "#app/cases/list-cases.ts";
import { presentCaseRow } from "#app/cases/present-case-row.ts";
import { caseQuerySchema } from "#app/cases/schema.ts";
import type { AppDeps } from "#app/deps.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, holdFrame, loadFrame, mayOn } from "#app/duties/view-context.ts";
import { requireUnchanged, revisionOf } from "#app/revision-of.ts";
import { lockUnits } from "#app/units/lock-units.ts";
import { transact } from "#app/transact.ts";
import type { z } from "zod";

type Db = Kysely<Database>;
type Row = AnnuityMap["rows"][number];

/** Coverage stands among the figures of a unit, month by month, so that an assessment can take it from there. */
const COVERED = "annuity-covered";
const EMPLOYEES = "annuity-employees";
const PROCEDURE = "annuity-establishment";
const MONTHS = 12;
const PAGE = 200;

interface MonthFigures {
  readonly unitId: string;
  readonly month: string;
  readonly covered: number;
  readonly employees: number;
}

async function loadCoverage(
  db: Db,
  actor: Actor,
  from: string,
  until: string,
): Promise<MonthFigures[]> {
  // prettier-ignore
  const { rows } = await sql<{ unit_id: string; period: string; covered: number; employees: number }>`
    select c.unit_id, c.period, c.value as covered, e.value as employees from figure c
    join figure e on e.group_id = c.group_id and e.unit_id = c.unit_id and e.period = c.period and e.code = ${EMPLOYEES} and e.superseded_at is null
    where c.group_id = ${actor.groupId} and c.code = ${COVERED} and c.superseded_at is null and c.period >= ${from} and c.period <= ${until}
      and c.unit_id in ${scopedUnits(actor, "annuity.read")} order by c.period`.execute(db);
  return rows.map((row) => ({ unitId: row.unit_id, month: row.period, covered: row.covered, employees: row.employees })); // prettier-ignore
}

interface UnitCase {
  readonly unitId: string;
  readonly openedOn: ReturnType<typeof day>;
  readonly stages: readonly string[];
  readonly end: string | null;
  readonly shown: NonNullable<Row["case"]>;
}

/** Every case of the procedure that the actor sees, each with where it stands. */
async function loadCases(db: Db, actor: Actor, frame: Frame): Promise<UnitCase[]> {
  const found: UnitCase[] = [];
  for (const state of ["running", "ended"] as const) {
    for (let after: string | undefined; ;) {
      const query = caseQuerySchema.parse({ procedure: PROCEDURE, state, limit: PAGE, ...(after === undefined ? {} : { after }) }); // prettier-ignore
      const page = await findCases(db, actor, frame, query);
      if (!page.ok) break;
      for (const row of page.value.rows) {
        const shown = presentCaseRow(row, frame.rules.library, frame.organization, actor.today);
        found.push({ unitId: row.unit_id, openedOn: row.opened_on, stages: row.ended === null ? [row.stage] : [], end: row.ended, shown: { id: row.id, title: row.title, next: shown.next, late: shown.late } }); // prettier-ignore
      }
      if (page.value.next === null) break;
      after = page.value.next;
    }
  }
  return found;
}

const sayFigures = ({ month, covered, employees }: MonthFigures): NonNullable<Row["coverage"]> => ({ month, covered, employees, words: sayCoverage({ covered, employees }) }); // prettier-ignore

/** The map of the group: each enterprise, where it stands, and how many of its people are covered, from zero on. */
export async function annuityMap(
  db: Db,
  actor: Actor,
  frame: Frame,
  query: z.output<typeof annuityQuerySchema>,
): Promise<AnnuityMap> {
  const month = query.month ?? actor.today.slice(0, 7);
  const from = addMonths(day(`${month}-01`), 1 - MONTHS).slice(0, 7);
  const may = mayOn(actor, "annuity.read", frame.organization);
  const units = frame.organization.unitsOf(["enterprise"], actor.today).filter((unit) => may(unit.id)); // prettier-ignore
  const figures = await loadCoverage(db, actor, from, month);
  const cases = await loadCases(db, actor, frame);
  const rows = units.map((unit) => presentUnitRow(unit, figures, cases, actor, frame));
  const told = rows.flatMap((row) => row.coverage ?? []);
  const total = { covered: told.reduce((sum, each) => sum + each.covered, 0), employees: told.reduce((sum, each) => sum + each.employees, 0) }; // prettier-ignore
  const phases = Object.keys(PHASES) as Phase[]; // the keys of a constant
  return {
    month,
    rows,
    phases: phases.map((id) => ({ id, name: PHASES[id], units: rows.filter((row) => row.phase === id).length })), // prettier-ignore
    total: { ...total, units: told.length, words: sayCoverage(total) },
  };
}

function presentUnitRow(
  unit: Unit,
  figures: readonly MonthFigures[],
  cases: readonly UnitCase[],
  actor: Actor,
  frame: Frame,
): Row {
  const own = cases.filter((each) => each.unitId === unit.id);
  const phase = phaseOf(own);
  const history = figures.filter((each) => each.unitId === unit.id).map(sayFigures);
  const latest = own.toSorted((a, b) => (a.openedOn < b.openedOn ? 1 : -1));
  return {
    unit: presentUnit(frame.organization, unit.id),
    phase,
    phaseWords: PHASES[phase],
    case: (latest.find((each) => each.end === null) ?? latest[0])?.shown ?? null,
    coverage: history.at(-1) ?? null,
    history,
    known: employeesOf(frame, unit.id, actor),
    revision: revisionOf(history),
    may: mayOn(actor, "annuity.write", frame.organization)(unit.id),
  };
}

function employeesOf({ organization }: Frame, unitId: string, actor: Actor): number {
  const people = organization.subtreeOf(unitId, actor.today).flatMap((id) => organization.membershipsIn(id, ["employee"], actor.today)); // prettier-ignore
  return new Set(people.map((each) => each.personId)).size;
}

/** Sets the two figures of a month together; those that stood there are superseded, not overwritten. */
export async function setCoverage(
  deps: Pick<AppDeps, "db" | "library" | "clock">,
  actor: Actor,
  input: z.output<typeof coverageInputSchema>,
): Promise<Result<AnnuityMap>> {
  if (input.month > actor.today.slice(0, 7)) return refused("month-in-future", `${input.month}还没有到。请填已经开始的月份。`); // prettier-ignore
  const fault = checkCoverage(input);
  if (fault !== null) return refused("bad-coverage", `${fault}。请核对人数。`, [{ code: "bad-coverage", where: "covered", message: `${fault}。`, mend: "请核对人数。" }]); // prettier-ignore
  const written = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const unit = frame.organization.unit(input.unitId);
    if (!isUuid(input.unitId) || unit?.kind !== "enterprise" || !mayOn(actor, "annuity.write", frame.organization)(unit.id)) {
      return refused("unit-not-found", "没有找到这家企业，或者它不在您的管理范围内。请从企业名单中选择。"); // prettier-ignore
    } // prettier-ignore
    await lockUnits(tx, actor.groupId, [unit.id]);
    const current = (await annuityMap(tx, actor, frame, { month: input.month })).rows.find((row) => row.unit.id === unit.id); // prettier-ignore
    const unchanged = current === undefined ? success(null) : requireUnchanged(`${unit.name}的年金人数`, input.basedOn, current); // prettier-ignore
    if (!unchanged.ok) return unchanged;
    const at = deps.clock.now();
    const figure = (code: string, value: number) => ({ unitId: unit.id, code, kind: "figure" as const, period: input.month, value, source: input.source }); // prettier-ignore
    await writeFigures(tx, actor, [figure(COVERED, input.covered), figure(EMPLOYEES, input.employees)], at); // prettier-ignore
    await writeAudit(tx, { ...accountable(actor), at, action: "annuity.set-coverage", subject: { kind: "unit", id: unit.id }, cause: input.source, after: { month: input.month, covered: input.covered, employees: input.employees } }); // prettier-ignore
    return success(null);
  });
  return written.ok ? success(await annuityMap(deps.db, actor, await loadFrame(deps.db, deps, actor), { month: input.month })) : written; // prettier-ignore
}
