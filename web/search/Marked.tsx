import type { Found } from "../api/search.ts";

/** A text with the places that were searched for marked. Positions come from the server, never markup. */
export function Marked(props: { of: Found["title"] }) {
  const { text, marks } = props.of;
  return (
    <>
      {marks.map(([from, to], place) => (
        <span key={from}>
          {text.slice(marks[place - 1]?.[1] ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  );
}
