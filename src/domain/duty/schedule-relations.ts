import {
  type BearerCandidate,
  compareText,
  groupBy,
  type Home,
  homeOn,
  type ResolveOn,
  type Roster,
  spanOf,
} from "#domain/duty/bearer-candidate.ts";
import { covers, intersect, type Span, uniteSpans } from "#domain/duty/span.ts";
import type { Bearer, Side } from "#domain/institution/bearer.ts";
import type { Unit } from "#domain/organization/organization.ts";

/**
 * Who must have talked with whom inside one unit, owed per person on the `each` side. Exempt people owe nothing and are
 * partners all the same. A member who moves owes the partners of the unit where the period finds him in the end.
 */
export function relationCandidates(
  roster: Roster,
  relation: Extract<Bearer, { relation: unknown }>["relation"],
  resolve: ResolveOn,
): BearerCandidate[] {
  const inPosts = "holders" in relation.each;
  const partnersByUnit = new Map<string, Map<string, readonly Span[]>>();
  const homes: (Home & { readonly personId: string })[] = [];
  for (const unit of roster.units.filter(({ kind }) => kind === relation.in)) {
    const partners = groupBy(presence(roster, unit, relation.with, false), (one) => one.personId);
    partnersByUnit.set(
      unit.id,
      new Map([...partners].map(([personId, spans]) => [personId, uniteSpans(spans)])),
    );
    homes.push(...presence(roster, unit, relation.each, true));
  }

  const bearers = groupBy(homes, ({ personId, unitId }) =>
    inPosts ? `${unitId}|${personId}` : personId,
  );
  return [...bearers.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { personId, unitId } = first;
    const candidate: BearerCandidate = {
      key: inPosts ? [unitId, personId] : [personId],
      personId,
      spans: uniteSpans(own),
      homes: inPosts
        ? [first]
        : own.toSorted((a, b) => compareText(a.from, b.from) || compareText(a.unitId, b.unitId)),
      beginnings: [],
    };
    const partners: BearerCandidate["partners"] = (from, to) => {
      let count = 0;
      for (const [partner, there] of partnersByUnit.get(homeOn(candidate, to) ?? "") ?? []) {
        if (partner !== personId && covers(there, from, to)) count += 1;
      }
      return relation.atLeast === "all" ? count : Math.min(count, resolve(relation.atLeast, from));
    };
    return [{ ...candidate, partners }];
  });
}

function presence(
  { appointmentsByUnit, membershipsByUnit }: Roster,
  unit: Unit,
  side: Side,
  withoutExempt: boolean,
): (Home & { readonly personId: string })[] {
  const found =
    "holders" in side
      ? (appointmentsByUnit.get(unit.id) ?? []).filter(({ post }) => side.holders.includes(post))
      : (membershipsByUnit.get(unit.id) ?? []).filter(
          ({ facet, exempt }) => side.members.includes(facet) && !(withoutExempt && exempt),
        );
  return found.flatMap((item) => {
    const span = intersect(item, spanOf(unit));
    return span === null ? [] : [{ personId: item.personId, unitId: unit.id, ...span }];
  });
}
