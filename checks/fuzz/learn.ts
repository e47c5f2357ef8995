import type { Known } from "./generate-value.ts";

const ID = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
/** How many of each are kept: the newest. */
const MOST_IDS = 400;
const MOST_ALIKE = 60;
/** Lists are looked at so far. */
const MOST_ROWS = 60;

/** Remembers what answers name, so that later requests are about it. */
export class Learner {
  readonly #ids = new Set<string>();
  readonly #days = new Set<string>(["2026-09-17", "2026-09-10", "2026-10-01", "2027-01-01"]);
  readonly #byArea = new Map<string, Set<string>>();
  readonly #byName = new Map<string, Set<string>>();
  readonly #byPath = new Map<string, Set<string>>();

  /** What the answers of one area named: most requests of an area are about these. */
  of(area: string): Known {
    const own = [...(this.#byArea.get(area) ?? [])];
    const ids = [...this.#ids];
    return {
      ids: own.length === 0 ? ids : [...own, ...own, ...own, ...ids.slice(-40)],
      days: [...this.#days],
      of: (name) => [...(this.#byName.get(name.toLowerCase()) ?? [])],
      under: (path) => [...(this.#byPath.get(path) ?? [])],
    };
  }

  /** An answer: its words and ids by the names of their fields, and what its address has below itself. */
  learn(value: unknown, area: string, path = ""): void {
    this.#walk(value, "", area);
    if (path === "" || typeof value !== "object" || value === null) return;
    const rows: unknown = "items" in value ? value.items : [value];
    for (const row of Array.isArray(rows) ? rows.slice(0, MOST_ROWS) : []) {
      // some rows wrap what they are about: { row: { id } }
      const inner: unknown = typeof row === "object" && row !== null && "row" in row ? row.row : row; // prettier-ignore
      if (typeof inner === "object" && inner !== null && "id" in inner && typeof inner.id === "string") remember(bagOf(this.#byPath, path), inner.id, MOST_ALIKE); // prettier-ignore
    }
  }

  /** An id that an address was asked with and that was there. */
  learnAddress(path: string, id: string): void {
    remember(bagOf(this.#byPath, path), id, MOST_ALIKE);
  }

  #walk(value: unknown, name: string, area: string): void {
    if (typeof value === "string") {
      if (ID.test(value)) {
        remember(this.#ids, value, MOST_IDS);
        remember(bagOf(this.#byArea, area), value, MOST_ALIKE);
      } else if (DAY.test(value)) return remember(this.#days, value, MOST_IDS);
      if (value.length === 0 || value.length >= 65) return;
      for (const key of aliasesOf(name)) remember(bagOf(this.#byName, key), value, MOST_ALIKE);
    } else if (Array.isArray(value)) {
      for (const each of value.slice(0, MOST_ROWS)) {
        // a list of named things: kinds: [{ id: "party-day", name: … }]
        if (typeof each === "object" && each !== null && "id" in each) this.#walk(each.id, name, area); // prettier-ignore
        this.#walk(each, name, area);
      }
    } else if (typeof value === "object" && value !== null) {
      for (const [key, each] of Object.entries(value)) {
        if (typeof each === "object" && each !== null && "id" in each) this.#walk(each.id, key, area); // prettier-ignore
        this.#walk(each, key, area);
      }
    }
  }
}

/** `kinds` in one answer is `kind` in another request, and `unit: { id }` is `unitId`. */
const aliasesOf = (name: string): string[] => {
  const lower = name.toLowerCase();
  const one = lower.endsWith("s") ? lower.slice(0, -1) : lower.endsWith("id") ? lower.slice(0, -2) : lower; // prettier-ignore
  return one === "" ? [] : [one, `${one}s`, `${one}id`, `${one}ids`];
};

function bagOf(bags: Map<string, Set<string>>, key: string): Set<string> {
  const bag = bags.get(key) ?? new Set<string>();
  bags.set(key, bag);
  return bag;
}

function remember(set: Set<string>, value: string, most: number): void {
  if (set.has(value)) return;
  set.add(value);
  if (set.size <= most) return;
  const [oldest] = set;
  if (oldest !== undefined) set.delete(oldest);
}
