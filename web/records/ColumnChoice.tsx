import { useEffect, useRef } from "react";
import { Tick } from "../ui/Field.tsx";
import { LEDGER_COLUMNS, type useLedgerColumns } from "./ledger-columns.ts";

/** Which columns are shown. The browser's own disclosure; a click outside or Esc closes it. */
export function ColumnChoice(props: { columns: ReturnType<typeof useLedgerColumns> }) {
  const { columns } = props;
  const place = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event): void => {
      const details = place.current;
      if (details === null || !details.open) return;
      if (event instanceof KeyboardEvent ? event.key === "Escape" : !details.contains(event.target as Node)) { // a DOM event's target is a node
        details.open = false;
        if (event instanceof KeyboardEvent) event.preventDefault();
      }
    }; // prettier-ignore
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);
  return (
    <details ref={place} className="column-choice">
      <summary className="text-link">选列</summary>
      <div role="group" aria-label="显示哪些列">
        {LEDGER_COLUMNS.map(({ id, name }) => (
          <Tick key={id} checked={columns.shows(id)} onChange={(shown) => columns.show(id, shown)}>
            {name}
          </Tick>
        ))}
      </div>
    </details>
  );
}
