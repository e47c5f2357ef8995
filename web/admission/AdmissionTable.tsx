import { Link } from "@tanstack/react-router";
import type { AdmissionRow } from "#app/admission/schema.ts";

/** One row a unit, each under what it hangs on: who stands where now, what happened in the year, the quota. */
export function AdmissionTable(props: {
  rows: readonly AdmissionRow[];
  onSet: (row: AdmissionRow) => void;
}) {
  return (
    <table className="admission-table">
      <thead>
        <tr>
          <th scope="col">单位</th>
          <th scope="col">申请人</th>
          <th scope="col">积极分子</th>
          <th scope="col">发展对象</th>
          <th scope="col">预备党员</th>
          <th scope="col">本年列为发展对象</th>
          <th scope="col">接收</th>
          <th scope="col">转正</th>
          <th scope="col">逾期</th>
          <th scope="col">名额</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.unit.id} className={row.depth === 0 ? "admission-top" : ""}>
            <th scope="row" className={`admission-depth-${Math.min(row.depth, 2)}`}>
              <Link
                to="/cases"
                search={{ procedure: "member-admission", unit: row.unit.id }}
                className="text-link"
              >
                {row.unit.shortName}
              </Link>
            </th>
            <Count name="申请人" value={row.standing.applicant} />
            <Count name="积极分子" value={row.standing.activist} />
            <Count name="发展对象" value={row.standing.candidate} />
            <Count name="预备党员" value={row.standing.probationary} />
            <Count name="本年列为发展对象" value={row.listed} />
            <Count name="接收" value={row.received} />
            <Count name="转正" value={row.confirmed} />
            <td data-label="逾期" className={row.late > 0 ? "admission-overdue" : "admission-none"}>
              {row.late > 0 ? `${row.late}步` : "—"}
            </td>
            <td data-label="名额" className="admission-quota">
              <QuotaCell row={row} onSet={() => props.onSet(row)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Count = ({ name, value }: { name: string; value: number }) => (
  <td data-label={name} className={value === 0 ? "admission-none" : ""}>
    {value === 0 ? "—" : value}
  </td>
);

function QuotaCell({ row, onSet }: { row: AdmissionRow; onSet: () => void }) {
  const { quota } = row;
  const change = row.maySet && (
    <button
      type="button"
      className="text-link"
      aria-label={`${row.unit.shortName}${quota === null ? "定名额" : "改名额"}`}
      onClick={onSet}
    >
      {quota === null ? "定名额" : "改"}
    </button>
  );
  if (quota === null) return change === false ? <span className="admission-none">—</span> : change;
  return (
    <>
      <span>
        {quota.planned}名{quota.fixed ? "（上级下达）" : ""}，
        <span
          className={quota.state === "over" || quota.state === "tight" ? "admission-tight" : ""}
        >
          {quota.text}
        </span>
      </span>
      {change}
    </>
  );
}
