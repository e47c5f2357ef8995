type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly line: number; readonly column: number };

/** The text of a JSON file as a value, or the line and the character, both counted from 1, from which on it cannot be read. */
export function parseJson(bytes: Uint8Array): Parsed {
  const text = new TextDecoder().decode(bytes);
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    // V8 tells the place of a wrong character; without one the text ends too early, or is wrong from the start
    const at = /at position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    const place = at === undefined ? firstWrong(text) : Number(at);
    const before = text.slice(0, place).split("\n");
    return { ok: false, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }
}

const firstWrong = (text: string): number => (/^\s*[[{"]/.test(text) ? text.length : 0);
