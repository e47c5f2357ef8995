import type { DueItem } from "#domain/duty/due-item.ts";
import type { Institution } from "#domain/institution/institution.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import type { ParameterOverride } from "#domain/institution/parameters.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Record } from "#domain/record/record.ts";
import type { Body } from "#domain/record/roster.ts";

/** What a record is judged with. */
export interface Evidence {
  readonly record: Record;
  readonly item: DueItem;
  readonly institution: Institution;
  /** Definitions of the record's kinds. */
  readonly kinds: readonly RecordKind[];
  readonly organization: OrganizationIndex;
  readonly overrides: readonly ParameterOverride[];
  /** Who should come, on the record's day. */
  readonly rosterOf: (unitId: string, body: Body) => ReadonlySet<string>;
}
