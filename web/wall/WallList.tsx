import type { Wall } from "#app/duties/schema.ts";
import type { WallView } from "../api/wall.ts";
import { Sheet } from "../ui/Sheet.tsx";
import { CellContent } from "./CellPopover.tsx";
import { CellMark, COUNTERS, sayCell } from "./WallTable.tsx";

/** The wall on a phone: a list of rows with the months in trouble; what is fine is counted, not listed. */
export function WallList(props: {
  wall: Wall;
  view: WallView;
  open: string | undefined;
  onOpen: (row: string | null, month?: number) => void;
}) {
  const { wall, view, open, onOpen } = props;
  const [row, month] = (open ?? "").split(".");
  return (
    <>
      {wall.groups.map((group) => {
        const troubled = group.rows.filter((one) => one.trouble !== null);
        const calm = group.rows.length - troubled.length;
        return (
          <section key={group.id} className="wall-list">
            <h2>
              {group.name}
              <span>{group.summary}</span>
            </h2>
            {troubled.map((one) => (
              <div key={one.id} className="wall-list-branch">
                <h3>
                  {one.name}
                  {one.trouble !== null && (
                    <span className={`says-${one.trouble.state}`}>{one.trouble.text}</span>
                  )}
                </h3>
                <ol>
                  {one.cells.map((cell, at) =>
                    cell === null || cell.state === "met" || cell.state === "open" ? null : (
                      <li key={at}>
                        <button type="button" onClick={() => onOpen(one.id, at + 1)}>
                          <span>{at + 1}月</span>
                          <CellMark cell={cell} />
                          <span className={`says-${cell.state}`}>{sayCell(cell)}</span>
                        </button>
                      </li>
                    ),
                  )}
                </ol>
              </div>
            ))}
            {calm > 0 && (
              <p className="note">
                {troubled.length > 0 ? "其余" : ""}
                {calm}
                {COUNTERS[wall.by]}没有要紧的事。
              </p>
            )}
          </section>
        );
      })}
      {row !== undefined && month !== undefined && (
        <Sheet label={`${month}月明细`} onClose={() => onOpen(null)}>
          <div className="sheet-body cell-sheet">
            <CellContent view={view} row={row} month={Number(month)} onClose={() => onOpen(null)} />
          </div>
        </Sheet>
      )}
    </>
  );
}
