import { Refused, wordsOf } from "../api/client.ts";
import { sayDates } from "./say-days.ts";
import { fieldOfRefusal, type FormError } from "./step-draft.ts";

/** A rule of the procedure: it is told first, and then each place that it finds. */
const CONDITION = "condition-fails";

/** What the rule said, beside the fields that it is about. */
export function refusalErrors(error: unknown, today: string): readonly FormError[] {
  if (!(error instanceof Refused)) return [{ message: wordsOf(error) }];
  const problems = error.refusal.problems ?? [];
  const rule = error.refusal.code === CONDITION && problems.every(({ message }) => message !== error.refusal.message) ? [{ message: sayDates(error.refusal.message, today) }] : []; // prettier-ignore
  if (problems.length > 0)
    return [
      ...rule,
      ...problems.map((problem) => ({
        message: sayDates(`${problem.message}${problem.mend ?? ""}`, today),
        ...(problem.where?.startsWith("fields.") === true ? { id: `s-field-${problem.where.slice("fields.".length)}` } : {}), // prettier-ignore
      })),
    ];
  const id = fieldOfRefusal(error.refusal.code);
  return [{ message: sayDates(wordsOf(error), today), ...(id === undefined ? {} : { id }) }];
}
