import { useQuery } from "@tanstack/react-query";
import { recordDetailQuery } from "../api/records.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { sayClock } from "../ui/day-words.ts";
import { useInSight } from "../ui/use-in-sight.ts";

/** Somebody was first: who, when and what they changed. What was typed here stays until its writer decides. */
export function ConflictNotice(props: {
  recordId: string;
  onKeepMine: (newerRevision: number) => void;
  onTakeTheirs: () => void;
}) {
  const newer = useQuery({ ...recordDetailQuery(props.recordId), staleTime: 0 }).data;
  const shown = useInSight<HTMLDivElement>();
  const last = newer?.revisions.toSorted((a, b) => a.revision - b.revision).at(-1);
  return (
    <div ref={shown} className="error-summary" role="alert">
      <p>这条台账刚被改过，您写的还在，没有盖掉对方的。</p>
      {last !== undefined && (
        <p className="conflict-what">
          {last.by}
          {sayClock(new Date(last.registeredAt))}改了
          {last.changed.length > 0 ? `：${last.changed.join("、")}` : ""}
          {last.reason === null ? "" : `（${last.reason}）`}。
        </p>
      )}
      <div className="sheet-buttons">
        <Button
          disabled={newer === undefined}
          onClick={() => {
            if (newer !== undefined) props.onKeepMine(newer.row.revision);
          }}
        >
          以我写的为准，再交一次
        </Button>
        <TextButton onClick={props.onTakeTheirs}>不要我写的，看对方的</TextButton>
      </div>
    </div>
  );
}
