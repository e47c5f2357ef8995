import type { Day } from "#kernel/day.ts";
import { describeDuty } from "#domain/institution/describe-duty.ts";
import { type Institution, SUBJECTS } from "#domain/institution/institution.ts";
import { textOf } from "#domain/institution/sentence.ts";
import { normalizeForSearch } from "#platform/search/bigrams.ts";
import { bestPassage, type LabelledText, markWords } from "#platform/search/passages.ts";
import { holdsPhrase, holdsWords } from "#platform/search/query.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import { type FoundPage, pageOf, rankedBy, type Search } from "#app/search/search-page.ts";

interface InstitutionTexts {
  readonly institution: Institution;
  readonly texts: readonly LabelledText[];
  /** Both normalized. */
  readonly name: string;
  readonly whole: string;
}

const caches = new WeakMap<Rules, { readonly on: Day; readonly list: readonly InstitutionTexts[] }>(); // prettier-ignore

/** The group's library, with its own versions: names, what is owed in a sentence, parameters, authority, and wording. */
export function searchInstitutions({ actor, frame, query, ...page }: Search): FoundPage {
  const found = textsOf(frame.rules, actor.today).filter(({ whole }) => holdsWords(query, whole));
  const ranked = rankedBy(found, ({ name, whole }) =>
    holdsPhrase(query, name) ? 0 : holdsWords(query, name) ? 1 : holdsPhrase(query, whole) ? 2 : 3,
  );
  return pageOf(ranked, page, ({ institution, texts }) => ({
    id: institution.id,
    title: markWords(institution.name, query.words),
    passage: bestPassage(texts, query.words),
    note: SUBJECTS[institution.subject],
    to: `/institutions/${institution.id}`,
  }));
}

function textsOf(rules: Rules, on: Day): readonly InstitutionTexts[] {
  const kept = caches.get(rules);
  if (kept?.on === on) return kept.list;
  const list = rules.library.institutions.map((institution) => {
    const texts = institutionTexts(institution, rules, on);
    const whole = normalizeForSearch(
      [institution.name, ...texts.map(({ text }) => text)].join("\n"),
    );
    return { institution, texts, name: normalizeForSearch(institution.name), whole }; // prettier-ignore
  });
  caches.set(rules, { on, list });
  return list;
}

const labelled = (label: string | null, list: readonly string[]): LabelledText[] =>
  [...new Set(list)].map((text) => ({ label, text }));

function institutionTexts(institution: Institution, rules: Rules, on: Day): LabelledText[] {
  const { library, overrides } = rules;
  const acts = [...institution.sources, ...institution.duties.flatMap((duty) => duty.source ?? [])].flatMap(({ act, article }) => {
      const known = library.acts.find(({ id }) => id === act);
      return known === undefined ? [] : [[known.title, article ?? "", known.number ?? ""].join("")];
    }); // prettier-ignore
  return [
    ...labelled(null, institution.duties.map((duty) => textOf(describeDuty(institution, duty, on, library, overrides)))), // prettier-ignore
    ...labelled(
      "事项",
      institution.duties.flatMap(({ title, name }) => [title, name ?? title]),
    ),
    ...labelled("参数", Object.values(institution.parameters).map(({ name }) => name)), // prettier-ignore
    ...labelled("依据", acts),
    ...labelled("议题", (institution.topics ?? []).flatMap(({ name, wording }) => [name, ...wording])), // prettier-ignore
    ...labelled("计划里的说法", institution.recognises.flatMap(({ wording }) => wording.map((each) => (typeof each === "string" ? each : each.join(" … "))))), // prettier-ignore
  ];
}
