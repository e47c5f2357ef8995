import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { textOf } from "../api/conflict.ts";
import type { OrganizationChange } from "../api/organization.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { ErrorSummary } from "../ui/Field.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { showToast } from "../ui/Toast.tsx";

/** What follows for what is owed: the answer of the server in one line. */
function sayChange({ text, dueItems }: OrganizationChange): string {
  const follows = [
    dueItems.added > 0 ? `新增${dueItems.added}项` : "",
    dueItems.withdrawn > 0 ? `撤下${dueItems.withdrawn}项` : "",
  ].filter((part) => part !== "");
  return follows.length === 0
    ? `${text}应办事项没有变化。`
    : `${text}应办事项${follows.join("，")}。`;
}

/**
 * The frame of every change to the organization: title, one column of fields, one button that says what it does.
 * `errors` names what is still missing; it is shown once the button was pressed.
 */
export function ChangeSheet(props: {
  title: string;
  button: string;
  /** What the change means, in words, above the fields. */
  note?: ReactNode;
  errors: readonly (string | undefined)[];
  /** `now`: what is there, where somebody was first and the writer decided for their own. */
  act: (now?: Readonly<Record<string, unknown>>) => Promise<OrganizationChange>;
  onClose: () => void;
  children: ReactNode;
}) {
  const { title, button, onClose } = props;
  const queries = useQueryClient();
  const [tried, setTried] = useState(false);
  const missing = props.errors.filter((error) => error !== undefined);
  const change = useMutation({
    mutationFn: async (now: Readonly<Record<string, unknown>> | undefined) => props.act(now),
    onSuccess: async (done) => {
      onClose();
      showToast(sayChange(done));
      await queries.invalidateQueries();
    },
  });
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
          {change.isError && (
            <Trouble
              error={change.error}
              title="没有办成："
              sayCurrent={(now) => textOf(now, "now")}
              onKeepMine={(now) => change.mutate(now)}
              onTakeTheirs={() => {
                onClose();
                void queries.invalidateQueries();
              }}
            />
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

/** An error text where `wrong`, else nothing. */
export const errorIf = (wrong: boolean, message: string): string | undefined =>
  wrong ? message : undefined;
