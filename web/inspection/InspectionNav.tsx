import { Link } from "@tanstack/react-router";
import "./inspection.css";

/** The parts of the room: what is to be put right, where one goes, what was told to all, what is being built. */
export function InspectionNav() {
  const here = { "aria-current": "page" } as const;
  return (
    <nav className="inspection-nav not-printed" aria-label="监督">
      <Link
        to="/inspection"
        activeOptions={{ exact: true, includeSearch: false }}
        activeProps={here}
      >
        问题整改
      </Link>
      <Link to="/inspection/plans" activeOptions={{ includeSearch: false }} activeProps={here}>
        监督计划
      </Link>
      <Link to="/inspection/circulars" activeOptions={{ includeSearch: false }} activeProps={here}>
        典型案例通报
      </Link>
      <Link to="/inspection/projects" activeOptions={{ includeSearch: false }} activeProps={here}>
        工程监督
      </Link>
    </nav>
  );
}
