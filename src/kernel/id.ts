/**
 * Ids are UUID strings. New things get UUIDv7 (RFC 9562: time-ordered, so that indexes stay local);
 * things that must come out the same when computed twice have theirs from derived-id.ts.
 */
import { v7 } from "uuid";

/** A new time-ordered id. Not for pure rooms: they get ids as arguments or derive them. */
export const newId = (): string => v7();
