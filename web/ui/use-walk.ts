import type { KeyboardEvent } from "react";

const ROW = "[data-walk-row]";

/**
 * Arrow keys walk through a list: put the returned props on the container and `data-walk-row` on what can be focused in each
 * row (a button or a link; Enter then opens it by itself). With `onWalk`, walking also opens: the panel follows the row.
 */
export function useWalk(onWalk?: (row: HTMLElement) => void): {
  "data-walk": "";
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
} {
  return {
    "data-walk": "",
    onKeyDown: (event) => {
      // An inner list has already walked; at its end the outer one goes on to the next list.
      if (event.defaultPrevented) return;
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      const ends = event.key === "Home" ? 0 : event.key === "End" ? -1 : null;
      if (step === 0 && ends === null) return;
      if (event.target instanceof HTMLElement && ["INPUT", "TEXTAREA", "SELECT"].includes(event.target.tagName)) return; // prettier-ignore
      const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(ROW)];
      const at = rows.findIndex((row) => row === event.target || row.contains(document.activeElement)); // prettier-ignore
      const next = ends === null ? rows[at + step] : rows.at(ends);
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: "nearest" });
      onWalk?.(next);
    },
  };
}
