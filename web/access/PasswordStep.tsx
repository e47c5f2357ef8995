import { useEffect, useRef, useState } from "react";
import type { Me } from "#app/access/schema.ts";
import { address, Refused, wordsOf } from "../api/client.ts";
import { logIn, type DemoLogin } from "../api/session.ts";
import { Button } from "../ui/Button.tsx";
import { ErrorSummary, TextField } from "../ui/Field.tsx";

/** The first step: log-in name and password, or away to the provider of the organization. */
export function PasswordStep(props: {
  /** Why the way by the provider ended here. */
  first: string | null;
  returning: boolean;
  oidc: { readonly name: string } | null;
  askGroup: boolean;
  to: string;
  demo: readonly DemoLogin[];
  onEntered: (me: Me) => void;
  onCode: () => void;
}) {
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(props.first);
  const [group, setGroup] = useState<string | null>(props.askGroup ? "" : null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector("input")?.focus();
  }, []);

  const enter = async (name: string, secret: string): Promise<void> => {
    if (busy) return;
    if (name.trim() === "" || secret === "") {
      setError(name.trim() === "" ? "还没有写用户名。" : "还没有写密码。");
      return;
    }
    setBusy(true);
    setError(null);
    try {
      props.onEntered(
        await logIn({
          login: name.trim(),
          password: secret,
          ...(group === null || group.trim() === "" ? {} : { group: group.trim() }),
        }),
      );
    } catch (caught) {
      if (caught instanceof Refused && caught.refusal.code === "second-factor-needed") {
        props.onCode();
        return;
      }
      // The same log-in name in several groups: only then is the group asked for.
      if (caught instanceof Refused && caught.refusal.code === "group-needed" && group === null)
        setGroup("");
      setError(caught instanceof Refused && caught.status === 401 && caught.refusal.code.startsWith("status-") ? "用户名或密码不对。请看看大小写；忘了密码，请联系本单位管理员重置。" : wordsOf(caught)); // prettier-ignore
      setBusy(false);
    }
  };

  return (
    <>
      {props.returning && <p className="grey">登录后回到您刚才要看的那一页。</p>}
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void enter(login, password);
        }}
      >
        <ErrorSummary errors={error === null ? [] : [{ message: error }]} title="没有登录成功：" />
        <TextField
          label="用户名"
          value={login}
          onChange={setLogin}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={64}
        />
        <TextField
          label="密码"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          maxLength={200}
        />
        {group !== null && (
          <TextField label="集团简称" value={group} onChange={setGroup} maxLength={64} />
        )}
        <Button kind="primary" submit wide busy={busy} busyWord="正在登录……">
          登录
        </Button>
      </form>
      {props.oidc !== null && (
        <a
          className="button button-plain button-wide login-provider"
          href={address("/api/oidc/start", { to: props.to, group })}
        >
          用{props.oidc.name}登录
        </a>
      )}
      {props.demo.length > 0 && (
        <section className="login-demo" aria-label="演示登录">
          <h2>这是演示，点一个身份就能进</h2>
          <ul>
            {props.demo.map((one) => (
              <li key={one.login}>
                <button
                  type="button"
                  onClick={() => {
                    setLogin(one.login);
                    setPassword(one.password);
                    if (one.password !== "") void enter(one.login, one.password);
                  }}
                >
                  <span>{one.title}</span>
                  <span className="note">{one.login}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
