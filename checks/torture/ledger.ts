/** What the server has acknowledged: what must be there, exactly once, whatever happened to the server. */
export interface Ledger {
  /** By record: the titles of its acknowledged revisions, in order, and what else was done to it. */
  readonly records: Map<string, { readonly titles: string[]; withdrawn: boolean; returns: number }>;
  /** By due item: how many acknowledged waivers, extensions, chases. */
  readonly items: Map<string, { waivers: number; extensions: number; chases: number }>;
  acknowledged: number;
  refused: number;
  /** Requests that were sent again because no answer came. */
  repeated: number;
}

export const emptyLedger = (): Ledger => ({ records: new Map(), items: new Map(), acknowledged: 0, refused: 0, repeated: 0 }); // prettier-ignore

export function itemIn(ledger: Ledger, id: string) {
  const known = ledger.items.get(id) ?? { waivers: 0, extensions: 0, chases: 0 };
  ledger.items.set(id, known);
  return known;
}
