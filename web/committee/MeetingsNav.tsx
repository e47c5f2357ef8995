import { Link } from "@tanstack/react-router";
import { may } from "../access/may.ts";
import { useMe } from "../api/session.ts";
import "./committee.css";

/** The parts of the room. A member of a committee sees its meetings; who prepares them sees the rest. */
export function MeetingsNav() {
  const me = useMe();
  const here = { "aria-current": "page" } as const;
  return (
    <nav className="committee-nav not-printed" aria-label="会议">
      <Link to="/meetings" activeOptions={{ exact: true }} activeProps={here}>
        会议
      </Link>
      {may(me, "committee.propose") && (
        <Link to="/meetings/proposals" activeProps={here}>
          议题申报
        </Link>
      )}
      <Link to="/meetings/tasks" activeProps={here}>
        决议督办
      </Link>
      <Link to="/meetings/first-items" activeProps={here}>
        第一议题
      </Link>
      <Link to="/meetings/matters" activeProps={here}>
        事项清单
      </Link>
    </nav>
  );
}
