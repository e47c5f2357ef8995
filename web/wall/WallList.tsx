import type { Wall } from "#app/duties/schema.ts";
import type { WallView } from "../api/wall.ts";
import { Sheet } from "../ui/Sheet.tsx";
import { CellContent } from "./CellPopover.tsx";
import { CellMark, sayCell } from "./WallTable.tsx";

/** The wall on a phone: a list of branches with their twelve months as a strip; who is fine is counted, not listed. */
export function WallList(props: {
  wall: Wall;
  view: WallView;
  open: string | undefined;
  onOpen: (unitId: string | null, month?: number) => void;
}) {
  const { wall, view, open, onOpen } = props;
  const [unitId, month] = (open ?? "").split(".");
  return (
    <>
      {wall.enterprises.map((enterprise) => {
        const troubled = enterprise.branches.filter((branch) => branch.trouble !== null);
        const calm = enterprise.branches.length - troubled.length;
        return (
          <section key={enterprise.unit.id} className="wall-list">
            <h2>
              {enterprise.unit.shortName}
              <span>{enterprise.summary}</span>
            </h2>
            {troubled.map((branch) => (
              <div key={branch.unit.id} className="wall-list-branch">
                <h3>
                  {branch.unit.shortName}
                  {branch.trouble !== null && (
                    <span className={`says-${branch.trouble.state}`}>{branch.trouble.text}</span>
                  )}
                </h3>
                <ol>
                  {branch.cells.map((cell, at) =>
                    cell === null || cell.state === "met" || cell.state === "open" ? null : (
                      <li key={at}>
                        <button type="button" onClick={() => onOpen(branch.unit.id, at + 1)}>
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
                {calm}个支部没有要紧的事。
              </p>
            )}
          </section>
        );
      })}
      {unitId !== undefined && month !== undefined && (
        <Sheet label={`${month}月明细`} onClose={() => onOpen(null)}>
          <div className="sheet-body cell-sheet">
            <CellContent
              view={view}
              unitId={unitId}
              month={Number(month)}
              onClose={() => onOpen(null)}
            />
          </div>
        </Sheet>
      )}
    </>
  );
}
