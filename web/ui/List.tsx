import type { ReactNode } from "react";
import { useWalk } from "./use-walk.ts";
import "./List.css";

/** Rows with hairlines; arrow keys walk, Enter opens. `onWalk` gets the key of the row that was walked to. */
export function List(props: {
  label: string;
  onWalk?: (rowKey: string) => void;
  children: ReactNode;
}) {
  const { onWalk } = props;
  const walk = useWalk(
    onWalk === undefined ? undefined : (row) => onWalk(row.dataset["walkRow"] ?? ""),
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys are heard here for the buttons in the rows
    <ul className="list" aria-label={props.label} {...walk}>
      {props.children}
    </ul>
  );
}

/** One row: what it is opens (a whole-row button), and at most one action of its own at the right. */
export function ListRow(props: {
  rowKey: string;
  mark?: ReactNode;
  title: ReactNode;
  note?: ReactNode;
  /** A fact at the right, before the action. */
  fact?: ReactNode;
  action?: ReactNode;
  selected?: boolean;
  onOpen?: () => void;
}) {
  const { rowKey, onOpen } = props;
  const text = (
    <>
      <span className="row-title">{props.title}</span>
      {props.note !== undefined && <span className="row-note">{props.note}</span>}
    </>
  );
  return (
    <li className={`row${props.selected === true ? " row-selected" : ""}`}>
      {props.mark !== undefined && <span className="row-mark">{props.mark}</span>}
      {onOpen === undefined ? (
        <div className="row-text">{text}</div>
      ) : (
        <button
          type="button"
          className="row-text row-open"
          data-walk-row={rowKey}
          aria-current={props.selected === true ? "true" : undefined}
          onClick={onOpen}
        >
          {text}
        </button>
      )}
      {props.fact !== undefined && <span className="row-fact">{props.fact}</span>}
      {props.action !== undefined && <span className="row-action">{props.action}</span>}
    </li>
  );
}
