import type { ReactNode } from "react";
import { isConflict, wordsOf } from "../api/client.ts";
import { currentOf } from "../api/conflict.ts";
import { Conflict } from "./Conflict.tsx";
import { ErrorSummary } from "./Field.tsx";

/** Why something was not done. When somebody was first, what they wrote stands beside one's own, and both stay to be chosen from. */
export function Trouble(props: {
  error: unknown;
  title: string;
  sayCurrent: (current: Readonly<Record<string, unknown>>) => ReactNode;
  /** Sends one's own again, over what is there now. Absent where that cannot be. */
  onKeepMine?: (current: Readonly<Record<string, unknown>>) => void;
  /** False where it was settled in the meantime, and one's own cannot be put over it. */
  mayKeep?: (current: Readonly<Record<string, unknown>>) => boolean;
  /** What putting one's own over it is called, where nothing was written. */
  keepWord?: string;
  onTakeTheirs: () => void;
}) {
  const { error, onKeepMine } = props;
  const current = isConflict(error) ? currentOf(error) : null;
  return current === null ? (
    <ErrorSummary errors={[{ message: wordsOf(error) }]} title={props.title} />
  ) : (
    <Conflict
      message={wordsOf(error)}
      now={props.sayCurrent(current)}
      onKeepMine={onKeepMine !== undefined && (props.mayKeep?.(current) ?? true) ? () => onKeepMine(current) : undefined} // prettier-ignore
      keepWord={props.keepWord}
      onTakeTheirs={props.onTakeTheirs}
    />
  );
}
