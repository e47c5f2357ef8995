import { SESSION_LIMITS } from "#domain/access/session-limits.ts";

/** The name of the cookie on a plain local address. */
export const SESSION_COOKIE = "luoshi_session";

/**
 * The name under which a cookie is set. Behind https it carries the prefix that makes browsers refuse it from any other
 * host, path or unencrypted page.
 */
export const cookieName = (name: string, secure: boolean): string =>
  secure ? `__Host-${name}` : name;

/** How long the browser keeps the cookie: the longest that any session lives. */
export const SESSION_COOKIE_SECONDS = SESSION_LIMITS.business.absoluteMinutes * 60;
