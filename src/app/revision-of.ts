import { type Result, overtaken, success } from "#kernel/problem.ts";
import { canonicalJson } from "#domain/publication/fingerprint.ts";
import { sha256 } from "#platform/tokens.ts";

/** A short name for what something said when it was read: two readers of the same get the same. */
export const revisionOf = (content: unknown): string => sha256(canonicalJson(content)).slice(0, 16);

/** A change as a program may make it, which was shown nothing: without what it is based on. */
export type Unseen<T extends { readonly basedOn: unknown }> = Omit<T, "basedOn"> & Partial<Pick<T, "basedOn">>; // prettier-ignore

/**
 * Asks that what somebody changes is still what they were shown. `basedOn` is the revision that their page carried: every
 * request says it. Without one (a program that means to set it whatever it is) nothing is asked. The refusal carries what
 * is there now.
 */
export function requireUnchanged(
  what: string,
  basedOn: string | undefined,
  current: Readonly<Record<string, unknown>> & { readonly revision: string },
): Result<null> {
  if (basedOn === undefined || basedOn === current.revision) return success(null);
  return overtaken(
    "changed-conflict",
    `${what}在您打开以后被别人改过，您写的还在，没有提交。请对照现在的内容，再决定用哪一个。`,
    current,
  );
}
