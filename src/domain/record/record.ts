import type { Day } from "#kernel/day.ts";

/**
 * 台账: what was done, entered once. A value of this type is one revision; a correction is a new revision
 * with the same `id` and the next `revision`, and the old one stays.
 */
export interface Record {
  readonly id: string;
  readonly revision: number;
  readonly unitId: string;
  /** One sitting can be several things at once: 支委会 and 主题党日. */
  readonly kinds: readonly string[];
  readonly title: string;
  readonly day: Day;
  /** The last day, for what lasted longer than one. */
  readonly endDay: Day | null;
  /** "08:30"; null when not given. */
  readonly start: string | null;
  readonly end: string | null;
  readonly place: string | null;
  readonly agenda: readonly AgendaLine[];
  readonly attendance: Attendance | null;
  readonly minutes: string | null;
  readonly minutesApproved: boolean;
  readonly decision: string | null;
  /** Tenths of an hour for each attendant, when stated by the organizer instead of computed from start and end. */
  readonly hours: number | null;
  readonly fields: Readonly<{ [field: string]: FieldValue }>;
  /** Due items of an earlier period that this record makes up for, as the recorder says. */
  readonly makesUp: readonly string[];
  readonly files: readonly FileReference[];
  /** The day on which this revision was registered (submitted). */
  readonly registeredOn: Day;
}

/** Day, person (an id) and choice are text; people is a list of ids; yuan is integer fen. */
export type FieldValue = string | number | boolean | readonly string[];

export interface AgendaLine {
  readonly text: string;
  /** Topics recognised in the text, or set by hand when `corrected`. */
  readonly topics: readonly string[];
  readonly corrected?: boolean;
  /** A project milestone that this line reports on. */
  readonly milestone?: string;
}

/** Taken by the organizer. null as a whole: the list is still missing (待补). */
export interface Attendance {
  readonly attended: readonly string[];
  readonly leave: readonly { readonly personId: string; readonly reason: string }[];
  /** Tenths of an hour of single people, where theirs differ from the record's: hours recognized one by one, a half-day left early. */
  readonly hours?: readonly { readonly personId: string; readonly hours: number }[];
  /** Numbers from a paper list, when people are not picked one by one. */
  readonly counted?: { readonly expected: number; readonly attended: number };
}

export interface FileReference {
  readonly hash: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
}
