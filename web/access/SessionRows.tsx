import type { Session } from "../api/sign-in.ts";
import { TextButton } from "../ui/Button.tsx";
import { sayDevice, sayMoment } from "./say-device.ts";

/** Sessions one a line: which device, from where, since when; each can be ended. */
export function SessionRows(props: {
  sessions: readonly Session[];
  busy: boolean;
  onEnd: (id: string) => void;
}) {
  return (
    <ul>
      {props.sessions.map((session) => (
        <li key={session.id} className="me-row">
          <span className="me-row-text">
            {sayDevice(session.device)}
            {session.current ? "（就是这里）" : ""}
            <span className="grey">
              {session.address ?? "地址不明"}，{sayMoment(session.createdAt)}登录，
              {sayMoment(session.seenAt)}还在用{session.secondFactor ? "，两步登录" : ""}
              {session.external ? "，统一身份认证" : ""}
            </span>
          </span>
          {!session.current && (
            <TextButton
              disabled={props.busy}
              aria-label={`让${sayDevice(session.device)}（${session.address ?? "地址不明"}）退出`}
              onClick={() => props.onEnd(session.id)}
            >
              退出
            </TextButton>
          )}
        </li>
      ))}
    </ul>
  );
}
