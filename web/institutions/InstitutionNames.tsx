import { Link } from "@tanstack/react-router";
import type { InstitutionList } from "../api/institutions.ts";
import { useWalk } from "../ui/use-walk.ts";

type Row = InstitutionList["items"][number];

/** By subject, in the order of the server; arrow keys walk through all of them. */
function bySubject(items: readonly Row[]): { subject: string; name: string; rows: Row[] }[] {
  const groups: { subject: string; name: string; rows: Row[] }[] = [];
  for (const row of items) {
    const group = groups.find((each) => each.subject === row.subject);
    if (group === undefined)
      groups.push({ subject: row.subject, name: row.subjectName, rows: [row] }); // prettier-ignore
    else group.rows.push(row);
  }
  return groups;
}

export function InstitutionNames(props: { items: readonly Row[]; open: string | undefined }) {
  const walk = useWalk();
  return (
    <nav aria-label="制度目录" {...walk}>
      {bySubject(props.items).map((group) => (
        <section key={group.subject} className="institution-group">
          <h2>{group.name}</h2>
          <ul>
            {group.rows.map((row) => (
              <li key={row.id}>
                <Link
                  to="/institutions/$institutionId"
                  params={{ institutionId: row.id }}
                  search={({ planId, asOf }) => ({ planId, asOf })}
                  data-walk-row={row.id}
                  className={`institution-name${row.inForce ? "" : " institution-unused"}`}
                  aria-current={row.id === props.open ? "page" : undefined}
                >
                  <span>
                    {row.name}
                    {row.origin !== "shipped" && (
                      <span className="institution-origin">
                        {row.origin === "own" ? "自定" : "调整过"}
                      </span>
                    )}
                    {!row.inForce && <span className="seen-by-readers">（未启用）</span>}
                  </span>
                  <span className="institution-cycle">{row.cycle}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
