import { toHalfWidth } from "#kernel/chinese-text.ts";
import type { Institution, Recognition } from "#domain/institution/institution.ts";
import { isAim } from "#domain/plan/aim.ts";
import type { Clause, Measure, PlanDocument, ProposedLink, Section } from "#domain/plan/plan.ts";

/** A link from this confidence on is taken as meant until a person confirms or rejects it. */
export const TRUSTED_CONFIDENCE = 0.5;
/** What a clause inherits from the title of its measure or section when it says nothing itself. */
const FROM_MEASURE_TITLE = 0.4;
const FROM_SECTION_TITLE = 0.25;
/** What the only clause of a measure takes from a title that names the matter: row and title are one statement. */
const FROM_OWN_TITLE = 0.6;
/** A title up to this length is a name (第一议题制度), a longer one a sentence about many things. */
const LONGEST_NAME = 12;

interface Wording {
  readonly institution: Institution;
  readonly recognition: Recognition;
  /** Phrases that must stand in the text together, normalized, with how they are shown. */
  readonly phrases: readonly { readonly key: string; readonly shown: string }[];
  readonly unless: readonly string[];
}

/**
 * Proposes for each clause the institutions that recognise its wording, with the reason, the most certain first, and
 * marks aims. What a clause does not say itself it may inherit from its measure's title: with trust where the title is
 * a name and the clause is all that stands under it (a row of a task table), otherwise as a weak proposal below
 * `TRUSTED_CONFIDENCE`. Binding again replaces all proposals; what people decided is kept elsewhere.
 */
export function bindPlan(plan: PlanDocument, institutions: readonly Institution[]): PlanDocument {
  const wordings = institutions.flatMap(wordingsOf);
  return {
    ...plan,
    sections: plan.sections.map((section) => ({
      ...section,
      measures: section.measures.map((measure) => bindMeasure(measure, section, wordings)),
    })),
  };
}

function wordingsOf(institution: Institution): Wording[] {
  return institution.recognises.flatMap((recognition) =>
    recognition.wording.map((wording) => ({
      institution,
      recognition,
      phrases: (typeof wording === "string" ? [wording] : wording).map((shown) => ({
        key: normalize(shown),
        shown,
      })),
      unless: (recognition.unless ?? []).map(normalize),
    })),
  );
}

function bindMeasure(measure: Measure, section: Section, wordings: readonly Wording[]): Measure {
  const fromTitle = (title: string | null, confidence: number, where: string): ProposedLink[] =>
    title === null
      ? []
      : find(title, wordings).map((link) => ({
          ...link,
          confidence,
          because: `${where}${link.because}`,
        }));
  // A section's title is broad: it only helps where the measure has no title of its own.
  const inherited = best([
    ...fromTitle(measure.title, FROM_MEASURE_TITLE, "所在举措的标题"),
    ...(measure.title === null
      ? fromTitle(section.title, FROM_SECTION_TITLE, "所在部分的标题")
      : []),
  ]);
  const named = measure.clauses.length === 1 && (measure.title?.length ?? 0) <= LONGEST_NAME;
  const name = named ? fromTitle(measure.title, FROM_OWN_TITLE, "所在举措的标题") : [];
  return {
    ...measure,
    clauses: measure.clauses.map((clause) => bindClause(clause, { inherited, name }, wordings)),
  };
}

function bindClause(
  clause: Clause,
  { inherited, name }: { inherited: readonly ProposedLink[]; name: readonly ProposedLink[] },
  wordings: readonly Wording[],
): Clause {
  const direct = find(clause.text, wordings);
  const { aim: _before, ...rest } = clause;
  if (direct.length > 0) return { ...rest, links: raise(direct, inherited) };
  // A row “党费｜坚持按月足额收缴” asks for what its title names, whatever its sentence sounds like.
  if (name.length > 0) return { ...rest, links: name };
  if (isAim(clause)) return { ...rest, links: [], aim: true };
  return { ...rest, links: inherited };
}

/** Links for a text: one for each institution and mechanism, by its most telling wording. */
function find(text: string, wordings: readonly Wording[]): ProposedLink[] {
  const plain = normalize(text);
  const links: ProposedLink[] = [];
  for (const wording of wordings) {
    if (!wording.phrases.every((phrase) => plain.includes(phrase.key))) continue;
    if (wording.unless.some((phrase) => plain.includes(phrase))) continue;
    links.push({
      institution: wording.institution.id,
      mechanism: wording.recognition.mechanism,
      confidence: confidenceOf(wording, plain),
      because: `写有${wording.phrases.map((phrase) => `“${phrase.shown}”`).join("和")}`,
    });
  }
  return best(links);
}

/**
 * Longer wording says more. Phrases that only stand in the same sentence say a little less than one that stands whole,
 * and the further apart the less.
 */
function confidenceOf(wording: Wording, plain: string): number {
  const length = wording.phrases.reduce((sum, phrase) => sum + phrase.key.length, 0);
  const byLength = length >= 6 ? 0.95 : length >= 4 ? 0.9 : length === 3 ? 0.8 : 0.6;
  if (wording.phrases.length === 1) return byLength;
  const places = wording.phrases.map((phrase) => plain.indexOf(phrase.key));
  const spread = Math.max(...places) - Math.min(...places);
  return round(byLength - (spread <= 12 ? 0.05 : spread <= 40 ? 0.15 : 0.25));
}

/** The title of the measure says the same: a little surer. */
const raise = (
  direct: readonly ProposedLink[],
  inherited: readonly ProposedLink[],
): ProposedLink[] =>
  best(
    direct.map((link) =>
      inherited.some(
        (other) => other.institution === link.institution && other.mechanism === link.mechanism,
      )
        ? { ...link, confidence: round(Math.min(0.99, link.confidence + 0.04)) }
        : link,
    ),
  );

/** One for each institution and mechanism, the surest; in a stable order. */
function best(links: readonly ProposedLink[]): ProposedLink[] {
  const kept = new Map<string, ProposedLink>();
  for (const link of links) {
    const key = `${link.institution}|${link.mechanism}`;
    const before = kept.get(key);
    if (before === undefined || link.confidence > before.confidence) kept.set(key, link);
  }
  return [...kept.values()].toSorted((a, b) => b.confidence - a.confidence);
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Quotation marks, space, width and the case of letters make no difference to what is meant. */
const normalize = (text: string): string =>
  toHalfWidth(text)
    .replaceAll(/[\s“”‘’"'「」『』*]/g, "")
    .toLowerCase();
