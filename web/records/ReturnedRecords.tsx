import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ledgerQuery } from "../api/records.ts";
import { useMe } from "../api/session.ts";
import { sayDate } from "../ui/day-words.ts";
import "./UnfinishedRecords.css";

const SHOWN = 3;

/** What those above sent back, above the day's list of the unit that wrote it: one line each, until it is corrected. */
export function ReturnedRecords({ unitId }: { unitId: string }) {
  const me = useMe();
  const asked = useInfiniteQuery(ledgerQuery({ unitId, status: "returned" }));
  const returned = asked.data?.pages[0]?.items ?? [];
  if (returned.length === 0) return null;
  return (
    <ul className="unfinished" aria-label="被退回的台账">
      {returned.slice(0, SHOWN).map((row) => (
        <li key={row.id}>
          <span>
            被退回：{sayDate(row.day, me.today)}
            {row.title === "" ? row.kinds.map((kind) => kind.name).join("、") : row.title}
          </span>
          <Link to="/records" search={{ status: "returned", open: row.id }} className="text-link">
            看意见
          </Link>
        </li>
      ))}
    </ul>
  );
}
