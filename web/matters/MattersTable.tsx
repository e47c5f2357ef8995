import { Link } from "@tanstack/react-router";
import { HANDLINGS } from "#domain/matter/matter-kind.ts";
import { paperAddress, type MatterRow } from "../api/matters.ts";
import { sayDate } from "../ui/day-words.ts";
import { Mark } from "../ui/Mark.tsx";
import { useWalk } from "../ui/use-walk.ts";

/** A row a matter: what it is, when it went up, when it was answered, and its papers. */
export function MattersTable({ rows, today }: { rows: readonly MatterRow[]; today: string }) {
  const walk = useWalk();
  return (
    <table className="matters-table">
      <thead>
        <tr>
          {["事项", "单位", "签发", "事项日期", "送达", "答复", "状态", "打印"].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...walk}>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Link to="/cases/$caseId" params={{ caseId: row.id }} data-walk-row={row.id}>
                {row.title}
              </Link>
              <span className="matters-kind">
                {HANDLINGS[row.handling]}
                {row.number !== null && ` ${row.number}`}
                {row.kind !== null && `，${row.kind}`}
              </span>
            </th>
            <td>{row.unit.shortName}</td>
            <td>{row.signedBy ?? "—"}</td>
            <td data-name="事项日期">
              {row.eventDay === null ? "—" : sayDate(row.eventDay, today)}
              {row.emergency && "，紧急"}
            </td>
            <td data-name="送达">{row.sentOn === null ? "—" : sayDate(row.sentOn, today)}</td>
            <td data-name="答复">
              {row.repliedOn !== null ? `${sayDate(row.repliedOn, today)}${row.reply ?? ""}` : row.replyBy !== null ? `${sayDate(row.replyBy, today)}前` : "—"}
              {row.followUps > 0 && <span className="matters-kind">续报{row.followUps}次</span>}
            </td>
            <td>
              <Mark state={row.ended ? "met" : row.late ? "overdue" : "open"} label={null} />
              <span className={row.late ? "says-overdue" : ""}>{row.standing}</span>
              {!row.ended && <span className="matters-kind">{row.next.join("、")}</span>}
            </td>
            <td>
              {row.kind !== null && (
                <a className="text-link" href={paperAddress(row.id, "paper")}>
                  {HANDLINGS[row.handling]}
                </a>
              )}
              {row.handling === "request" && row.repliedOn !== null && (
                <a className="text-link" href={paperAddress(row.id, "reply")}>
                  批复
                </a>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
} // prettier-ignore
