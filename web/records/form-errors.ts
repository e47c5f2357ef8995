import { Refused, wordsOf } from "../api/client.ts";

/** A complaint, and the field of the form that it is about. */
export interface FormError {
  readonly id?: string | undefined;
  readonly message: string;
}

/** What the server refused, beside its fields where it names them. */
export function errorsOf(error: unknown): readonly FormError[] {
  const problems = error instanceof Refused ? (error.refusal.problems ?? []) : [];
  return problems.length === 0
    ? [{ message: wordsOf(error) }]
    : problems.map((problem) => ({
        id: problem.where === undefined ? undefined : fieldId(problem.where),
        message: `${problem.message}${problem.mend ?? ""}`,
      }));
}

/** `agenda.0.text`, `attendance` → the id of the field on the form. */
function fieldId(where: string): string {
  const [first, second] = where.split(".");
  return first === "fields" && second !== undefined ? `f-fields.${second}` : `f-${first ?? where}`;
}

/** The message for a field as its property: absent when there is none. */
export type ErrorOf = (id: string) => { error?: string };

export function errorFinder(errors: readonly FormError[]): ErrorOf {
  return (id) => {
    const found = errors.find((error) => error.id === id);
    return found === undefined ? {} : { error: found.message };
  };
}
