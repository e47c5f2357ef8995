import { monthOf, parseDay, yearOf } from "#kernel/day.ts";
import type { Wall } from "#app/duties/schema.ts";
import { useRef, type KeyboardEvent } from "react";
import type { WallView } from "../api/wall.ts";
import { Mark } from "../ui/Mark.tsx";
import { STATE_WORDS } from "../ui/states.ts";
import { CellPopover } from "./CellPopover.tsx";

type Group = Wall["groups"][number];
export type Cell = Group["rows"][number]["cells"][number];

/** What rows are counted in: 3个支部, 3项制度, 3条举措. */
export const COUNTERS: Readonly<Record<Wall["by"], string>> = {
  unit: "个支部",
  institution: "项制度",
  measure: "条举措",
};
const ROW_NAMES: Readonly<Record<Wall["by"], string>> = { unit: "支部", institution: "制度", measure: "举措" }; // prettier-ignore

/** Two columns of about the same height, groups never torn apart: 62 branches stand on one screen and one A3 sheet. */
export function columnsOf({
  groups,
  by,
}: Pick<Wall, "groups" | "by">): readonly (readonly Group[])[] {
  const rows = (of: readonly Group[]): number => of.reduce((sum, each) => sum + each.rows.length + 1, 0); // prettier-ignore
  // measures have long names and stand in one column
  if (rows(groups) <= 30 || by === "measure") return [groups];
  const half = rows(groups) / 2;
  let cut = 0;
  while (cut < groups.length - 1 && rows(groups.slice(0, cut + 1)) <= half + 4) cut++;
  return [groups.slice(0, cut), groups.slice(cut)];
}

export function WallTable(props: {
  groups: readonly Group[];
  wall: Wall;
  view: WallView;
  open: string | undefined;
  onOpen: (row: string | null, month?: number) => void;
}) {
  const { groups, wall, view, open, onOpen } = props;
  const table = useRef<HTMLTableElement>(null);
  const asOf = parseDay(wall.asOf);
  const thisMonth = asOf === null || yearOf(asOf) !== wall.year ? 0 : monthOf(asOf);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrow keys are heard here for the buttons in the cells
    <table ref={table} className={`wall-table wall-by-${wall.by}`} onKeyDown={walkCells}>
      <caption className="seen-by-readers">各{ROW_NAMES[wall.by]}每月办理情况</caption>
      <thead>
        <tr>
          <th scope="col" className="wall-unit" aria-label={ROW_NAMES[wall.by]} />
          {Array.from({ length: 12 }, (_, month) => (
            <th key={month} scope="col" className={month + 1 === thisMonth ? "wall-now" : ""}>
              {month + 1}月
            </th>
          ))}
          <th scope="col" className="wall-words" aria-label="要紧的事" />
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.id}>
          <tr className="wall-enterprise">
            <th colSpan={14} scope="rowgroup">
              {group.name}
              <span>{group.summary}</span>
            </th>
          </tr>
          {group.rows.map((row) => (
            <tr key={row.id} className={row.trouble === null ? "wall-calm" : ""}>
              <th scope="row" className="wall-unit" title={row.name}>
                {row.name}
              </th>
              {row.cells.map((cell, month) => {
                const isOpen = open === `${row.id}.${month + 1}`;
                return (
                  <td
                    key={month}
                    className={`${month + 1 === thisMonth ? "wall-now" : ""}${isOpen ? " wall-open" : ""}`}
                  >
                    {cell !== null && (
                      <button
                        type="button"
                        aria-label={`${row.name}${month + 1}月：${sayCell(cell)}`}
                        aria-expanded={isOpen}
                        data-cell={`${row.id}.${month + 1}`}
                        onClick={() => onOpen(isOpen ? null : row.id, month + 1)}
                      >
                        <CellMark cell={cell} />
                      </button>
                    )}
                    {isOpen && (
                      <CellPopover view={view} row={row.id} month={month + 1} onClose={() => onOpen(null)} /> // prettier-ignore
                    )}
                  </td>
                );
              })}
              <td className="wall-words">
                {row.trouble !== null && (
                  <span className={`says-${row.trouble.state}`}>{row.trouble.text}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

export function CellMark({ cell }: { cell: NonNullable<Cell> }) {
  if (cell.state === "met") return <i className="calm-dot" />;
  if (cell.state === "open") return <i className="open-ring" />;
  return (
    <>
      <Mark state={cell.state} label={null} />
      {cell.count > 1 && <small>{cell.count}</small>}
    </>
  );
}

export const sayCell = (cell: NonNullable<Cell>): string =>
  cell.state === "met" ? "全部如期" : `${STATE_WORDS[cell.state]}${cell.count}项`;

/** Arrow keys go from cell to cell, over empty ones. */
function walkCells(event: KeyboardEvent<HTMLTableElement>): void {
  const steps: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }; // prettier-ignore
  const step = steps[event.key];
  const from = event.target instanceof HTMLElement ? event.target.closest("td") : null;
  if (step === undefined || from === null) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLTableRowElement>("tbody tr:not(.wall-enterprise)")]; // prettier-ignore
  const row = rows.findIndex((each) => each.contains(from));
  let [at, column] = [row, from.cellIndex];
  for (let tries = 0; tries < 80; tries++) {
    at += step[0];
    column += step[1];
    const button = rows[at]?.cells[column]?.querySelector<HTMLButtonElement>("button[data-cell]");
    if (rows[at]?.cells[column] === undefined) return;
    if (button !== null && button !== undefined) {
      event.preventDefault();
      button.focus();
      return;
    }
  }
}
