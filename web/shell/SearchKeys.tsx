import { lazy, Suspense, useEffect, useState } from "react";
import { may } from "../access/may.ts";
import { useMe } from "../api/session.ts";
import { openSearch, SEARCH_EVENT } from "./open-search.ts";

const SearchPalette = lazy(async () => import("./SearchPalette.tsx"));

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

/** `/` or Ctrl-K searches everything, from every screen. The palette's code is loaded when first asked for. */
export function SearchKeys() {
  const me = useMe();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const show = (): void => setOpen(true);
    const onKey = (event: KeyboardEvent): void => {
      const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target); // prettier-ignore
      const ctrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
      if (!slash && !ctrlK) return;
      event.preventDefault();
      openSearch();
    };
    window.addEventListener(SEARCH_EVENT, show);
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener(SEARCH_EVENT, show);
      window.removeEventListener("keydown", onKey);
    };
  }, []);
  if (!open || !may(me, "search.use")) return null;
  return (
    <Suspense fallback={null}>
      <SearchPalette onClose={() => setOpen(false)} />
    </Suspense>
  );
}
