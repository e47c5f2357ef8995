import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useMe } from "../api/session.ts";
import { sayClock, sayDate } from "../ui/day-words.ts";
import { keptDrafts, waitingRecords, type KeptDraft } from "./record-database.ts";
import "./UnfinishedRecords.css";

/** What was put aside half-written, above the day's list: one line each. */
export function UnfinishedRecords() {
  const me = useMe();
  const [drafts, setDrafts] = useState<readonly KeptDraft[]>([]);
  useEffect(() => {
    let gone = false;
    // What was submitted and only waits for the network is told by the strip above the page.
    const unfinished = async (): Promise<readonly KeptDraft[]> => {
      const waiting = new Set((await waitingRecords(me.person.id)).map((one) => one.recordId));
      return (await keptDrafts(me.person.id)).filter((draft) => !waiting.has(draft.recordId));
    };
    unfinished().then(
      (found) => {
        if (!gone) setDrafts([...found].toSorted((a, b) => b.savedAt.localeCompare(a.savedAt)).slice(0, 3)); // prettier-ignore
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [me.person.id]);
  if (drafts.length === 0) return null;
  return (
    <ul className="unfinished" aria-label="没写完的记录">
      {drafts.map((draft) => (
        <li key={draft.key}>
          <span>
            没写完：{sayDate(draft.state.day, me.today)}
            {draft.words}，{sayClock(new Date(draft.savedAt))}存
          </span>
          {draft.replaces > 0 ? (
            <Link
              to="/record/$recordId"
              params={{ recordId: draft.recordId }}
              className="text-link"
            >
              接着改
            </Link>
          ) : (
            <Link
              to="/record"
              search={{ unitId: draft.unitId, draft: draft.key }}
              className="text-link"
            >
              接着写
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
