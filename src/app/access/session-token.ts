export const SESSION_COOKIE = "luoshi_session";
/** A session ends after this long without a request … */
export const IDLE_HOURS = 12;
/** … and after this long in any case. */
export const ABSOLUTE_DAYS = 7;
