import type { Day } from "#kernel/day.ts";
import {
  type BearerCandidate,
  compareText,
  groupBy,
  type Home,
  type Roster,
  spanOf,
} from "#domain/duty/bearer-candidate.ts";
import { covers, intersect, type Span, uniteSpans } from "#domain/duty/span.ts";
import type { Bearer } from "#domain/institution/bearer.ts";
import type { Appointment, Facet, Post } from "#domain/organization/organization.ts";

/**
 * A leader owes once in a unit, whatever posts of the list he holds there one after the other or at once (secretary and
 * committee member); the item's id names the first of them.
 */
export function holderCandidates(
  { units, appointmentsByUnit }: Roster,
  posts: readonly Post[],
): BearerCandidate[] {
  const candidates: BearerCandidate[] = [];
  for (const unit of units) {
    const wanted = (appointmentsByUnit.get(unit.id) ?? []).filter(({ post }) => posts.includes(post)); // prettier-ignore
    for (const [personId, own] of groupBy(wanted, (appointment) => appointment.personId)) {
      const held = own.toSorted(
        (a, b) =>
          compareText(a.from, b.from) ||
          posts.indexOf(a.post) - posts.indexOf(b.post) ||
          compareText(a.id, b.id),
      );
      for (const span of uniteSpans(held.flatMap((term) => intersect(term, spanOf(unit)) ?? []))) {
        const first = held.find((term) => covers([term], span.from, span.from));
        if (first === undefined) continue;
        candidates.push({
          key: [unit.id, personId, first.post],
          personId,
          spans: [span],
          homes: [{ unitId: unit.id, ...span }],
          beginnings: [{ on: first.from, id: first.id }],
        });
      }
    }
  }
  return candidates;
}

/** One person is talked with once when several posts begin on one day; a post that goes on without a gap does not begin. */
export function newlyAppointedCandidates(
  { index }: Roster,
  bearer: Extract<Bearer, { newlyAppointed: unknown }>,
): BearerCandidate[] {
  const { newlyAppointed: posts, orKeyPosts } = bearer;
  const { appointments } = index.organization;
  const wanted = appointments.filter(
    (appointment) => posts.includes(appointment.post) || (orKeyPosts === true && appointment.key),
  );
  const byPerson = groupBy(wanted, (appointment) => appointment.personId);
  return [...byPerson].flatMap(([personId, own]) => {
    const begun = own
      .filter((appointment) => !continues(appointment, own))
      .toSorted(
        (a, b) =>
          compareText(a.from, b.from) ||
          posts.indexOf(a.post) - posts.indexOf(b.post) ||
          compareText(a.id, b.id),
      );
    return [...groupBy(begun, ({ from }) => from).values()].flatMap((sameDay) => {
      const [first] = sameDay;
      const homes = sameDay.flatMap((appointment): Home[] => {
        const unit = index.unit(appointment.unitId);
        const span = unit === undefined ? null : intersect(appointment, spanOf(unit));
        return span === null ? [] : [{ unitId: appointment.unitId, ...span }];
      });
      if (first === undefined || homes.length === 0) return [];
      const beginnings = [{ on: first.from, id: first.id }];
      return [{ key: [personId], personId, spans: uniteSpans(homes), homes, beginnings }];
    });
  });
}

/** Whether an appointment only goes on from an earlier one to the same post. */
const continues = (appointment: Appointment, own: readonly Appointment[]): boolean =>
  own.some(
    (earlier) =>
      earlier !== appointment &&
      earlier.unitId === appointment.unitId &&
      earlier.post === appointment.post &&
      earlier.from < appointment.from &&
      (earlier.until === null || earlier.until >= appointment.from),
  );

/** A person who moves from unit to unit without a gap is one bearer; times of exemption are not owed. */
export function memberCandidates({ index }: Roster, facets: readonly Facet[]): BearerCandidate[] {
  const byPerson = new Map<string, { spans: Span[]; owing: Span[]; homes: Home[]; ids: { from: Day; id: string }[] }>(); // prettier-ignore
  for (const membership of index.organization.memberships) {
    if (!facets.includes(membership.facet)) continue;
    const unit = index.unit(membership.unitId);
    const span = unit === undefined ? null : intersect(membership, spanOf(unit));
    if (span === null) continue;
    let person = byPerson.get(membership.personId);
    if (person === undefined) {
      person = { spans: [], owing: [], homes: [], ids: [] };
      byPerson.set(membership.personId, person);
    }
    person.spans.push(span);
    if (!membership.exempt) person.owing.push(span);
    person.homes.push({ unitId: membership.unitId, ...span });
    person.ids.push({ from: span.from, id: membership.id });
  }
  return [...byPerson].map(([personId, { spans, owing, homes, ids }]) => ({
    key: [personId],
    personId,
    spans: uniteSpans(owing),
    homes: homes.toSorted((a, b) => compareText(a.from, b.from) || compareText(a.unitId, b.unitId)),
    beginnings: uniteSpans(spans).flatMap(({ from }) => {
      const first = ids
        .filter((membership) => membership.from === from)
        .toSorted((a, b) => compareText(a.id, b.id))[0];
      return first === undefined ? [] : [{ on: from, id: first.id }];
    }),
  }));
}
