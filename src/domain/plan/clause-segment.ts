const BREAK = /[，,；;。：:]/;

/** Where the part of the sentence begins in which a place stands. */
export function segmentStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !BREAK.test(text[start - 1] ?? "")) start -= 1;
  return start;
}

/** The part of a sentence, between commas, in which a place stands. */
export function segmentAround(text: string, at: number): string {
  let end = at;
  while (end < text.length && !BREAK.test(text[end] ?? "")) end += 1;
  return text.slice(segmentStart(text, at), end);
}
