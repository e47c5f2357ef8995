import { Link, useLocation } from "@tanstack/react-router";
import { Fragment } from "react";
import { useMe } from "../api/session.ts";
import { UnreadCount } from "../notices/UnreadCount.tsx";
import { LOOKED_UP, ROOM_LIST, roomName, roomOfPage } from "./rooms.ts";

/** The left rail of the desk: the seal, the rooms that this person uses, and who is here. */
export function Rail() {
  const me = useMe();
  const here = useLocation({ select: ({ pathname }) => roomOfPage(pathname, me) });
  const rooms = ROOM_LIST.filter((one) => me.rooms.includes(one.room));
  const firstLookedUp = rooms.find((one) => LOOKED_UP.includes(one.room))?.room;
  return (
    <nav className="rail not-printed" aria-label="主导航">
      <Link to="/" className="seal" aria-label="落实，回到首页">
        落实
      </Link>
      <ul className="rail-rooms">
        {rooms.map((one, place) => (
          <Fragment key={one.room}>
            {one.room === firstLookedUp && place > 0 && (
              <li className="rail-rule" aria-hidden="true" />
            )}
            <li>
              <Link
                to={one.to}
                className={`rail-room${one.room === here ? " rail-room-here" : ""}`}
                activeProps={{ "aria-current": "page" }}
              >
                {roomName(one.room, me)}
                {one.room === "todo" && me.openItems > 0 && (
                  <span className="rail-count">
                    <span className="seen-by-readers">，</span>
                    {me.openItems > 99 ? "99+" : me.openItems}
                    <span className="seen-by-readers">件</span>
                  </span>
                )}
              </Link>
            </li>
          </Fragment>
        ))}
      </ul>
      <Link
        to="/notices"
        className="rail-room rail-notices"
        activeProps={{ "aria-current": "page" }}
      >
        消息
        <UnreadCount className="rail-count" />
      </Link>
      <Link to="/me" className="rail-me">
        <span className="seen-by-readers">我的：</span>
        <span>
          {me.home.kind === "branch" ? me.home.shortName.replace(/支部$/, "") : me.home.shortName}
        </span>
        <span>{me.person.name}</span>
      </Link>
    </nav>
  );
}
