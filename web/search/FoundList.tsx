import type { Found } from "../api/search.ts";
import { AddressLink } from "../ui/AddressLink.tsx";
import { Marked } from "./Marked.tsx";

/** What was found of one kind: the title opens it, below stand the passage and whose it is. */
export function FoundList(props: { items: readonly Found[] }) {
  return (
    <ul className="found">
      {props.items.map((item) => (
        <li key={item.id}>
          <AddressLink href={item.to} className="found-title" data-walk-row={item.id}>
            <Marked of={item.title} />
          </AddressLink>
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
