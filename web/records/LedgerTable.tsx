import type { RecordRow } from "#app/records/schema.ts";
import { sayDay } from "../ui/day-words.ts";
import { useWalk } from "../ui/use-walk.ts";
import type { LedgerColumn } from "./ledger-columns.ts";
import { STATUS_WORDS } from "./status-words.ts";

/** One row a record, the newest day first. Arrow keys walk, and an open panel follows. */
export function LedgerTable(props: {
  rows: readonly RecordRow[];
  open: string | undefined;
  onOpen: (id: string) => void;
  shows: (column: LedgerColumn) => boolean;
  today: string;
}) {
  const { rows, open, onOpen, shows, today } = props;
  const walk = useWalk(
    open === undefined ? undefined : (row) => onOpen(row.dataset["walkRow"] ?? ""),
  );
  return (
    <table className="ledger-table">
      <thead>
        <tr>
          <th scope="col">日期</th>
          {shows("unit") && <th scope="col">单位</th>}
          {shows("kind") && <th scope="col">类别</th>}
          <th scope="col">内容</th>
          {shows("attended") && (
            <th scope="col" className="ledger-figure">
              到会
            </th>
          )}
          {shows("fulfilled") && (
            <th scope="col" className="ledger-figure">
              履行
            </th>
          )}
          {shows("registered") && <th scope="col">登记</th>}
          {shows("files") && (
            <th scope="col" className="ledger-figure">
              附件
            </th>
          )}
          {shows("status") && <th scope="col">状态</th>}
        </tr>
      </thead>
      <tbody {...walk}>
        {rows.map((row) => (
          <tr key={row.id} className={row.id === open ? "ledger-open" : ""}>
            <td className="ledger-day">{sayDay(row.day, today)}</td>
            {shows("unit") && <td className="ledger-unit">{row.unit.shortName}</td>}
            {shows("kind") && (
              <td className="ledger-kind">{row.kinds.map((kind) => kind.name).join("、")}</td>
            )}
            <th scope="row" className="ledger-title">
              <button
                type="button"
                data-walk-row={row.id}
                aria-current={row.id === open ? "true" : undefined}
                onClick={() => onOpen(row.id)}
              >
                {row.title === "" ? row.kinds.map((kind) => kind.name).join("、") : row.title}
              </button>
            </th>
            {shows("attended") && (
              <td
                className={`ledger-figure${row.attended === null ? " ledger-none" : ""}`}
                data-name="到会"
              >
                {row.attended === null ? (
                  <span className="grey">—</span>
                ) : (
                  <>
                    {row.attended}
                    {row.expected !== null && <span className="grey"> / {row.expected}人</span>}
                    {row.expected === null && "人"}
                  </>
                )}
              </td>
            )}
            {shows("fulfilled") && (
              <td
                className={`ledger-figure${row.fulfilled === 0 ? " ledger-none" : ""}`}
                data-name="履行"
              >
                {row.fulfilled === 0 ? <span className="grey">—</span> : `${row.fulfilled}项`}
              </td>
            )}
            {shows("registered") && (
              <td className="ledger-registered">{sayDay(row.registeredOn, today, false)}</td>
            )}
            {shows("files") && (
              <td
                className={`ledger-figure${row.files === 0 ? " ledger-none" : ""}`}
                data-name="附件"
              >
                {row.files === 0 ? "" : `${row.files}个`}
              </td>
            )}
            {shows("status") && (
              <td className={row.status === "submitted" ? "grey ledger-submitted" : ""}>
                {STATUS_WORDS[row.status]}
                {row.revision > 1 && <span className="grey">，第{row.revision}稿</span>}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
