import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMe } from "../api/session.ts";
import { UnreadCount } from "../notices/UnreadCount.tsx";

/** Icons are for the phone only: a tab needs a target that a thumb finds without reading. */
const drawn = (paths: ReactNode): ReactNode => (
  <svg
    viewBox="0 0 24 24"
    width="24"
    height="24"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
  >
    {" "}
    {/* prettier-ignore */}
    {paths}
  </svg>
);
const TODO = drawn(<path d="M3.5 6.5 5.2 8.2 8 5M3.5 13.5l1.7 1.7L8 12M11 7h9.5M11 14h9.5M4 20.5h16.5" />); // prettier-ignore
const PLAN = drawn(<path d="M5 3.5h14v17H5zM8.5 8h7M8.5 12h7M8.5 16h4" />);
const WRITE = drawn(<path d="M5 15.5 15.5 5l3 3L8 18.5l-4 1zM13 7.5l3 3M4 21.5h16" />);
const CASES = drawn(<path d="M6 6.5h.01M6 12h.01M6 17.5h.01M6 8v2.5M6 13.5V16M10 6.5h10M10 12h10M10 17.5h6" />); // prettier-ignore
const MINE = drawn(<path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 21v-1.5c0-3 3.3-5 7.5-5s7.5 2 7.5 5V21" />); // prettier-ignore

/** Four tabs under the thumb. What else a role uses is listed on 我的. */
export function PhoneTabs() {
  const me = useMe();
  return (
    <nav className="phone-tabs not-printed" aria-label="主导航">
      {me.rooms.includes("todo") && (
        <Link to="/todo" activeProps={{ "aria-current": "page" }}>
          {TODO}
          <span>待办</span>
        </Link>
      )}
      {me.rooms.includes("plan") && (
        <Link to="/plans" activeProps={{ "aria-current": "page" }}>
          {PLAN}
          <span>计划</span>
        </Link>
      )}
      {me.may.record && (
        <Link to="/record" activeProps={{ "aria-current": "page" }}>
          {WRITE}
          <span>记一笔</span>
        </Link>
      )}
      {!me.may.record && me.rooms.includes("cases") && (
        <Link to="/cases" activeProps={{ "aria-current": "page" }}>
          {CASES}
          <span>事项</span>
        </Link>
      )}
      <Link to="/me" activeProps={{ "aria-current": "page" }}>
        {MINE}
        <span>
          我的
          <UnreadCount className="notices-count" />
        </span>
      </Link>
    </nav>
  );
}
