import type { DueItem, Fulfilment } from "#domain/duty/due-item.ts";
import type { Duty, Institution } from "#domain/institution/institution.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import type { ParameterOverride } from "#domain/institution/parameters.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Reason } from "#domain/record/reason.ts";

/**
 * A due item that a record might fulfil. `dueOn` of the item is the deadline in force (extensions included).
 * `reached`: other records already reach its target; it lets a record that falls into two periods go to the one in want.
 */
export interface Candidate {
  readonly item: DueItem;
  readonly duty: Duty;
  readonly institution: Institution;
  readonly reached?: boolean;
}

export interface MatchContext {
  readonly organization: OrganizationIndex;
  readonly recordKinds: readonly RecordKind[];
  readonly overrides: readonly ParameterOverride[];
  /** People whose right to vote is suspended on the record's day: not counted in 应到. Known to few, so it is an argument. */
  readonly withoutVote?: ReadonlySet<string>;
}

/** What a record means for a due item. `lacks` is never stored: it tells the recorder what is still wanting (还差). */
export interface Match {
  readonly dueItemId: string;
  readonly verdict: "counts" | "unknown" | "lacks";
  /** In the unit of the item's target; for `unknown` what it would be at most. */
  readonly amount: number;
  readonly partners?: readonly string[];
  readonly doneOn: Fulfilment["doneOn"];
  readonly reasons: readonly Reason[];
}
