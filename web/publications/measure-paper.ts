import { isKeptTogether, type Part } from "./paper-parts.ts";
import type { PaperPart } from "./paginate.ts";

/** A measured part, and for a paragraph where in its text each line begins. */
export interface MeasuredPart extends PaperPart {
  readonly lineStarts: readonly number[];
}

/** Where in the text each line begins, by the place of each character. */
function lineStartsOf(paragraph: HTMLElement, lineHeight: number): number[] {
  const starts: number[] = [0];
  const text = paragraph.firstChild;
  if (!(text instanceof Text)) return starts;
  const top = paragraph.getBoundingClientRect().top;
  const range = document.createRange();
  for (let at = 0; at < text.length; at += 1) {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    const box = range.getBoundingClientRect();
    if (box.height === 0) continue;
    const line = Math.floor((box.top + box.height / 2 - top) / lineHeight);
    if (line >= starts.length) starts.push(at);
  }
  return starts;
}

const heightOf = (element: Element | null): number => element?.getBoundingClientRect().height ?? 0;

/** Heights of a part that was laid out in full. `lineHeight`: the pitch of the body, `room`: the height of a page, in pixels. */
export function measurePart(
  part: Part,
  element: HTMLElement,
  lineHeight: number,
  room: number,
): MeasuredPart {
  const whole = heightOf(element);
  const single = { units: [whole], again: 0, keepNext: part.kind === "title", lineStarts: [] };
  if (part.kind !== "block") return single;
  if (part.block.kind === "heading") return { ...single, keepNext: true };
  if (part.block.kind === "paragraph") {
    const lineStarts = lineStartsOf(element, lineHeight);
    return { units: lineStarts.map(() => lineHeight), again: 0, keepNext: false, lineStarts };
  }
  if (isKeptTogether(part) && whole <= room) return single;
  const again = heightOf(element.querySelector("thead"));
  const rows = [...element.querySelectorAll("tbody tr")].map(heightOf);
  // What stands before the first row and after the last one goes with them.
  const before = again + heightOf(element.querySelector(".paper-caption"));
  const after = heightOf(element.querySelector(".paper-notes"));
  const units = rows.map((row, at) => row + (at === 0 ? before : 0) + (at === rows.length - 1 ? after : 0)); // prettier-ignore
  return { units, again, keepNext: false, lineStarts: [] };
}
