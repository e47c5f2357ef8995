import { FilePart } from "#main/testing/test-app.ts";
import type { Draft } from "./draft.ts";

/**
 * The draft as somebody sends it again who was told what is there now (409 with `current`): `basedOn` and `was` are taken
 * from there. Null where the answer says nothing to go by.
 */
export function repairDraft(draft: Draft, answer: unknown): Draft | null {
  const { body } = draft;
  const current = objectOf(objectOf(answer)?.["current"]);
  if (current === null || body === undefined || body instanceof FilePart) return null;
  const mended: Record<string, unknown> = { ...body };
  const revision = current["revision"] ?? current["basedOn"] ?? current["version"];
  if ("basedOn" in mended) {
    if (revision === undefined) return null;
    mended["basedOn"] = revision;
  }
  if ("replaces" in mended) mended["replaces"] = objectOf(current["row"])?.["revision"] ?? 0;
  if ("was" in mended) {
    const was = objectOf(mended["was"]);
    mended["was"] =
      was === null
        ? (current["was"] ?? current["value"] ?? current["decision"] ?? null)
        : Object.fromEntries(Object.keys(was).map((key) => [key, current[key] ?? null]));
  }
  return JSON.stringify(mended) === JSON.stringify(body) ? null : { ...draft, body: mended };
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>) // an object has keys of text
    : null;
