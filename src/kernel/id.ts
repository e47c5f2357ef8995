/**
 * Ids are UUID strings. New things get UUIDv7 (RFC 9562: time-ordered, so that indexes stay local);
 * things that must come out the same when computed twice get a UUIDv5 from what names them.
 */
import { v5, v7 } from "uuid";

/** A new time-ordered id. Not for pure rooms: they get ids as arguments or derive them. */
export const newId = (): string => v7();

const NAMESPACE = "5d0b9b6e-6c1f-5c7e-9a53-3f2a4c1d8e70";

/** The same parts always give the same id. Parts are length-prefixed so that ("a","bc") and ("ab","c") differ. */
export const derivedId = (...parts: readonly string[]): string =>
  v5(parts.map((part) => `${part.length}:${part}`).join("|"), NAMESPACE);
