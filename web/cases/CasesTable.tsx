import { Link } from "@tanstack/react-router";
import type { CaseRow } from "#app/cases/schema.ts";
import { sayDate } from "../ui/day-words.ts";
import { Mark } from "../ui/Mark.tsx";
import { useWalk } from "../ui/use-walk.ts";
import { markOfRow, timeOfRow } from "./case-words.ts";

/** One row a case; what presses stands first. Arrow keys walk, Enter opens. */
export function CasesTable(props: {
  rows: readonly CaseRow[];
  today: string;
  /** The name of the procedure is said once, in the filter. */
  oneProcedure: boolean;
}) {
  const { rows, today, oneProcedure } = props;
  const walk = useWalk();
  return (
    <table className="cases-table">
      <thead>
        <tr>
          <th scope="col">事项</th>
          <th scope="col">单位</th>
          <th scope="col">阶段</th>
          <th scope="col">下一步</th>
          <th scope="col" className="cases-day">
            期限
          </th>
        </tr>
      </thead>
      <tbody {...walk}>
        {rows.map((row) => (
          <Row key={row.id} row={row} today={today} oneProcedure={oneProcedure} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, today, oneProcedure }: { row: CaseRow; today: string; oneProcedure: boolean }) {
  const state = markOfRow(row);
  return (
    <tr>
      <th scope="row" className="cases-title">
        <Mark state={state} />
        <span>
          <Link to="/cases/$caseId" params={{ caseId: row.id }} data-walk-row={row.id}>
            {row.title}
          </Link>
          {!oneProcedure && !row.title.startsWith(row.procedure.name) && (
            <span className="cases-procedure">{row.procedure.name}</span>
          )}
        </span>
      </th>
      <td className="cases-unit">{row.unit.shortName}</td>
      <td className="cases-stage">{row.stage}</td>
      <td className="cases-next">
        {row.ended === null ? row.next.join("、") : row.ended.name}
        {row.mine && <strong className="cases-mine">轮到您</strong>}
      </td>
      <td className="cases-day">
        <span className={`says-${state}`}>{timeOfRow(row, today)}</span>
        {row.ended === null && row.dueOn !== null && (
          <span className="cases-due">{sayDate(row.dueOn, today)}前</span>
        )}
      </td>
    </tr>
  );
}
