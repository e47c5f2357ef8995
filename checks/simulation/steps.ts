import { type Random, seededRandom } from "../../demo/random.ts";

/** What happens, by name; how often beside the others. */
export const STEP_WEIGHTS = {
  record: 9,
  correct: 3,
  return: 1,
  withdraw: 2,
  approve: 1,
  waive: 2,
  endWaiver: 1,
  extend: 3,
  chase: 1,
  clock: 7,
  night: 2,
  openUnit: 1,
  closeUnit: 1,
  mergeUnit: 1,
  moveUnit: 1,
  addPerson: 1,
  movePerson: 2,
  leave: 1,
  appoint: 2,
  endAppointment: 1,
  draft: 2,
  publish: 3,
  undo: 1,
  decide: 1,
  parameter: 2,
  close: 1,
  figure: 1,
  project: 2,
  editProject: 1,
  endProject: 1,
  openCase: 4,
  caseStep: 12,
  caseExtend: 1,
  caseMove: 1,
  caseWithdraw: 1,
  caseTakeBack: 2,
  caseVersion: 1,
} as const;
export type StepKind = keyof typeof STEP_WEIGHTS;

/** One step: what, with numbers that choose among what there is at that moment, so that leaving others out keeps it meaningful. */
export interface Step {
  readonly kind: StepKind;
  readonly choose: readonly number[];
  /** The statement at which the program dies the first time; the step is then done again, as a person would. */
  readonly crash?: number;
}

export interface Plan {
  readonly seed: number;
  /** Days from 1 January 2026 on which it begins. */
  readonly start: number;
  readonly steps: readonly Step[];
}

/** From one seed, the whole of what will happen. */
export function planOf(seed: number, steps: number): Plan {
  const random = seededRandom(seed);
  const start = random.pick([0, 20, 75, 100, 160, 250, 300, 345]) + random.between(0, 15);
  const first: Step[] = [stepOf(random, "draft"), stepOf(random, "publish")];
  const more = Array.from({ length: Math.max(0, steps - 2) }, () => stepOf(random, pickKind(random))); // prettier-ignore
  return { seed, start, steps: [...first, ...more] };
}

function stepOf(random: Random, kind: StepKind): Step {
  const choose = Array.from({ length: 8 }, () => random.between(0, 9_999));
  const crash = random.chance(0.12) ? random.between(1, 30) : null;
  return crash === null ? { kind, choose } : { kind, choose, crash };
}

const KINDS = Object.keys(STEP_WEIGHTS) as StepKind[]; // the keys of a constant
const TOTAL = KINDS.reduce((sum, kind) => sum + STEP_WEIGHTS[kind], 0);

function pickKind(random: Random): StepKind {
  let at = random.between(0, TOTAL - 1);
  for (const kind of KINDS) {
    at -= STEP_WEIGHTS[kind];
    if (at < 0) return kind;
  }
  return "clock";
}
