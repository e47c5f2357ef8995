/**
 * One text for one value: keys in order, `undefined` left out. Two values with the same content give
 * the same text, whatever order they were built in. Numbers as JavaScript writes them.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/**
 * What a frozen paper is known by: its own content and the inputs that it was composed from, as one canonical
 * text. The caller hashes it (the digest is the platform's choice) and keeps both.
 */
export const paperFingerprint = (paper: unknown, inputs: unknown): string =>
  canonicalJson({ paper, inputs });
