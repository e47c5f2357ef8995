import { Link } from "@tanstack/react-router";
import type { ProcedureList } from "../api/cases.ts";
import { Mark } from "../ui/Mark.tsx";
import { useWalk } from "../ui/use-walk.ts";
import type { CasesSearch } from "./cases-search.ts";

type Row = ProcedureList["items"][number];

function bySubject(items: readonly Row[]): { subject: string; rows: Row[] }[] {
  const groups: { subject: string; rows: Row[] }[] = [];
  for (const row of items) {
    const group = groups.find((each) => each.subject === row.subject);
    if (group === undefined) groups.push({ subject: row.subject, rows: [row] });
    else group.rows.push(row);
  }
  return groups;
}

/** The procedures by subject, each with what runs of it; a name narrows the list to it, 规定 opens what it prescribes. */
export function ProcedureIndex(props: {
  items: readonly Row[];
  chosen: string | undefined;
  filter: Omit<CasesSearch, "start">;
  /** Whoever has only their own cases reads what procedures prescribe; the few cases need no narrowing. */
  reads: boolean;
}) {
  const { items, chosen, filter, reads } = props;
  const walk = useWalk();
  return (
    <nav className="procedures" aria-label="程序目录" {...walk}>
      {reads && <p className="procedures-lead">各项程序怎么办</p>}
      {bySubject(items).map((group) => (
        <section key={group.subject}>
          <h2>{group.subject}</h2>
          <ul>
            {group.rows.map((row) => (
              <li key={row.id} className={row.id === chosen ? "procedure-here" : ""}>
                {reads ? (
                  <Link
                    to="/procedures/$procedureId"
                    params={{ procedureId: row.id }}
                    data-walk-row={row.id}
                    className="procedure-name"
                  >
                    {row.name}
                  </Link>
                ) : (
                  <Link
                    to="/cases"
                    search={{ ...filter, procedure: row.id === chosen ? undefined : row.id, stage: undefined, state: filter.state === "ended" || filter.state === "all" ? filter.state : undefined }} // prettier-ignore
                    data-walk-row={row.id}
                    aria-current={row.id === chosen ? "true" : undefined}
                    className="procedure-name"
                  >
                    {row.name}
                  </Link>
                )}
                <span className="procedure-counts">
                  {row.late > 0 && (
                    <span className="says-overdue">
                      <Mark state="overdue" />
                      {row.late}
                    </span>
                  )}
                  {row.running > 0 && `${row.running}件`}
                </span>
                {!reads && (
                  <Link
                    to="/procedures/$procedureId"
                    params={{ procedureId: row.id }}
                    className="procedure-read"
                    aria-label={`看“${row.name}”的规定`}
                  >
                    规定
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
