import { Link } from "@tanstack/react-router";
import { useMe } from "../api/session.ts";
import { Page } from "../ui/Page.tsx";
import { ROOM_LIST } from "./rooms.ts";
import "../ui/Empty.css";

/** Instead of a page of the business, or of another administrator: why it does not open, whom to ask, and the way back. */
export function KeptApart() {
  const { rooms } = useMe();
  const own = ROOM_LIST.filter(({ room }) => rooms.includes(room));
  return (
    <Page room="看不了" width="none" phone={{ back: "/me", word: "我的", title: "看不了" }}>
      <div className="page-error">
        <div role="alert">
          <h1>这一页您看不了</h1>
          <p>
            系统、安全、审计三个管理员各管各的，都不看业务内容，也看不了彼此的页面。业务上的事，请找党群工作部办理。
          </p>
        </div>
        <div className="page-error-buttons">
          {own.map(({ room, name, to }) => (
            <Link key={room} to={to} className="text-link">
              {`去“${name}”`}
            </Link>
          ))}
        </div>
      </div>
    </Page>
  );
}
