import type { ReactNode } from "react";
import { useMe } from "../api/session.ts";
import { may } from "../access/may.ts";
import { openSearch } from "./open-search.ts";

/** The bar of the desk: the room, what is open in it, what can be done, and the search box. */
export function TopBar(props: { room: string; bar?: ReactNode; actions?: ReactNode }) {
  const me = useMe();
  return (
    <header className="top-bar not-printed">
      <span className="top-room">{props.room}</span>
      <div className="top-what">{props.bar}</div>
      <div className="top-actions">{props.actions}</div>
      {may(me, "search.use") && (
        <button
          type="button"
          className="top-search"
          onClick={openSearch}
          aria-keyshortcuts="/ Control+K"
        >
          <span>搜索条款、单位、台账</span>
          <kbd>/</kbd>
        </button>
      )}
    </header>
  );
}
