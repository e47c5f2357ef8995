import { ADMINISTRATORS, type Role } from "#domain/access/policy.ts";

/** How long a session lives: without a request, and in any case. Minutes. */
export interface SessionLimits {
  readonly idleMinutes: number;
  readonly absoluteMinutes: number;
}

/**
 * Two kinds of people: who works with the plan every day, often on a phone beside other work, and the administrators,
 * whose open session is the worth of the whole house.
 */
export const SESSION_LIMITS = {
  business: { idleMinutes: 12 * 60, absoluteMinutes: 7 * 24 * 60 },
  administrator: { idleMinutes: 30, absoluteMinutes: 8 * 60 },
} as const satisfies Readonly<Record<"business" | "administrator", SessionLimits>>;

export const isAdministrator = (role: Role): boolean =>
  ADMINISTRATORS.some((administrator) => administrator === role);

/** The limits for somebody with these roles: one administrator's role is enough for the short ones. */
export const sessionLimitsOf = (roles: readonly Role[]): SessionLimits =>
  roles.some(isAdministrator) ? SESSION_LIMITS.administrator : SESSION_LIMITS.business;
