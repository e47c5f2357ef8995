import { unitIsOpen } from "#domain/organization/organization-index.ts";
import { unitKindName } from "#domain/organization/organization-names.ts";
import { normalizeForSearch } from "#platform/search/bigrams.ts";
import { bestPassage, markWords } from "#platform/search/passages.ts";
import { holdsPhrase, holdsWords } from "#platform/search/query.ts";
import { actorUnits } from "#app/access/actor.ts";
import { type FoundPage, pageOf, rankedBy, type Search } from "#app/search/search-page.ts";

/** Open units below those that the actor looks into, by name, short name, code and tags. */
export function searchUnits({ actor, frame, query, ...page }: Search): FoundPage {
  const { organization } = frame;
  const seen = new Set(
    actorUnits(actor, "organization.read").flatMap((top) => organization.subtreeOf(top, actor.today)), // prettier-ignore
  );
  const found = organization.organization.units
    .filter((unit) => seen.has(unit.id) && unitIsOpen(unit, actor.today))
    .filter((unit) =>
      holdsWords(
        query,
        normalizeForSearch([unit.name, unit.shortName, unit.code, ...unit.tags].join("\n")),
      ),
    ) // prettier-ignore
    .toSorted((a, b) => a.sort - b.sort);
  const ranked = rankedBy(found, (unit) => {
    const [name, shortName] = [normalizeForSearch(unit.name), normalizeForSearch(unit.shortName)];
    return holdsPhrase(query, shortName) ? 0 : holdsPhrase(query, name) ? 1 : holdsWords(query, name) ? 2 : 3; // prettier-ignore
  });
  return pageOf(ranked, page, (unit) => {
    const title = markWords(unit.name, query.words);
    const others = [
      { label: "简称", text: unit.shortName },
      { label: "代码", text: unit.code },
      { label: "标签", text: unit.tags.join("、") },
    ];
    return {
      id: unit.id,
      title,
      passage: holdsWords(query, normalizeForSearch(unit.name))
        ? null
        : bestPassage(others, query.words),
      note: unitKindName(unit.kind),
      to: `/organization?open=${unit.id}`,
    };
  });
}
