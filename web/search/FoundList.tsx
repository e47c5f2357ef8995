import { useRouter } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import type { Found } from "../api/search.ts";
import { Marked } from "./Marked.tsx";

/** What was found of one kind: the title opens it, below stand the passage and whose it is. */
export function FoundList(props: { items: readonly Found[] }) {
  const router = useRouter();
  const open = (event: MouseEvent, to: string): void => {
    // a new tab is the browser's own business
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // prettier-ignore
    event.preventDefault();
    router.history.push(to);
  };
  return (
    <ul className="found">
      {props.items.map((item) => (
        <li key={item.id}>
          <a
            href={item.to}
            className="found-title"
            data-walk-row={item.id}
            onClick={(event) => open(event, item.to)}
          >
            <Marked of={item.title} />
          </a>
          {item.passage !== null && (
            <p className="found-passage song">
              {item.passage.label !== null && (
                <span className="found-label">{item.passage.label}</span>
              )}
              <Marked of={item.passage} />
            </p>
          )}
          {item.note !== "" && <p className="found-note">{item.note}</p>}
        </li>
      ))}
    </ul>
  );
}
