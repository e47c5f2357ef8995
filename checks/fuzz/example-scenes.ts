import type { Operation } from "#app/operation.ts";
import { allOperations } from "#main/operations.ts";
import { EXAMPLES } from "../access-matrix/examples.ts";
import type { Scene } from "./scene.ts";

/** What the examples end for good comes after everything that still needs it. */
const LAST: readonly string[] = ["endDelegation", "closeCheckpoint", "mergeUnit", "moveUnit", "closeUnit", "disableAccount", "undoPlan"]; // prettier-ignore
const ATTEMPTS = 4;

const order = ({ id, method }: Pick<Operation, "id" | "method">): number =>
  method === "GET" ? -1 : LAST.indexOf(id) + 1;

/** One scene for each worked example of the matrix of access, as those who may, until one of them succeeds. */
export function exampleScenes(): readonly (readonly [name: string, scene: Scene])[] {
  return allOperations()
    .toSorted((a, b) => order(a) - order(b))
    .map(({ id }) => [id, exampleScene(id)] as const); // as const: pairs
}

const exampleScene =
  (operation: string): Scene =>
  async ({ run, thingsOf }) => {
    const example = EXAMPLES[operation];
    if (example === undefined || thingsOf === null || run.succeeded.has(operation)) return;
    for (const role of run.rolesFor(operation).slice(0, ATTEMPTS)) {
      if (run.isOver()) return;
      const { ok } = await run.askValid(
        role,
        operation,
        example.ask(thingsOf(example.aim === "own" ? role : null)),
      );
      if (ok) return;
    }
  };
