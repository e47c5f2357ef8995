import type { ScoreBoard } from "#app/assessments/schema.ts";
import { Mark } from "../ui/Mark.tsx";
import { useWalk } from "../ui/use-walk.ts";
import { sayPoints } from "./say-points.ts";

/** One row a unit; the base always stands beside the figure. Arrow keys walk, and the tree follows. */
export function BoardTable(props: {
  board: ScoreBoard;
  open: string | undefined;
  onOpen: (unitId: string) => void;
}) {
  const { board, open, onOpen } = props;
  const walk = useWalk((row) => onOpen(row.dataset["walkRow"] ?? ""));
  const previous = board.units.find((each) => each.previous !== null)?.previous?.name;
  const current = board.checkpoints.find((each) => each.id === board.checkpoint)?.name ?? "";
  return (
    <table className={`board-table${previous === undefined ? "" : " board-with-previous"}`}>
      <thead>
        <tr>
          <th scope="col">单位</th>
          {previous !== undefined && <th scope="col">{previous}封存</th>}
          <th scope="col">{current}</th>
          <th scope="col">逾期</th>
          <th scope="col">待补</th>
        </tr>
      </thead>
      <tbody {...walk}>
        {board.units.map((each) => (
          <tr key={each.unit.id} className={each.unit.id === open ? "board-open" : ""}>
            <th scope="row">
              <button
                type="button"
                data-walk-row={each.unit.id}
                aria-current={each.unit.id === open ? "true" : undefined}
                onClick={() => onOpen(each.unit.id)}
              >
                {each.unit.kind === "branch" ? each.unit.shortName : each.enterprise}
              </button>
            </th>
            {previous !== undefined && (
              <td className="grey">
                {each.previous === null
                  ? "—"
                  : `${sayPoints(each.previous.points)} / ${sayPoints(each.previous.base, 0)}分`}
              </td>
            )}
            <td>
              <strong>{sayPoints(each.points)}</strong>
              <span className="grey"> / {sayPoints(each.base, 0)}分</span>
            </td>
            <td className="says-overdue">
              {each.overdue > 0 && (
                <>
                  <Mark state="overdue" label={null} /> {each.overdue}项
                </>
              )}
            </td>
            <td className="says-missing">
              {each.missing > 0 && (
                <>
                  <Mark state="missing" label={null} /> {each.missing}项
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
