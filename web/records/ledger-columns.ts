import { useState } from "react";

/** Columns of the ledger that can be put away; the day and what it is always stand. */
export const LEDGER_COLUMNS = [
  { id: "unit", name: "单位" },
  { id: "kind", name: "类别" },
  { id: "attended", name: "到会" },
  { id: "fulfilled", name: "履行" },
  { id: "registered", name: "登记" },
  { id: "files", name: "附件" },
  { id: "status", name: "状态" },
] as const;
export type LedgerColumn = (typeof LEDGER_COLUMNS)[number]["id"];

const KEY = "luoshi.ledger.hidden";

function readHidden(): ReadonlySet<LedgerColumn> {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? "[]");
    const ids = Array.isArray(kept) ? kept : [];
    return new Set(LEDGER_COLUMNS.map(({ id }) => id).filter((id) => ids.includes(id)));
  } catch {
    return new Set();
  }
}

/** Which columns are shown, remembered on this device. */
export function useLedgerColumns(): {
  shows: (id: LedgerColumn) => boolean;
  show: (id: LedgerColumn, shown: boolean) => void;
} {
  const [hidden, setHidden] = useState(readHidden);
  return {
    shows: (id) => !hidden.has(id),
    show: (id, shown) => {
      const next = new Set(hidden);
      if (shown) next.delete(id);
      else next.add(id);
      setHidden(next);
      try {
        window.localStorage.setItem(KEY, JSON.stringify([...next]));
      } catch {
        // A browser that keeps nothing still shows what was chosen until the page is left.
      }
    },
  };
}
