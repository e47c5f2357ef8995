import { protect } from "#domain/plan/protected-spans.ts";

const STOPS = "。｡！？!?";
/** Closing marks that belong to the sentence before them when nothing opened them. */
const TRAILING = "”’》）)】」』";

const isCjk = (char: string | undefined): boolean =>
  char !== undefined && /[\u3400-\u9fff“”《》（）…—，、；：]/.test(char);

/** A half-width ! or ? ends a Chinese sentence, not an address or a formula. */
const isStop = (text: string, at: number): boolean => {
  const char = text[at] ?? "";
  if (!STOPS.includes(char)) return false;
  return (char !== "!" && char !== "?") || isCjk(text[at - 1]);
};

/**
 * The sentences of a paragraph, with where each begins. A sentence ends at 。！？ or with the paragraph; ； does not
 * end it, and nothing is cut inside “ ”, 《 》 or （ ） that are closed. Joined again they are the paragraph, space aside.
 */
export function splitSentences(text: string): { readonly text: string; readonly at: number }[] {
  const { depth } = protect(text);
  const sentences: { text: string; at: number }[] = [];
  let from = 0;
  const push = (to: number): void => {
    const raw = text.slice(from, to);
    const trimmed = raw.trim();
    if (trimmed !== "")
      sentences.push({ text: trimmed, at: from + raw.indexOf(trimmed.charAt(0)) });
    from = to;
  };
  for (let at = 0; at < text.length; at += 1) {
    if (depth[at] !== 0 || !isStop(text, at)) continue;
    let to = at + 1;
    while (to < text.length && depth[to] === 0) {
      if (!STOPS.includes(text[to] ?? " ") && !TRAILING.includes(text[to] ?? " ")) break;
      to += 1;
    }
    push(to);
    at = to - 1;
  }
  push(text.length);
  return sentences;
}

/** Where the first 。 outside of quotes and brackets stands, or -1. */
export function firstFullStop(text: string): number {
  const { depth } = protect(text);
  for (let at = 0; at < text.length; at += 1) {
    if (depth[at] === 0 && (text[at] === "。" || text[at] === "｡")) return at;
  }
  return -1;
}

/** Whether a line ends a sentence or at least a part of one that a new paragraph may follow. */
export const endsSentence = (text: string): boolean =>
  /[。｡！？!?；;：:…][”’"》）)】」』]*$/.test(text.trimEnd());
