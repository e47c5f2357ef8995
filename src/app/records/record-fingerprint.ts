import { canonicalJson } from "#domain/publication/fingerprint.ts";
import { sha256 } from "#platform/tokens.ts";

/**
 * What the content of a revision is known by in the account of changes, so that the chain of events proves it too. Without
 * the approval of its minutes: that is another's, and keeps the content as it is.
 */
export function recordFingerprint(content: object): string {
  const said = Object.entries(content).filter(([field]) => field !== "minutesApproved");
  return sha256(canonicalJson(Object.fromEntries(said)));
}
