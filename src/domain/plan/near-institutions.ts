import type { Institution } from "#domain/institution/institution.ts";
import type { MechanismId } from "#domain/institution/mechanisms.ts";
import { TRUSTED_CONFIDENCE } from "#domain/plan/bind-plan.ts";
import type { Clause, Measure } from "#domain/plan/plan.ts";
import { oneWordEach, plainText } from "#domain/plan/synonyms.ts";

/** An institution that comes near to what an unbound clause asks for: a person chooses. */
export interface NearInstitution {
  readonly institution: string;
  readonly mechanism: MechanismId;
  /** Chinese, for staff: 写有“职工”，没有写“救助”. */
  readonly because: string;
}

interface Entry {
  readonly institution: Institution;
  readonly mechanism: MechanismId;
  /** Phrases that must stand together, as they are compared and as they are shown. */
  readonly wordings: readonly (readonly { readonly key: string; readonly shown: string }[])[];
  readonly pairs: ReadonlySet<string>;
}

/** So much that a common word alone (工作, 组织) brings nothing near. */
const LEAST = 1;
const WORDS_SHOWN = 3;
/** Said of almost everything, whoever recognises it: when, how often, and by whom. */
const SAID_OF_ALL =
  /^(?:[每半全一本今][年月周季半次]|年[底初中终末度内]|半年|季度|学期|书记|党员|支部|党委|集团|全体|单位|部门|工作|一把)$/;

const normalize = (text: string): string => oneWordEach(plainText(text));

/** Two characters side by side: the shortest that can be a word. */
function pairsOf(text: string): Set<string> {
  const plain = normalize(text);
  const pairs = new Set<string>();
  for (let at = 0; at + 2 <= plain.length; at += 1) {
    const pair = plain.slice(at, at + 2);
    if (/^[\u4e00-\u9fff]{2}$/.test(pair) && !/[的们在有是和与及或了并等把被]/.test(pair))
      pairs.add(pair);
  }
  return pairs;
}

/**
 * Finds, for a clause that nothing is bound to with trust, the institutions that come nearest, the nearest first, each once:
 * by weak proposals, by phrases of which a part stands in the clause, and by words that the clause shares with what an
 * institution is called, asks for and recognises, rare words counting for more. Names at most `most`.
 */
export function nearestTo(
  institutions: readonly Institution[],
): (clause: Clause, measure: Measure, most?: number) => NearInstitution[] {
  const entries = institutions.flatMap(entriesOf);
  const known = new Map<string, number>();
  for (const { pairs } of entries) for (const pair of pairs) known.set(pair, (known.get(pair) ?? 0) + 1); // prettier-ignore
  const weightOf = (pair: string): number => SAID_OF_ALL.test(pair) ? 0 : Math.log(entries.length / (known.get(pair) ?? entries.length)); // prettier-ignore

  return (clause, measure, most = 3) => {
    const title = measure.title ?? "";
    const text = normalize(`${clause.text}，${title.length <= 12 ? title : ""}`);
    const said = pairsOf(text);
    const found = entries.flatMap((entry) => {
      const weak = clause.links.find((link) => link.institution === entry.institution.id && link.mechanism === entry.mechanism && link.confidence < TRUSTED_CONFIDENCE); // prettier-ignore
      const part = nearestWording(entry, text, weightOf);
      const shared = [...entry.pairs].filter((pair) => said.has(pair)).toSorted((a, b) => weightOf(b) - weightOf(a)); // prettier-ignore
      const words = shared.reduce((sum, pair) => sum + weightOf(pair), 0) / 3;
      const near = (weak === undefined ? 0 : 4) + part.near + Math.min(words, 4);
      if (near < LEAST) return [];
      const because = weak?.because ?? (part.because === "" ? `都说到${sayWords(shared)}` : part.because); // prettier-ignore
      return [{ near, institution: entry.institution.id, mechanism: entry.mechanism, because }];
    });
    const kept = new Map<string, NearInstitution>();
    for (const { near: _near, ...each } of found.toSorted((a, b) => b.near - a.near)) {
      if (!kept.has(each.institution)) kept.set(each.institution, each);
    }
    return [...kept.values()].slice(0, most);
  };
}

function entriesOf(institution: Institution): Entry[] {
  return institution.recognises.map((recognition) => {
    const wordings = recognition.wording.map((wording) =>
      (typeof wording === "string" ? [wording] : wording).map((shown) => ({ key: normalize(shown), shown })),
    ); // prettier-ignore
    const words = [institution.name, ...institution.duties.map(({ title }) => title), ...wordings.flat().map(({ shown }) => shown)]; // prettier-ignore
    return { institution, mechanism: recognition.mechanism, wordings, pairs: new Set(words.flatMap((word) => [...pairsOf(word)])) }; // prettier-ignore
  });
}

/** Of the phrases that must stand together, those of which the most stands in the text, rare words counting for more. */
function nearestWording(
  { wordings }: Entry,
  text: string,
  weightOf: (pair: string) => number,
): { readonly near: number; readonly because: string } {
  const weigh = (some: Entry["wordings"][number]): number => some.reduce((sum, { key }) => sum + Math.max(0, ...[...pairsOf(key)].map(weightOf)), 0); // prettier-ignore
  let nearest = { near: 0, because: "" };
  for (const phrases of wordings) {
    const here = phrases.filter(({ key }) => text.includes(key));
    if (here.length === 0 || phrases.some(({ key }) => key.length < 2)) continue;
    const near = (weigh(here) * weigh(here)) / Math.max(weigh(phrases), 1);
    if (near <= nearest.near) continue;
    const missing = phrases.filter((phrase) => !here.includes(phrase));
    const say = (some: typeof phrases): string => some.map(({ shown }) => `“${shown}”`).join("、");
    nearest = { near, because: `写有${say(here)}${missing.length === 0 ? "" : `，没有写${say(missing)}`}` }; // prettier-ignore
  }
  return nearest;
}

const sayWords = (pairs: readonly string[]): string => pairs.slice(0, WORDS_SHOWN).map((pair) => `“${pair}”`).join(""); // prettier-ignore
