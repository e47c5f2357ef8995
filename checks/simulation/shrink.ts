import type { Plan } from "./steps.ts";

/** Leaves out steps, and crashes, as long as the plan still fails: what is left is what it takes. */
export async function shrink(
  plan: Plan,
  fails: (candidate: Plan) => Promise<boolean>,
): Promise<Plan> {
  let best = plan;
  for (
    let size = Math.ceil(best.steps.length / 2);
    size >= 1;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    // prettier-ignore
    for (let from = 0; from < best.steps.length;) {
      const steps = [...best.steps.slice(0, from), ...best.steps.slice(from + size)];
      const candidate = { ...best, steps };
      if (steps.length > 0 && (await fails(candidate))) best = candidate;
      else from += size;
    }
  }
  for (const [index, step] of best.steps.entries()) {
    if (step.crash === undefined) continue;
    const steps = best.steps.map((each, at) => (at === index ? { kind: each.kind, choose: each.choose } : each)); // prettier-ignore
    const candidate = { ...best, steps };
    if (await fails(candidate)) best = candidate;
  }
  return best;
}
