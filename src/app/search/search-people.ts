import { sql } from "kysely";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Person } from "#domain/organization/organization.ts";
import { postName } from "#domain/organization/organization-names.ts";
import { normalizeForSearch } from "#platform/search/bigrams.ts";
import { markWords } from "#platform/search/passages.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import { type FoundPage, pageOf, rankedBy, type Search } from "#app/search/search-page.ts";

/** Up to so many are asked about by their ids; of more, everybody in the scope is. */
const MANY = 2000;

/**
 * People by name or code, who belong today to a unit that the actor looks into. Further words may name their unit, branch
 * or post: 张伟 供水. A unit alone lists nobody: that is what its page does.
 */
export async function searchPeople({ deps, actor, frame, query, ...page }: Search): Promise<FoundPage> {
  const { organization } = frame;
  const { words } = query;
  const named = peopleOf(organization).filter(({ person, own }) => {
    if (!words.some((word) => own.includes(word))) return false;
    if (words.every((word) => own.includes(word))) return true;
    const whole = `${own}\n${normalizeForSearch(placeOf(person.id).join("\n"))}`;
    return words.every((word) => whole.includes(word));
  });
  if (named.length === 0) return pageOf([], page, present);
  const ranked = rankedBy(named, ({ own }) =>
    own.startsWith(`${query.phrase}
`) ? 0 : own.startsWith(words[0] ?? "") ? 1 : 2,
  ).map(({ person }) => person);
  const ids = named.length > MANY ? sql`` : sql`and p.id = any(${named.map(({ person }) => person.id)}::uuid[])`;
  const { rows } = await sql<{ id: string }>`
    select p.id from person p
    where p.group_id = ${actor.groupId} ${ids}
      and exists (select 1 from membership m where m.group_id = p.group_id and m.person_id = p.id
        and m.from_on <= ${actor.today}::date and (m.until_on is null or m.until_on > ${actor.today}::date)
        and m.unit_id in ${scopedUnits(actor, "person.read")})`.execute(deps.db);
  const seen = new Set(rows.map(({ id }) => id));
  return pageOf(ranked.filter(({ id }) => seen.has(id)), page, present);

  /** Unit, branch and posts, as they are today. */
  function placeOf(personId: string): string[] {
    const units = organization.membershipsOf(personId, actor.today).map(({ unitId }) => organization.unit(unitId)?.name ?? ""); // prettier-ignore
    const posts = organization.appointmentsOf(personId, actor.today).map(({ post }) => postName(post)); // prettier-ignore
    return [...new Set([...units, ...posts])].filter((text) => text !== "");
  }

  function present(person: Person): FoundPage["items"][number] {
    const note = placeOf(person.id).join("，");
    const byCode = markWords(person.code, words);
    return {
      id: person.id,
      title: markWords(person.name, words),
      passage: byCode.marks.length === 0 ? null : { label: "编号", ...byCode },
      note,
      to: `/organization?view=people&q=${encodeURIComponent(person.code)}`,
    };
  }
} // prettier-ignore

interface NamedPerson {
  readonly person: Person;
  /** Name and code, normalized. */
  readonly own: string;
}

const caches = new WeakMap<OrganizationIndex, readonly NamedPerson[]>();

function peopleOf(organization: OrganizationIndex): readonly NamedPerson[] {
  const kept = caches.get(organization);
  if (kept !== undefined) return kept;
  const list = organization.organization.people.map((person) => ({ person, own: normalizeForSearch(`${person.name}\n${person.code}`) })); // prettier-ignore
  caches.set(organization, list);
  return list;
}
