import { derivedId } from "#kernel/derived-id.ts";
import type { Clause, PlanDocument } from "#domain/plan/plan.ts";

export interface ChangedClause {
  readonly id: string;
  readonly before: string;
  readonly after: string;
  /** 0 to 1. */
  readonly similarity: number;
}

export interface PlanComparison {
  /** The next plan; clauses that stayed carry the ids they had. */
  readonly document: PlanDocument;
  /** Ids of clauses whose text did not change. */
  readonly kept: readonly string[];
  readonly changed: readonly ChangedClause[];
  /** Ids of clauses that are new in the next plan. */
  readonly added: readonly string[];
  /** Ids of clauses of the previous plan that are gone: to be archived. */
  readonly removed: readonly string[];
}

/** Below this likeness two sentences are two clauses. */
const ALIKE = 0.6;

interface Placed {
  readonly clause: Clause;
  readonly order: number;
  /** Titles and numbers of where it stands: equal for the same neighbourhood in both versions. */
  readonly measure: string;
  readonly section: string;
}

/**
 * Carries clause ids from one version of a plan to the next. The same text keeps its id wherever it moved; a slightly
 * changed sentence (Dice coefficient of its character pairs at least 0.6, the same measure preferred) keeps it as
 * changed; everything else is added or removed. No id is given twice, and an id of a clause that went is not reused
 * for another text.
 */
export function comparePlans(previous: PlanDocument, next: PlanDocument): PlanComparison {
  const before = place(previous);
  const after = place(next);
  const partner = new Map<Placed, Placed>();
  const taken = new Set<Placed>();
  const join = (now: Placed, was: Placed): void => {
    partner.set(now, was);
    taken.add(was);
  };
  matchEqual(before, after, partner, taken, join);
  const changed = matchAlike(before, after, partner, taken, join);

  const idOf = new Map<Placed, string>();
  const used = new Set(before.map(({ clause }) => clause.id));
  for (const [now, was] of partner) idOf.set(now, was.clause.id);
  const added: string[] = [];
  for (const now of after) {
    if (partner.has(now)) continue;
    let { id } = now.clause;
    for (let salt = 1; used.has(id); salt += 1)
      id = derivedId("clause-again", now.clause.id, `${salt}`);
    used.add(id);
    added.push(id);
    idOf.set(now, id);
  }
  let order = 0;
  const sections = next.sections.map((section) => ({
    ...section,
    measures: section.measures.map((measure) => ({
      ...measure,
      clauses: measure.clauses.map((clause) => {
        const now = after[order];
        order += 1;
        return { ...clause, id: (now === undefined ? undefined : idOf.get(now)) ?? clause.id };
      }),
    })),
  }));
  return {
    document: { ...next, sections },
    kept: [...partner]
      .filter(([now, was]) => now.clause.text === was.clause.text)
      .map(([, was]) => was.clause.id),
    changed,
    added,
    removed: before.filter((was) => !taken.has(was)).map((was) => was.clause.id),
  };
}

function place(plan: PlanDocument): Placed[] {
  let order = 0;
  return plan.sections.flatMap((section, sectionAt) => {
    const sectionName = section.title ?? `#${section.number ?? sectionAt}`;
    return section.measures.flatMap((measure, measureAt) =>
      measure.clauses.map((clause) => {
        order += 1;
        return {
          clause,
          order,
          section: sectionName,
          measure: `${sectionName}|${measure.title ?? `#${measure.number ?? measureAt}`}`,
        };
      }),
    );
  });
}

/** Equal texts: first those in the same measure, then in the same section, then anywhere, in order. */
function matchEqual(
  before: readonly Placed[],
  after: readonly Placed[],
  partner: ReadonlyMap<Placed, Placed>,
  taken: ReadonlySet<Placed>,
  join: (now: Placed, was: Placed) => void,
): void {
  const keys: readonly ((placed: Placed) => string)[] = [
    (placed) => `${placed.measure}\n${placed.clause.text}`,
    (placed) => `${placed.section}\n${placed.clause.text}`,
    (placed) => placed.clause.text,
  ];
  for (const key of keys) {
    const waiting = new Map<string, Placed[]>();
    for (const was of before) {
      if (taken.has(was)) continue;
      const list = waiting.get(key(was));
      if (list === undefined) waiting.set(key(was), [was]);
      else list.push(was);
    }
    for (const now of after) {
      if (partner.has(now)) continue;
      const was = waiting.get(key(now))?.shift();
      if (was !== undefined) join(now, was);
    }
  }
}

/** Alike texts, the likest pairs first; a bonus for the same measure, then for the same section. */
function matchAlike(
  before: readonly Placed[],
  after: readonly Placed[],
  partner: ReadonlyMap<Placed, Placed>,
  taken: ReadonlySet<Placed>,
  join: (now: Placed, was: Placed) => void,
): ChangedClause[] {
  const olds = before
    .filter((was) => !taken.has(was))
    .map((was) => ({ was, pairs: pairsOf(was.clause.text) }));
  const news = after
    .filter((now) => !partner.has(now))
    .map((now) => ({ now, pairs: pairsOf(now.clause.text) }));
  const candidates: { now: Placed; was: Placed; similarity: number; score: number }[] = [];
  for (const { now, pairs } of news) {
    for (const old of olds) {
      const similarity = dice(pairs, old.pairs);
      if (similarity < ALIKE) continue;
      const near =
        now.measure === old.was.measure ? 0.2 : now.section === old.was.section ? 0.1 : 0;
      candidates.push({ now, was: old.was, similarity, score: similarity + near });
    }
  }
  candidates.sort(
    (a, b) => b.score - a.score || Math.abs(a.now.order - a.was.order) - Math.abs(b.now.order - b.was.order) || a.now.order - b.now.order || a.was.order - b.was.order, // prettier-ignore
  );
  const changed: (ChangedClause & { order: number })[] = [];
  for (const { now, was, similarity } of candidates) {
    if (partner.has(now) || taken.has(was)) continue;
    join(now, was);
    changed.push({
      id: was.clause.id,
      before: was.clause.text,
      after: now.clause.text,
      similarity: Math.round(similarity * 1000) / 1000,
      order: now.order,
    });
  }
  return changed
    .toSorted((a, b) => a.order - b.order)
    .map(({ order: _order, ...change }) => change);
}

/** Neighbouring characters with their counts; punctuation and space aside. */
function pairsOf(text: string): Map<string, number> {
  const plain = text.replaceAll(/[\s，。；：、“”‘’（）()！？.,;:]/g, "");
  const pairs = new Map<string, number>();
  if (plain.length === 1) pairs.set(plain, 1);
  for (let at = 0; at + 1 < plain.length; at += 1) {
    const pair = plain.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Dice's coefficient of two bags: 1 when equal, 0 when they share nothing. */
function dice(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0;
  let total = 0;
  for (const [pair, count] of a) {
    total += count;
    common += Math.min(count, b.get(pair) ?? 0);
  }
  for (const count of b.values()) total += count;
  return total === 0 ? 0 : (2 * common) / total;
}
