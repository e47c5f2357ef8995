import type { Institution } from "#domain/institution/institution.ts";
import { bindPlan, TRUSTED_CONFIDENCE } from "#domain/plan/bind-plan.ts";
import { type AnnotatedPlan, clausesOf } from "./annotated-plan.ts";

export interface BindingScore {
  readonly name: string;
  readonly clauses: number;
  /** Of what was proposed, how much was asked for or allowed: 0 to 1. */
  readonly precision: number;
  /** Of what was asked for, how much was proposed: 0 to 1. */
  readonly recall: number;
  /** “clause” -mechanism (missed), +mechanism (too much): for a person to read. */
  readonly faults: readonly string[];
}

/** What binding has reached on every annotated plan: it may rise and does not fall. */
export const BINDING_FLOOR = { precision: 0.95, recall: 0.95 };

/** The same on plans that nobody improved wording with: what an unseen plan can expect. */
export const HELD_OUT_FLOOR = { precision: 0.92, recall: 0.85 };

/** Holds what binding proposes with trust against what a person read in each clause. */
export function scoreBinding(
  { name, plan, expected }: AnnotatedPlan,
  institutions: readonly Institution[],
): BindingScore {
  let proposed = 0;
  let right = 0;
  let asked = 0;
  let found = 0;
  const faults: string[] = [];
  const clauses = clausesOf(bindPlan(plan, institutions));
  clauses.forEach((clause, index) => {
    const want = expected[index] ?? { asked: [], allowed: [] };
    const trusted = clause.links.filter(({ confidence }) => confidence >= TRUSTED_CONFIDENCE);
    const mechanisms = new Set<string>(trusted.map(({ mechanism }) => mechanism));
    const missed = want.asked.filter((mechanism) => !mechanisms.has(mechanism));
    const tooMuch = [...mechanisms].filter((mechanism) => !want.asked.includes(mechanism) && !want.allowed.includes(mechanism)); // prettier-ignore
    proposed += mechanisms.size;
    right += mechanisms.size - tooMuch.length;
    asked += want.asked.length;
    found += want.asked.length - missed.length;
    if (missed.length + tooMuch.length > 0) {
      const marks = [...missed.map((one) => `-${one}`), ...tooMuch.map((one) => `+${one}`)];
      faults.push(`“${clause.text}” ${marks.join(" ")}`);
    }
  });
  return { name, clauses: clauses.length, precision: share(right, proposed), recall: share(found, asked), faults }; // prettier-ignore
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
