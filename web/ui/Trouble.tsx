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
  /** Sends one's own again, over what is there now. */
  onKeepMine: (current: Readonly<Record<string, unknown>>) => void;
  onTakeTheirs: () => void;
}) {
  const { error } = props;
  const current = isConflict(error) ? currentOf(error) : null;
  return current === null ? (
    <ErrorSummary errors={[{ message: wordsOf(error) }]} title={props.title} />
  ) : (
    <Conflict
      message={wordsOf(error)}
      now={props.sayCurrent(current)}
      onKeepMine={() => props.onKeepMine(current)}
      onTakeTheirs={props.onTakeTheirs}
    />
  );
}
