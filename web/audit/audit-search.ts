import type { Day } from "#kernel/day.ts";
import type { ActionGroup } from "#domain/audit/actions.ts";

/** What the address of the audit page says: its filter and the open event. */
export interface AuditSearch {
  from?: Day | undefined;
  to?: Day | undefined;
  personId?: string | undefined;
  group?: ActionGroup | undefined;
  subjectKind?: string | undefined;
  subjectId?: string | undefined;
  q?: string | undefined;
  /** The event whose panel is open. */
  open?: string | undefined;
}
