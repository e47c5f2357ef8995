import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Refused, wordsOf } from "../api/client.ts";
import type { Proof } from "../api/sign-in.ts";
import { Button } from "../ui/Button.tsx";
import { ErrorSummary, TextField } from "../ui/Field.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";

/**
 * Does something about logging in that the server wants proved: asks for a code at once where one is needed, and for the
 * password when the server says that the log-in is no longer fresh.
 */
export function ProofSheet<T>(props: {
  title: string;
  word: string;
  note?: string;
  withCode: boolean;
  act: (proof: Proof) => Promise<T>;
  onDone: (value: T) => void;
  onClose: () => void;
}) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [asksPassword, setAsksPassword] = useState(false);
  const acting = useMutation({
    mutationFn: async () =>
      props.act({ ...(asksPassword ? { password } : {}), ...(props.withCode ? { code } : {}) }),
    onSuccess: props.onDone,
    onError: (error) => {
      if (error instanceof Refused && error.refusal.code === "password-needed")
        setAsksPassword(true);
    },
  });
  return (
    <Sheet label={props.title} onClose={props.onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          acting.mutate();
        }}
      >
        <SheetBody
          title={props.title}
          buttons={
            <>
              <Button onClick={props.onClose}>不办了</Button>
              <Button kind="primary" submit busy={acting.isPending}>
                {props.word}
              </Button>
            </>
          }
        >
          {props.note !== undefined && <p>{props.note}</p>}
          <ErrorSummary
            errors={acting.isError ? [{ message: wordsOf(acting.error) }] : []}
            title="还没有办成："
          />
          {asksPassword && (
            <TextField
              label="现在的密码"
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={setPassword}
            />
          )}
          {props.withCode && (
            <TextField
              label="验证器上的6位数字，或一个恢复码"
              autoComplete="one-time-code"
              value={code}
              onChange={setCode}
            />
          )}
        </SheetBody>
      </form>
    </Sheet>
  );
}
