import type { ReactNode } from "react";
import { Button, TextButton } from "./Button.tsx";
import { useInSight } from "./use-in-sight.ts";

/** Somebody was first: what is there now, beside what was typed, which stays until its writer decides. */
export function Conflict(props: {
  message: string;
  /** What is there now, in words. */
  now: ReactNode;
  /** Absent where one's own cannot be put over it. */
  onKeepMine: (() => void) | undefined;
  /** What it is called to put one's own over it, where nothing was written. */
  keepWord?: string | undefined;
  onTakeTheirs: () => void;
}) {
  const shown = useInSight<HTMLDivElement>();
  return (
    <div ref={shown} className="error-summary" role="alert">
      <p>{props.message}</p>
      {props.now !== null && <p className="conflict-what">现在是：{props.now}</p>}
      <div className="sheet-buttons">
        {props.onKeepMine !== undefined && (
          <Button onClick={props.onKeepMine}>{props.keepWord ?? "以我写的为准，再交一次"}</Button>
        )}
        <TextButton onClick={props.onTakeTheirs}>
          {props.keepWord === undefined && props.onKeepMine !== undefined
            ? "不要我写的，看现在的"
            : "看现在的"}
        </TextButton>
      </div>
    </div>
  );
}
