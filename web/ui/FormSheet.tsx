import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { isConflict, wordsOf } from "../api/client.ts";
import { currentOf } from "../api/conflict.ts";
import { Button, TextButton } from "./Button.tsx";
import { Conflict } from "./Conflict.tsx";
import { ErrorSummary } from "./Field.tsx";
import { Sheet, SheetBody } from "./Sheet.tsx";

const hasRevision = ({ revision }: Readonly<Record<string, unknown>>): boolean =>
  typeof revision === "string" || typeof revision === "number";

/**
 * A small form in a sheet: title, fields, one button that says what it does. `errors` names what is still missing; it is
 * shown once the button was pressed. When somebody was first (409), what they wrote stands beside what is typed here:
 * `sayCurrent` puts it into words, and `act` gets its revision when the writer decides for their own.
 */
export function FormSheet<T>(props: {
  title: string;
  button: string;
  /** What it means, above the fields. */
  note?: ReactNode;
  errors?: readonly (string | undefined)[];
  act: (basedOn: string | undefined) => Promise<T>;
  onDone: (done: T) => void;
  onClose: () => void;
  sayCurrent?: (current: Readonly<Record<string, unknown>>) => ReactNode;
  /** What putting one's own over it is called, where nothing was typed. */
  keepWord?: string;
  /** False where it was settled in the meantime, and one's own cannot be put over it. */
  mayKeep?: (current: Readonly<Record<string, unknown>>) => boolean;
  children?: ReactNode;
}) {
  const { title, button, onClose, onDone } = props;
  const queries = useQueryClient();
  const [tried, setTried] = useState(false);
  const missing = (props.errors ?? []).filter((error) => error !== undefined);
  const change = useMutation({
    mutationFn: props.act,
    onSuccess: async (done) => {
      onDone(done);
      await queries.invalidateQueries();
    },
  });
  const current = change.isError && isConflict(change.error) ? currentOf(change.error) : null;
  return (
    <Sheet label={title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (missing.length === 0 && !change.isPending) change.mutate(undefined);
        }}
      >
        <SheetBody
          title={title}
          buttons={
            <>
              <Button kind="primary" submit busy={change.isPending} busyWord="正在办……">
                {button}
              </Button>
              <TextButton onClick={onClose}>算了</TextButton>
            </>
          }
        >
          {current !== null && (
            <Conflict
              message={wordsOf(change.error)}
              now={props.sayCurrent?.(current) ?? null}
              onKeepMine={
                hasRevision(current) && (props.mayKeep?.(current) ?? true)
                  ? () => change.mutate(String(current["revision"]))
                  : undefined
              }
              keepWord={props.keepWord}
              onTakeTheirs={() => {
                onClose();
                void queries.invalidateQueries();
              }}
            />
          )}
          {change.isError && current === null && (
            <ErrorSummary errors={[{ message: wordsOf(change.error) }]} title="没有办成：" />
          )}
          {tried && missing.length > 0 && (
            <ErrorSummary errors={missing.map((message) => ({ message }))} />
          )}
          {props.note !== undefined && <p className="grey">{props.note}</p>}
          {props.children}
        </SheetBody>
      </form>
    </Sheet>
  );
}
