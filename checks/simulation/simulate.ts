import type { FaultyDatabase } from "../faults/faulty-database.ts";
import { Crash } from "../faults/faulty-database.ts";
import {
  checkAccount,
  checkClosings,
  checkDerived,
  checkFulfilments,
  checkIdempotence,
  checkOrganization,
  checkRollups,
  checkSchedule,
  checkTree,
  digestOf,
  isUpToDate,
} from "./invariants.ts";
import { checkCases } from "./case-invariants.ts";
import type { Plan, Step, StepKind } from "./steps.ts";
import { prepareStep } from "./take-step.ts";
import { checkVisibility } from "./visibility.ts";
import { createWorld, type World } from "./world.ts";

export interface Failure {
  /** The step after which something was wrong, from 0. */
  readonly at: number;
  readonly step: StepKind;
  readonly day: string;
  readonly wrong: readonly string[];
}

export interface Outcome {
  readonly failure: Failure | null;
  /** How many steps of each kind changed something, were refused, had nothing to do, crashed. */
  readonly done: number;
  readonly refused: number;
  readonly idle: number;
  readonly crashed: number;
}

/** Runs a plan from its beginning until something is wrong. The same plan gives the same run. */
export async function simulate(
  database: FaultyDatabase,
  plan: Plan,
  onWorld: (world: World) => void = () => undefined,
): Promise<Outcome> {
  const world = await createWorld(database, plan.seed, plan.start);
  onWorld(world);
  const tally = { done: 0, refused: 0, idle: 0, crashed: 0 };
  /** Whether anything could be otherwise than when everything was last checked. */
  let moved = true;
  for (const [at, step] of plan.steps.entries()) {
    const last = at === plan.steps.length - 1;
    let wrong: readonly string[];
    try {
      const [what, troubles] = await takeStep(world, step);
      tally[what] += 1;
      if (troubles.crashed) tally.crashed += 1;
      moved ||= what !== "idle";
      wrong = [...troubles.wrong, ...(moved || last ? await checkAll(world, step, last) : [])];
      moved = step.kind === "clock";
    } catch (error) {
      wrong = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
    } finally {
      database.heal();
    }
    if (wrong.length > 0) return { ...tally, failure: { at, step: step.kind, day: world.clock.today(), wrong } }; // prettier-ignore
  }
  return { ...tally, failure: null };
}

interface Troubles {
  readonly crashed: boolean;
  readonly wrong: readonly string[];
}

async function takeStep(
  world: World,
  step: Step,
): Promise<["done" | "refused" | "idle", Troubles]> {
  const act = await prepareStep(world, step);
  if (act === null) return ["idle", { crashed: false, wrong: [] }];
  const events = await countEvents(world);
  const crash = step.crash === undefined || step.kind === "clock" ? null : await crashAt(world, act, step.crash); // prettier-ignore
  if (crash !== null && (crash.wrong.length > 0 || crash.committed)) {
    return ["done", { crashed: true, wrong: crash.wrong }];
  }
  const result = await act();
  const written = (await countEvents(world)) - events;
  const wrong: string[] = [];
  const silent = step.kind === "clock" || step.kind === "night";
  if (result.ok && !silent && written === 0)
    wrong.push(`${step.kind} left no trace in the account`);
  if (!result.ok && written > 0) wrong.push(`a refused ${step.kind} left ${written} events (${result.refusal.code})`); // prettier-ignore
  return [result.ok ? "done" : "refused", { crashed: crash !== null, wrong }];
}

/** Dies at a statement: nothing of the step may be there, unless it had been committed. */
async function crashAt(
  world: World,
  act: () => Promise<unknown>,
  statement: number,
): Promise<{ committed: boolean; wrong: string[] } | null> {
  const before = await digestOf(world);
  world.database.failAt(statement);
  let crashed = false;
  let committed = false;
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    crashed = true;
  } finally {
    committed = world.database.committed();
    world.database.heal();
  }
  // the step was over before
  if (!crashed) return { committed: true, wrong: [] };
  if (committed) return { committed, wrong: [] };
  const after = await digestOf(world);
  return { committed, wrong: before === after ? [] : [`a crash at statement ${statement} left something behind: ${changed(before, after)}`] }; // prettier-ignore
}

function changed(before: string, after: string): string {
  const known = new Set(before.split("\n"));
  return after.split("\n").filter((line) => !known.has(line)).map((line) => line.split(" ")[0]).join(", "); // prettier-ignore
}

async function countEvents({ db, groupId }: World): Promise<number> {
  const row = await db.selectFrom("audit_event").select((each) => each.fn.countAll<number>().as("count")).where("group_id", "=", groupId).executeTakeFirstOrThrow(); // prettier-ignore
  return row.count;
}

const CHANGES_ORGANIZATION: ReadonlySet<StepKind> = new Set(["openUnit", "closeUnit", "mergeUnit", "moveUnit", "addPerson", "movePerson", "leave", "appoint", "endAppointment"]); // prettier-ignore
/** Steps that end with everything brought up to date. */
const BRINGS_UP: ReadonlySet<StepKind> = new Set([...CHANGES_ORGANIZATION, "night", "publish", "undo", "decide", "parameter"]); // prettier-ignore

/** The same world for looking only: what it is made of is read once for all that look. */
function readOnce(world: World): World {
  let organization: ReturnType<World["organization"]> | null = null;
  return { ...world, organization: () => (organization ??= world.organization()) };
}

async function checkAll(whole: World, step: Step, last: boolean): Promise<string[]> {
  if (step.kind === "clock" && !last) return [];
  const world = readOnce(whole);
  const fresh = BRINGS_UP.has(step.kind) && (await isUpToDate(world));
  return [
    ...(await checkRollups(world)),
    ...(await checkSchedule(world, fresh)),
    ...(await checkDerived(world, fresh)),
    ...(await checkFulfilments(world)),
    ...(await checkCases(world, fresh)),
    ...(await checkClosings(world)),
    ...(CHANGES_ORGANIZATION.has(step.kind) ? await checkOrganization(world) : []),
    ...(fresh ? await checkTree(world) : []),
    ...(fresh || last ? await checkVisibility(world, step.choose) : []),
    ...(last || step.choose[6] === undefined || step.choose[6] % 4 === 0
      ? await checkAccount(world)
      : []),
    ...(last && (await isUpToDate(world)) ? await checkIdempotence(world) : []),
  ];
}
