import type { z } from "zod";
import { bodiesAbove, BODY_KINDS, bodyKindOf, MEETING_NAMES } from "#domain/committee/seats.ts";
import { type Actor, actorUnits } from "#app/access/actor.ts";
import { isMember } from "#app/committee/committee-scope.ts";
import type { bodiesSchema } from "#app/committee/schema.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";

/** A unit with many below it proposes for itself; those below do so themselves. */
const MOST_PROPOSERS = 400;

/** The committees that concern the actor: those they read, write for, belong to, or may propose to. */
export function listBodies(actor: Actor, frame: Frame): z.output<typeof bodiesSchema> {
  const { organization } = frame;
  const { today } = actor;
  const [reads, writes, proposes] = (
    ["committee.read", "committee.write", "committee.propose"] as const
  ).map((action) => mayOn(actor, action, organization)); // as const: literal actions // prettier-ignore
  const proposing = actorUnits(actor, "committee.propose").length === 0 ? [] : organization.unitsOf(["group", "department", "enterprise", "general-branch", "branch", "union", "league"], today).filter((unit) => proposes?.(unit.id) === true); // prettier-ignore
  const proposers = proposing.slice(0, MOST_PROPOSERS).map((unit) => ({
    unit: presentUnit(organization, unit.id),
    bodies: bodiesAbove(organization, unit.id, today),
  }));
  const reachable = new Set(proposers.flatMap((each) => each.bodies));
  const items = organization.unitsOf(BODY_KINDS, today).flatMap((unit) => {
    const kind = bodyKindOf(unit);
    const may = { write: writes?.(unit.id) === true, read: reads?.(unit.id) === true, propose: reachable.has(unit.id), member: isMember(actor, frame, unit.id, today) }; // prettier-ignore
    if (kind === null || !Object.values(may).includes(true)) return [];
    return [{ unit: presentUnit(organization, unit.id), meetingName: MEETING_NAMES[kind], may }];
  });
  return { items, proposers: proposers.filter((each) => each.bodies.length > 0) };
}
