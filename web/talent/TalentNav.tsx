import { Link } from "@tanstack/react-router";
import { may } from "../access/may.ts";
import { useMe } from "../api/session.ts";
import "./talent.css";

/** The parts of the room; each only for whoever reads it. */
export function TalentNav() {
  const me = useMe();
  const current = { "aria-current": "page" } as const; // a literal of the attribute
  return (
    <nav className="talent-nav not-printed" aria-label="人才">
      <Link to="/talent" activeOptions={{ exact: true }} activeProps={current}>
        我的
      </Link>
      {may(me, "authorization.read") && (
        <Link to="/authorization" activeOptions={{ includeSearch: false }} activeProps={current}>
          授权清单
        </Link>
      )}
      {may(me, "contract.read") && (
        <Link to="/contracts" activeOptions={{ includeSearch: false }} activeProps={current}>
          任期制契约化
        </Link>
      )}
      {may(me, "annuity.read") && (
        <Link to="/annuity" activeOptions={{ includeSearch: false }} activeProps={current}>
          企业年金
        </Link>
      )}
      {may(me, "selection.read") && (
        <Link to="/selection" activeProps={current}>
          评审
        </Link>
      )}
    </nav>
  );
}
