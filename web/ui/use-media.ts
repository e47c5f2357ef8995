import { useSyncExternalStore } from "react";

/** Widths at which the layout changes; the same figures stand in the style sheets. */
export const PHONE = "(max-width: 719px)";
export const COVERS = "(max-width: 1199px)";

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    () => window.matchMedia(query).matches,
  );
}
