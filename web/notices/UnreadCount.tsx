import { useQuery } from "@tanstack/react-query";
import { unreadQuery } from "../api/notices.ts";
import { useMe } from "../api/session.ts";

/** How many messages are unread, as a figure beside a word; nothing while there is none. */
export function UnreadCount({ className }: { className: string }) {
  const me = useMe();
  // until the first password is changed and the second factor set, nothing else is answered
  const enabled = !me.mustChangePassword && !me.mustEnrolSecondFactor;
  const unread = useQuery({ ...unreadQuery, enabled }).data?.unread ?? 0;
  if (unread === 0) return null;
  return (
    <span className={className}>
      <span className="seen-by-readers">，</span>
      {unread > 99 ? "99+" : unread}
      <span className="seen-by-readers">条未读</span>
    </span>
  );
}
