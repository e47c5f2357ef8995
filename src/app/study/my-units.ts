import type { Actor } from "#app/access/actor.ts";
import type { Frame } from "#app/duties/view-context.ts";

/** The units whose study is somebody's own: where they are a member or work, and all above. */
export function myUnits(actor: Actor, { organization }: Frame): string[] {
  const own = organization.membershipsOf(actor.personId, actor.today).map((each) => each.unitId);
  const posts = organization.appointmentsOf(actor.personId, actor.today).map((each) => each.unitId);
  const near = [...new Set([...own, ...posts])];
  return [
    ...new Set([...near, ...near.flatMap((id) => organization.ancestorsOf(id, actor.today))]),
  ];
}
