import type { ReactNode } from "react";
import "./Empty.css";

/** An empty page says what will be here and how to begin. */
export function Empty(props: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{props.title}</p>
      {props.children !== undefined && <p>{props.children}</p>}
      {props.action !== undefined && <div className="empty-action">{props.action}</div>}
    </div>
  );
}

/** Bars where text will be, at its size, so that nothing jumps. Shown only when waiting takes longer than a moment. */
export function Skeleton(props: { lines?: number; height?: number }) {
  const { lines = 6, height = 44 } = props;
  const widths = [62, 48, 70, 54, 66, 40, 58];
  return (
    <div className="skeleton" role="status" aria-label="正在取数">
      {Array.from({ length: lines }, (_, place) => (
        <div key={place} style={{ height }}>
          <span style={{ width: `${widths[place % widths.length] ?? 50}%` }} />
        </div>
      ))}
    </div>
  );
}

/** An error in place of a part of the screen. */
export function Failed(props: { words: string; retry?: () => void }) {
  const { retry } = props;
  return (
    <div className="failed" role="alert">
      <p>{props.words}</p>
      {retry !== undefined && (
        <button type="button" className="text-link" onClick={() => retry()}>
          再试一次
        </button>
      )}
    </div>
  );
}
