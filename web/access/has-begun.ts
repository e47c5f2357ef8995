import type { Me } from "#app/access/schema.ts";

/** Nothing is open before the own password and, where it is required, the second factor are set (the server refuses too). */
export const hasBegun = (me: Pick<Me, "mustChangePassword" | "mustEnrolSecondFactor">): boolean =>
  !me.mustChangePassword && !me.mustEnrolSecondFactor;
