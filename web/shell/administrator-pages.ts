import type { Me } from "#app/access/schema.ts";
import { ROOM_LIST } from "./rooms.ts";

/** What everybody has, and what stands beside the administrators' rooms and refuses by itself. */
const OPEN = /^\/(me|password|sign-in|sign-ins|notices|delegations|roles|privacy|search)(\/|$)/;

/** Whether this is a page of the business, or of another administrator, before somebody who is nothing but an administrator. */
export function isKeptApart(pathname: string, me: Pick<Me, "grants" | "rooms">): boolean {
  if (me.grants.length === 0 || !me.grants.every(({ role }) => role.endsWith("-administrator")))
    return false;
  if (pathname === "/" || OPEN.test(pathname)) return false;
  return !ROOM_LIST.some(
    ({ room, to }) => me.rooms.includes(room) && (pathname === to || pathname.startsWith(`${to}/`)),
  );
}
