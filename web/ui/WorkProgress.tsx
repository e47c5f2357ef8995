import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { wordsOf } from "../api/client.ts";
import { workQuery, type Work } from "../api/work.ts";
import "./WorkProgress.css";

/** Long work: what it is doing and how far it is. It goes on when the page is left; its id in the address finds it again. */
export function WorkProgress(props: {
  workId: string;
  onDone?: (work: Work) => void;
  onFailed?: (work: Work) => void;
}) {
  const { workId, onDone, onFailed } = props;
  const asked = useQuery(workQuery(workId));
  const work = asked.data;
  useEffect(() => {
    if (work?.status === "done") onDone?.(work);
    if (work?.status === "failed") onFailed?.(work);
    // The work's end is told once, not whenever a caller makes a new function.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [work?.status, work?.id]);
  if (asked.isError) return <p role="alert">{wordsOf(asked.error)}</p>;
  if (work === undefined) return <p className="note">正在开始……</p>;
  const share = work.total === null || work.total === 0 ? null : work.done / work.total;
  return (
    <div className="work" role={work.status === "failed" ? "alert" : "status"}>
      <div className="work-words">
        <span>{work.status === "failed" ? (work.message ?? "没有办成。") : work.step}</span>
        {work.total !== null && work.status === "running" && (
          <span className="figures">
            {work.done} / {work.total}
          </span>
        )}
      </div>
      {work.status === "running" && (
        <progress
          className="work-bar"
          aria-label={work.step}
          {...(share === null ? {} : { value: share, max: 1 })}
        />
      )}
      {work.status === "running" && <p className="note">可以先去做别的，回来还在。</p>}
    </div>
  );
}
