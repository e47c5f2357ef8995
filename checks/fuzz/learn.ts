import type { Known } from "./generate-value.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HASH = /^[0-9a-f]{64}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const MOST = 400;

/** Remembers what answers name, so that later requests are about it: the newest are kept. */
export class Learner implements Known {
  readonly #ids = new Set<string>();
  readonly #days = new Set<string>(["2026-09-17", "2026-09-10", "2026-10-01", "2027-01-01"]);
  readonly #byArea = new Map<string, Set<string>>();
  #area = "";
  readonly #words = new Map<string, Set<string>>();
  #lists: { ids: string[]; days: string[]; words: Map<string, readonly string[]> } | null = null;

  get ids(): readonly string[] {
    return this.#read().ids;
  }
  get days(): readonly string[] {
    return this.#read().days;
  }
  get words(): ReadonlyMap<string, readonly string[]> {
    return this.#read().words;
  }

  /** What the answers of one area named: most requests of an area are about these. */
  of(area: string): Known {
    const own = [...(this.#byArea.get(area) ?? [])];
    const { ids, days, words } = this;
    return {
      ids: own.length === 0 ? ids : [...own, ...own, ...own, ...ids.slice(-40)],
      days,
      words,
    };
  }

  learn(value: unknown, name = "", area = ""): void {
    if (area !== "") this.#area = area;
    if (typeof value === "string") {
      if (UUID.test(value) || HASH.test(value)) {
        remember(this.#ids, value);
        const own = this.#byArea.get(this.#area) ?? new Set<string>();
        this.#byArea.set(this.#area, own);
        remember(own, value, 60);
      } else if (DAY.test(value)) remember(this.#days, value);
      else if (value.length > 0 && value.length < 60) {
        for (const key of aliasesOf(name)) {
          const words = this.#words.get(key) ?? new Set<string>();
          this.#words.set(key, words);
          remember(words, value, 60);
        }
      }
      this.#lists = null;
    } else if (Array.isArray(value)) {
      for (const each of value.slice(0, 60)) {
        // a list of named words: kinds: [{ id: "party-day", name: … }]
        if (typeof each === "object" && each !== null && "id" in each) this.learn(each.id, name);
        this.learn(each, name);
      }
    }
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      for (const [key, each] of Object.entries(value)) this.learn(each, key);
    }
  }

  #read() {
    return (this.#lists ??= {
      ids: [...this.#ids],
      days: [...this.#days],
      words: new Map([...this.#words].map(([name, words]) => [name, [...words]])),
    });
  }
}

/** `kinds` in one answer is `kind` in another request, and what is called `id` there may be a word here. */
const aliasesOf = (name: string): string[] => {
  const lower = name.toLowerCase();
  return lower.endsWith("s") ? [lower, lower.slice(0, -1)] : [lower, `${lower}s`];
};

function remember(set: Set<string>, value: string, most = MOST): void {
  if (set.has(value)) return;
  set.add(value);
  if (set.size <= most) return;
  const [oldest] = set;
  if (oldest !== undefined) set.delete(oldest);
}
