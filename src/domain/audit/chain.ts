/**
 * The chain of a group's audit events: each event carries the hash of the one before it and of its own text, so that no
 * byte of a sealed event, and no order of events, changes unseen. Pure: the digest is an argument.
 */

/** SHA-256 in hexadecimal. */
export type Digest = (text: string) => string;

/** What the hash of a first event is made over. */
export const GENESIS_HASH = "0".repeat(64);

/**
 * An event as the database tells it in text, so that nothing is lost on the way: `at` in seconds with microseconds,
 * `before` and `after` as PostgreSQL writes their jsonb.
 */
export interface EventText {
  readonly groupId: string;
  readonly id: string;
  readonly at: string;
  readonly actor: string | null;
  readonly onBehalfOf: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly cause: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** An event with its place in the chain. */
export interface SealedEvent extends EventText {
  /** From 1, without a gap. */
  readonly sequence: number;
  readonly hash: string;
}

/** A place in a chain and the hash up to there. */
export interface ChainLink {
  readonly sequence: number;
  readonly hash: string;
}

/** Where every chain begins. */
export const CHAIN_START: ChainLink = { sequence: 0, hash: GENESIS_HASH };

/** One text for one event at one place: JSON of a list, so that no value can run into its neighbour. */
export const canonicalEvent = (event: EventText, sequence: number): string =>
  JSON.stringify([
    "luoshi-audit-1",
    event.groupId,
    sequence,
    event.id,
    event.at,
    event.actor,
    event.onBehalfOf,
    event.action,
    event.subjectKind,
    event.subjectId,
    event.cause,
    event.before,
    event.after,
  ]);

/** The link that an event makes when it is sealed behind another. */
export function nextLink(previous: ChainLink, event: EventText, digest: Digest): ChainLink {
  const sequence = previous.sequence + 1;
  return { sequence, hash: digest(`${previous.hash}\n${canonicalEvent(event, sequence)}`) };
}

/**
 * What is wrong at a place of the chain. `missing`: no event stands there (removed, or moved elsewhere). `changed`: the
 * event there is not the one that was sealed, its hash was changed, or it was never sealed behind the one before it.
 */
export interface ChainFault {
  readonly kind: "missing" | "changed";
  /** The first bad place. */
  readonly sequence: number;
  /** The event found there; null where there is none. */
  readonly eventId: string | null;
}

/** The first fault of a run of events in the order of their places; `last` is the last good link. */
export interface CheckedRun {
  readonly last: ChainLink;
  readonly fault: ChainFault | null;
}

/** Checks a run of events that follows `from`. Long chains are checked run by run, each from the last link of the one before. */
export function checkRun(
  from: ChainLink,
  events: Iterable<SealedEvent>,
  digest: Digest,
): CheckedRun {
  let last = from;
  for (const event of events) {
    const due = last.sequence + 1;
    if (event.sequence > due) {
      return { last, fault: { kind: "missing", sequence: due, eventId: null } };
    }
    const link = nextLink(last, event, digest);
    if (event.sequence !== due || link.hash !== event.hash) {
      return { last, fault: { kind: "changed", sequence: event.sequence, eventId: event.id } };
    }
    last = link;
  }
  return { last, fault: null };
}
