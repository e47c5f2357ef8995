import type { Institution } from "#domain/institution/institution.ts";
import { MECHANISM_NAMES, type MechanismId } from "#domain/institution/mechanisms.ts";
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
  /** Single characters, with how much of what the institution is called they stand for: 0 to 1. */
  readonly signs: ReadonlyMap<string, number>;
}

/** So much that a common word alone (工作, 组织) brings nothing near. */
const LEAST = 1;
const WORDS_SHOWN = 3;
/** What a character counts beside a word of two: everyday speech seldom shares more with a rule (交钱 and 收缴, 讲课 and 授课). */
const SIGN_TO_WORD = 0.3;
/** What stands in the title of a measure counts for all of its clauses, so for each of them less. */
const TITLE_TO_CLAUSE = 0.5;
/** A proposal that is not sure enough to hold. */
const WEAK = 2;
/** A title up to this length is a name (第一议题制度), a longer one a sentence about many things. */
const LONGEST_NAME = 12;
/** Said of almost everything, whoever recognises it: when, how often, and by whom. */
const SAID_OF_ALL =
  /^(?:[每半全一本今][年月周季半次]|年[底初中终末度内]|半年|季度|学期|书记|党员|支部|党委|集团|全体|单位|部门|工作|一把|什么|一个|个人|自己|大家|一起|可以|不能|没有|怎么)$/;
/** Characters that say nothing by themselves. */
const SAYS_NOTHING =
  /[的们在有是和与及或了并等把被就都也还不没要会能可谁什么个这那我你他她它年月日上下一二三四五六七八九十以说道后到时分来去出给让对为从用做着过得很最再先每各其之而]/;

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

/** The characters of a text that may say something by themselves. */
function signsOf(text: string): Set<string> {
  return new Set(Array.from(normalize(text)).filter((sign) => /[\u4e00-\u9fff]/.test(sign) && !SAYS_NOTHING.test(sign))); // prettier-ignore
}

/**
 * Finds, for a clause that nothing is bound to with trust, the institutions that come nearest, the nearest first, each once:
 * by weak proposals, by phrases of which a part stands in the clause, and by words that the clause shares with what an
 * institution is called, asks for and recognises, then by single characters, rare ones counting for more. Names at most `most`.
 */
export function nearestTo(
  institutions: readonly Institution[],
): (clause: Clause, measure: Measure, most?: number) => NearInstitution[] {
  const entries = institutions.flatMap(entriesOf);
  const ofPairs = rarityAmong(entries.map(({ pairs }) => pairs));
  const ofSigns = rarityAmong(entries.map(({ signs }) => new Set(signs.keys())));
  const weightOf = (pair: string): number => (SAID_OF_ALL.test(pair) ? 0 : ofPairs(pair));

  const alike = (entry: Entry, text: string): { near: number; because: string } => {
    const part = nearestWording(entry, text, weightOf);
    const said = pairsOf(text);
    const shared = [...entry.pairs].filter((pair) => said.has(pair) && weightOf(pair) > 0);
    const words = shared.reduce((sum, pair) => sum + weightOf(pair), 0) / 3;
    const bySign = (sign: string): number => (entry.signs.get(sign) ?? 0) * ofSigns(sign);
    const signs = [...signsOf(text)].toSorted((a, b) => bySign(b) - bySign(a));
    const near = part.near + Math.min(words, 4) + signs.reduce((sum, sign) => sum + bySign(sign), 0) * SIGN_TO_WORD; // prettier-ignore
    const seen = shared.length > 0 ? runsOf(text, new Set(shared)) : signs.filter((sign) => bySign(sign) > 0); // prettier-ignore
    // one character is soon met by chance
    if (part.near === 0 && seen.length < 2 && shared.length === 0) return { near: 0, because: "" };
    const says = shared.length > 0 ? `都说到${sayWords(seen)}` : `都有${sayWords(seen)}等字`;
    return { near, because: part.because === "" ? says : part.because };
  };

  return (clause, measure, most = 3) => {
    const { title } = measure;
    const text = normalize(clause.text);
    const above = title !== null && title.length <= LONGEST_NAME ? normalize(title) : null;
    const found = entries.flatMap((entry) => {
      const weak = clause.links.find((link) => link.institution === entry.institution.id && link.mechanism === entry.mechanism && link.confidence < TRUSTED_CONFIDENCE); // prettier-ignore
      const own = alike(entry, text);
      const near = (weak === undefined ? 0 : WEAK) + own.near + (above === null ? 0 : alike(entry, above).near * TITLE_TO_CLAUSE); // prettier-ignore
      if (near < LEAST || (own.near === 0 && weak === undefined)) return [];
      return [{ near, institution: entry.institution.id, mechanism: entry.mechanism, because: weak?.because ?? own.because }]; // prettier-ignore
    });
    const kept = new Map<string, NearInstitution>();
    for (const { near: _near, ...each } of found.toSorted((a, b) => b.near - a.near)) {
      if (!kept.has(each.institution)) kept.set(each.institution, each);
    }
    return [...kept.values()].slice(0, most);
  };
}

/** The words of a text that these pairs make up: 志愿 愿服 服务 → 志愿服务, the longest first. */
function runsOf(text: string, pairs: ReadonlySet<string>): string[] {
  const runs = new Set<string>();
  let run = "";
  for (let at = 0; at <= text.length; at += 1) {
    const pair = text.slice(at, at + 2);
    if (pairs.has(pair)) run += run === "" ? pair : pair.slice(1);
    else if (run !== "") {
      runs.add(run);
      run = "";
    }
  }
  return [...runs].toSorted((a, b) => b.length - a.length);
}

/** How rare something is among so many: 0 for what all of them have, and for what none has. */
function rarityAmong(sets: readonly ReadonlySet<string>[]): (one: string) => number {
  const known = new Map<string, number>();
  for (const set of sets) for (const one of set) known.set(one, (known.get(one) ?? 0) + 1);
  return (one) => Math.log(sets.length / (known.get(one) ?? sets.length));
}

function entriesOf(institution: Institution): Entry[] {
  const { name, duties, topics = [] } = institution;
  const own = [name, ...duties.flatMap((duty) => [duty.title, duty.name ?? ""]), ...topics.flatMap((topic) => [topic.name, ...topic.wording])]; // prettier-ignore
  return institution.recognises.map((recognition) => {
    const wordings = recognition.wording.map((wording) =>
      (typeof wording === "string" ? [wording] : wording).map((shown) => ({ key: normalize(shown), shown })),
    ); // prettier-ignore
    const words = new Set([...own, MECHANISM_NAMES[recognition.mechanism].name, ...wordings.flat().map(({ shown }) => shown)]); // prettier-ignore
    return {
      institution,
      mechanism: recognition.mechanism,
      wordings,
      pairs: new Set([...words].flatMap((word) => [...pairsOf(word)])),
      signs: shareOfSigns(words),
    };
  });
}

/** A character in many of the words stands for the matter, one in a single word hardly: less than 1, never nothing. */
function shareOfSigns(words: ReadonlySet<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) for (const sign of signsOf(word)) counts.set(sign, (counts.get(sign) ?? 0) + 1); // prettier-ignore
  return new Map([...counts].map(([sign, count]) => [sign, Math.min(1, 0.4 + count / Math.sqrt(words.size))])); // prettier-ignore
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
