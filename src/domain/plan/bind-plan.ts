import type { Institution, Recognition } from "#domain/institution/institution.ts";
import { isAim } from "#domain/plan/aim.ts";
import type { Clause, Measure, PlanDocument, ProposedLink, Section } from "#domain/plan/plan.ts";
import { oneWordEach, plainText } from "#domain/plan/synonyms.ts";

/** A link from this confidence on is taken as meant until a person confirms or rejects it. */
export const TRUSTED_CONFIDENCE = 0.5;
/** What a clause inherits from the title of its measure or section when it says nothing itself. */
const FROM_MEASURE_TITLE = 0.4;
const FROM_SECTION_TITLE = 0.25;
/** What the only clause of a measure takes from a title that names the matter: row and title are one statement. */
const FROM_OWN_TITLE = 0.6;
/** What a phrase says into which a word was put. */
const PARTED = 0.7;
/** A title up to this length is a name (第一议题制度), a longer one a sentence about many things. */
const LONGEST_NAME = 12;

/** Beside a title that names its matter, half of what is recognised may stand in the title: 意识形态｜每半年专题研究一次. */
const FROM_TITLE_AND_CLAUSE = 0.55;
/** Parts of a phrase that stand further apart than this say nothing together; short ones are soon met by chance. */
const FARTHEST_APART = 60;
const FARTHEST_SHORT = 30;
const TOO_FAR_APART = 0.45;

interface Wording {
  readonly institution: Institution;
  readonly recognition: Recognition;
  /** Phrases that must stand in the text together, normalized, with how they are shown. */
  readonly phrases: readonly { readonly key: string; readonly shown: string }[];
  readonly unless: readonly string[];
  /** A phrase of four characters with a word put between its halves: 学习培训计划. */
  readonly parted: RegExp | null;
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
    recognition.wording.map((wording) => {
      const phrases = (typeof wording === "string" ? [wording] : wording).map((shown) => ({
        key: normalize(shown),
        shown,
      }));
      const unless = (recognition.unless ?? []).map(normalize);
      return { institution, recognition, phrases, unless, parted: partedOf(phrases) };
    }),
  );
}

/** 决策督办机制 is no 决策机制: what stands before such a word says what it is. */
const MEANS_LITTLE = /(?:机制|制度|体系|工作|建设|管理)$/;

function partedOf(phrases: Wording["phrases"]): RegExp | null {
  const key = phrases.length === 1 ? (phrases[0]?.key ?? "") : "";
  if (!/^[\u4e00-\u9fff]{4}$/.test(key) || MEANS_LITTLE.test(key)) return null;
  return new RegExp(`${key.slice(0, 2)}[\\u4e00-\\u9fff]{1,2}${key.slice(2)}`);
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
    clauses: measure.clauses.map((clause) => {
      const across = best([
        ...findAcross(measure.title, clause.text, wordings, FROM_TITLE_AND_CLAUSE),
        ...findAcross(
          measure.title === null ? section.title : null,
          clause.text,
          wordings,
          FROM_TITLE_AND_CLAUSE,
        ),
      ]);
      return bindClause(clause, { inherited, name, across }, wordings);
    }),
  };
}

function bindClause(
  clause: Clause,
  { inherited, name, across }: Record<"inherited" | "name" | "across", readonly ProposedLink[]>,
  wordings: readonly Wording[],
): Clause {
  const direct = find(clause.text, wordings);
  const { aim: _before, ...rest } = clause;
  if (direct.some(({ confidence }) => confidence >= TRUSTED_CONFIDENCE))
    return { ...rest, links: raise(direct, inherited) };
  // A row “党费｜坚持按月足额收缴” asks for what its title names, whatever its sentence sounds like.
  if (name.length > 0) return { ...rest, links: best([...name, ...across]) };
  if (isAim(clause)) return { ...rest, links: [], aim: true };
  if (across.length > 0) return { ...rest, links: across };
  return { ...rest, links: best([...direct, ...inherited]) };
}

/** Links for a text: one for each institution and mechanism, by its most telling wording. */
function find(text: string, wordings: readonly Wording[]): ProposedLink[] {
  const plain = normalize(text);
  const links: ProposedLink[] = [];
  for (const wording of wordings) {
    if (wording.unless.some((phrase) => plain.includes(phrase))) continue;
    const { institution, recognition, phrases } = wording;
    const whole = phrases.every((phrase) => plain.includes(phrase.key));
    if (!whole && wording.parted?.test(plain) !== true) continue;
    links.push({
      institution: institution.id,
      mechanism: recognition.mechanism,
      confidence: whole ? confidenceOf(wording, plain) : PARTED,
      because: `${whole ? "写有" : "说到"}${phrases.map((phrase) => `“${phrase.shown}”`).join("和")}`,
    });
  }
  return best(links);
}

/** Links for which a part of the phrase stands in the title and the rest in the clause. */
function findAcross(title: string | null, text: string, wordings: readonly Wording[], confidence: number): ProposedLink[] {
  if (title === null || title.length > LONGEST_NAME) return [];
  const [above, plain] = [normalize(title), normalize(text)];
  const links: ProposedLink[] = [];
  for (const { institution, recognition, phrases, unless } of wordings) {
    if (phrases.length < 2 || unless.some((phrase) => plain.includes(phrase))) continue;
    const here = phrases.filter(({ key }) => plain.includes(key));
    const there = phrases.filter(({ key }) => !plain.includes(key) && above.includes(key));
    if (here.length === 0 || there.length === 0 || here.some(({ key }) => key.length < 2) || here.length + there.length < phrases.length) continue;
    const said = (some: typeof phrases): string => some.map(({ shown }) => `“${shown}”`).join("和");
    const because = `标题写有${said(there)}，这一条写有${said(here)}`;
    links.push({ institution: institution.id, mechanism: recognition.mechanism, confidence, because });
  }
  return best(links);
} // prettier-ignore

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
  if (spread > (length <= 4 ? FARTHEST_SHORT : FARTHEST_APART)) return TOO_FAR_APART;
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

/** What is meant, whatever word of a row of synonyms is used. */
const normalize = (text: string): string => oneWordEach(plainText(text));
