import { library } from "#institutions/library.ts";
import { readAnnotatedPlans } from "./binding/annotated-plan.ts";
import { BINDING_FLOOR, HELD_OUT_FLOOR, scoreBinding } from "./binding/score-binding.ts";
import { NEARNESS_FLOOR, type NearnessScore, scoreSpoken, scoreUnknownPhrases } from "./binding/score-nearness.ts"; // prettier-ignore
import type { Teller } from "./measure.ts";

/** How well clauses of plans in different styles are bound without hand work, against what a person read in them. */
export async function measureBinding(tell: Teller): Promise<void> {
  for (const plan of await readAnnotatedPlans("known")) {
    const score = scoreBinding(plan, library.institutions);
    for (const fault of score.faults) tell.note(`${score.name}: ${fault}`);
    for (const kind of ["precision", "recall"] as const) {
      tell.measure({
        name: `${score.name}, ${score.clauses} clauses: ${kind}`,
        ours: score[kind],
        unit: "",
        peer: { name: "floor", value: BINDING_FLOOR[kind] },
        aim: { ratioAtLeast: 1 },
      });
    }
  }
  // Nobody improves wording with these in view: no faults are told, lest somebody do.
  for (const plan of await readAnnotatedPlans("held-out")) {
    const score = scoreBinding(plan, library.institutions);
    for (const kind of ["precision", "recall"] as const) {
      tell.measure({
        name: `held out: ${score.name}, ${score.clauses} clauses: ${kind}`,
        ours: score[kind],
        unit: "",
        peer: { name: "floor", value: HELD_OUT_FLOOR[kind] },
        aim: { ratioAtLeast: 1 },
      });
    }
  }
  tellNearness(tell, "said in everyday words", scoreSpoken(library.institutions), NEARNESS_FLOOR.spoken); // prettier-ignore
  const unknown = (await readAnnotatedPlans("held-out")).map((plan) => scoreUnknownPhrases(plan, library.institutions)); // prettier-ignore
  const sum = (of: keyof NearnessScore): number => unknown.reduce((all, one) => all + one[of], 0);
  tellNearness(tell, "held out, its phrase unknown", { clauses: sum("clauses"), offered: sum("offered"), first: sum("first") }, NEARNESS_FLOOR.unknownPhrase); // prettier-ignore
}

/** How often what a person meant is among the three institutions that a clause which nothing carries out is offered. */
function tellNearness(tell: Teller, name: string, score: NearnessScore, floor: number): void {
  tell.measure({
    name: `nearest institutions, ${name}, ${score.clauses} clauses, first of all ${score.first}: offered`,
    ours: score.offered / score.clauses,
    unit: "",
    peer: { name: "floor", value: floor },
    aim: { ratioAtLeast: 1 },
  });
}
