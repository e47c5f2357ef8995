import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { useMe } from "../api/session.ts";
import { sendWaiting, whenWaitingChanges } from "../records/outbox.ts";
import { waitingRecords, type WaitingRecord } from "../records/record-database.ts";
import { showToast } from "../ui/Toast.tsx";
import "./WaitingRecords.css";

const AGAIN = 20_000;

/** Records that were submitted offline: sent when the network is back, told in one strip until they have arrived. */
export function WaitingRecords() {
  const me = useMe();
  const queries = useQueryClient();
  const [waiting, setWaiting] = useState<readonly WaitingRecord[]>([]);
  const personId = me.person.id;

  const send = useCallback(async () => {
    const arrived = await sendWaiting(personId);
    if (arrived.length === 0) return;
    const met = arrived.reduce((sum, one) => sum + one.submitted.fulfils.length, 0);
    showToast(`网络恢复，已交${arrived.length}条：${arrived.map((one) => one.waiting.words).join("、")}，履行${met}项。`); // prettier-ignore
    await queries.invalidateQueries();
  }, [personId, queries]);

  useEffect(() => {
    let gone = false;
    const read = (): void => {
      waitingRecords(personId).then(
        (found) => {
          if (!gone) setWaiting(found);
        },
        () => undefined,
      );
    };
    const online = (): void => void send().catch(() => undefined);
    read();
    online();
    window.addEventListener("online", online);
    const stop = whenWaitingChanges(read);
    return () => {
      gone = true;
      stop();
      window.removeEventListener("online", online);
    };
  }, [personId, send]);

  const open = waiting.some((one) => one.refused === null);
  useEffect(() => {
    if (!open) return undefined;
    const timer = window.setInterval(() => void send().catch(() => undefined), AGAIN);
    return () => window.clearInterval(timer);
  }, [open, send]);

  if (waiting.length === 0) return null;
  const refused = waiting.filter((one) => one.refused !== null);
  return (
    <div className="waiting not-printed" role="status">
      {refused.map((one) => (
        <p key={one.recordId}>
          <span>
            {one.words}没有交成：{one.refused}
          </span>
          <Link
            to="/record"
            search={{ unitId: one.body.unitId, draft: one.draftKey }}
            className="text-link"
          >
            打开来改
          </Link>
        </p>
      ))}
      {open && (
        <p>
          <span>
            {waiting.length - refused.length}条记录存在本机，联网就交：
            {waiting
              .filter((one) => one.refused === null)
              .map((one) => one.words)
              .join("、")}
          </span>
          <button
            type="button"
            className="text-link"
            onClick={() => void send().catch(() => undefined)}
          >
            现在就交
          </button>
        </p>
      )}
    </div>
  );
}
