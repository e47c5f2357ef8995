/**
 * Only an address of this application: whatever a link says, a log-in never ends on another site. The fragment that a
 * browser would resolve is looked at the way a browser does it, with backslashes, tabs and all.
 */
export function safeReturn(to: string | undefined): string {
  if (to === undefined || !/^\/(?![/\\])/.test(to) || to.length > 1000) return "/";
  if (!URL.canParse(to, "http://luoshi.invalid")) return "/";
  const resolved = new URL(to, "http://luoshi.invalid");
  const { origin, pathname, search } = resolved;
  if (origin !== "http://luoshi.invalid" || pathname.startsWith("//")) return "/";
  return /^\/(?:login|api|feeds)(?:\/|$)/.test(pathname) ? "/" : pathname + search;
}
