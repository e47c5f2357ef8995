import type { Day } from "#kernel/day.ts";
import { kindVersionOn, withKinds } from "#domain/kind-list/kind-list.ts";
import type { Case } from "#domain/procedure/case.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import type { Rules } from "#app/duties/load-rules.ts";

/** A definition with the kinds that the group's own lists hold on these days, and what the case said at any time. */
export const withOwnKinds = (
  procedure: Procedure,
  rules: Pick<Rules, "kindLists">,
  days: readonly Day[],
  run?: Pick<Case, "events">,
): Procedure =>
  withKinds(procedure, (list, on) => kindVersionOn(rules.kindLists.get(list) ?? [], on)?.kinds.map(({ name }) => name), days, (field) => saidIn(run, field)); // prettier-ignore

const saidIn = (run: Pick<Case, "events"> | undefined, field: string): string[] =>
  (run?.events ?? []).flatMap((event) => {
    const value = event.kind === "step" ? event.fields[field] : undefined;
    return typeof value === "string" && value !== "" ? [value] : [];
  });
