import type { AuditEventRow } from "../api/audit.ts";
import { useWalk } from "../ui/use-walk.ts";
import { sayInstant } from "./say-instant.ts";

/** 周岚 代 沈知微; 系统 when nobody did it. */
export const actorOf = ({ actor, onBehalfOf }: Pick<AuditEventRow, "actor" | "onBehalfOf">): string =>
  `${actor?.name ?? "系统"}${onBehalfOf === null ? "" : ` 代 ${onBehalfOf.name}`}`; // prettier-ignore

/** 人员 于归; 台账 …7fcc, for what has a content that is not shown. */
export const subjectOf = ({ subject }: Pick<AuditEventRow, "subject">): string =>
  `${subject.kindWord} ${subject.name ?? (subject.id.length > 12 ? `…${subject.id.slice(-6)}` : subject.id)}`; // prettier-ignore

/** One row an event, the newest first. Arrow keys walk, and an open panel follows. */
export function AuditTable(props: {
  rows: readonly AuditEventRow[];
  open: string | undefined;
  onOpen: (id: string) => void;
  today: string;
}) {
  const { rows, open, onOpen, today } = props;
  const walk = useWalk(open === undefined ? undefined : (row) => onOpen(row.dataset["walkRow"] ?? "")); // prettier-ignore
  return (
    <table className="audit-table">
      <thead>
        <tr>
          <th scope="col">时间</th>
          <th scope="col">谁</th>
          <th scope="col">做了什么</th>
          <th scope="col">对象</th>
          <th scope="col" className="audit-place">
            链上序号
          </th>
        </tr>
      </thead>
      <tbody {...walk}>
        {rows.map((row) => (
          <tr key={row.id} className={row.id === open ? "audit-open" : ""}>
            <td className="audit-time">{sayInstant(row.at, today)}</td>
            <td className="audit-actor">{actorOf(row)}</td>
            <th scope="row" className="audit-words">
              <button
                type="button"
                data-walk-row={row.id}
                aria-current={row.id === open ? "true" : undefined}
                onClick={() => onOpen(row.id)}
              >
                {row.words}
              </button>
            </th>
            <td className="audit-subject">{subjectOf(row)}</td>
            <td className="audit-place">
              {row.sequence ?? <span className="audit-unsealed">待封</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
