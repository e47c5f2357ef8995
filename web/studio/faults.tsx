import { createContext, useContext, type ReactNode } from "react";
import type { CheckAnswer } from "../api/studio.ts";
import type { Definition } from "./definition.ts";
import { placeOf } from "./problem-place.ts";

export type Problem = CheckAnswer["problems"][number];

const Faults = createContext<ReadonlyMap<string, string>>(new Map());

/** Tells the fields below what stands in the way of publishing, each at its own place. */
export function FaultsOf(props: {
  problems: readonly Problem[];
  definition: Definition;
  children: ReactNode;
}) {
  const found = new Map<string, string>();
  for (const problem of props.problems) {
    const place = problem.blocks ? placeOf(problem.where, props.definition) : null;
    if (place !== null && !found.has(place)) found.set(place, sayProblem(problem));
  }
  return <Faults value={found}>{props.children}</Faults>;
}

/** To be spread on a field: its id, and what is wrong there. */
export function useFault(id: string): { id: string; error?: string } {
  const error = useContext(Faults).get(id);
  return error === undefined ? { id } : { id, error };
}

/** For what is no field: the words alone. */
export function FaultNote({ id }: { id: string }) {
  const { error } = useFault(id);
  return error === undefined ? null : <p className="field-error">{error}</p>;
}

export const sayProblem = ({ message, mend }: Problem): string =>
  mend === undefined ? message : `${message}。${mend}。`;
