import { useEffect, useRef, useState } from "react";
import type { Me } from "#app/access/schema.ts";
import { Refused, wordsOf } from "../api/client.ts";
import { confirmLogIn } from "../api/sign-in.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { ErrorSummary, TextField } from "../ui/Field.tsx";

/** The second step: six digits of the authenticator, or a recovery code. */
export function CodeStep(props: { onEntered: (me: Me) => void; onBack: () => void }) {
  const [code, setCode] = useState("");
  const [recovery, setRecovery] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector("input")?.focus();
  }, [recovery]);

  const send = async (): Promise<void> => {
    if (busy) return;
    if (code.trim() === "") {
      setError(recovery ? "还没有写恢复码。" : "还没有写6位数字。");
      return;
    }
    setBusy(true);
    setError(null);
    try {
      props.onEntered(await confirmLogIn(code));
    } catch (caught) {
      setError(wordsOf(caught));
      setBusy(false);
      // the first step is too old: from the beginning
      if (caught instanceof Refused && caught.refusal.code === "first-step-unauthenticated")
        setCode("");
    }
  };

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2 className="login-step">两步登录：第二步</h2>
      <ErrorSummary errors={error === null ? [] : [{ message: error }]} title="还没有登录：" />
      {recovery ? (
        <TextField
          key="recovery"
          label="恢复码"
          hint="开启两步登录时抄下的，六组、每组四个字符，每个只能用一次。"
          value={code}
          onChange={setCode}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={64}
        />
      ) : (
        <TextField
          key="code"
          label="手机验证器上的6位数字"
          value={code}
          onChange={setCode}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={12}
        />
      )}
      <Button kind="primary" submit wide busy={busy} busyWord="正在登录……">
        登录
      </Button>
      <p className="login-others">
        <TextButton
          onClick={() => {
            setRecovery(!recovery);
            setCode("");
            setError(null);
          }}
        >
          {recovery ? "用手机验证器" : "手机不在身边，用恢复码"}
        </TextButton>
        <TextButton onClick={props.onBack}>换个账号</TextButton>
      </p>
    </form>
  );
}
