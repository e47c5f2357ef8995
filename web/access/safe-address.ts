/** Only an address of this app: a link in a message must not lead elsewhere after the log-in. */
export function safeAddress(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])/.test(to) && !to.startsWith("/login") ? to : "/";
}
