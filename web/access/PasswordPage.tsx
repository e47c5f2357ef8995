import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { changePassword, sessionQuery, useMe } from "../api/session.ts";
import { Button } from "../ui/Button.tsx";
import { ErrorSummary, TextField } from "../ui/Field.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { PasswordStrength } from "./PasswordStrength.tsx";
import "./access.css";

const LEAST = 10;

export function PasswordPage() {
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [errors, setErrors] = useState<readonly { id: string; message: string }[]>([]);
  const changing = useMutation({
    mutationFn: async () => changePassword({ current, next }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      showToast("密码已改。");
      // who had to change it has not begun yet
      await navigate({ to: me.mustEnrolSecondFactor ? "/sign-in" : me.mustChangePassword ? "/" : "/me" }); // prettier-ignore
    },
  });
  const send = (): void => {
    const found: { id: string; message: string }[] = [];
    if (current === "") found.push({ id: "p-current", message: "还没有写现在的密码。" });
    if (next.length < LEAST)
      found.push({ id: "p-next", message: `新密码至少${LEAST}个字符，现在是${next.length}个。可以用一句自己记得住的话。` }); // prettier-ignore
    else if (next === current)
      found.push({ id: "p-next", message: "新密码和现在的一样，请换一个。" });
    if (again !== next)
      found.push({ id: "p-again", message: "两次写的新密码不一样，请再写一遍。" });
    setErrors(found);
    if (found.length === 0) changing.mutate();
  };
  const errorOf = (id: string): { error?: string } => {
    const message = errors.find((error) => error.id === id)?.message;
    return message === undefined ? {} : { error: message };
  };
  return (
    <Page room="我的" bar="改密码" width="hang" phone={{ back: "/me", title: "改密码" }}>
      <PageTitle
        note={
          me.mustChangePassword
            ? "密码是管理员发的，或者用得太久了。请先换一个自己的，再开始用。"
            : "改好后，在别处登录的都要重新登录。"
        }
      >
        改密码
      </PageTitle>
      <form
        className="password-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <ErrorSummary
          errors={changing.isError ? [{ message: wordsOf(changing.error) }] : errors}
          {...(changing.isError ? { title: "没有改成：" } : {})}
        />
        <TextField
          id="p-current"
          label="现在的密码"
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          {...errorOf("p-current")}
        />
        <TextField
          id="p-next"
          label="新密码"
          aside={`至少${LEAST}个字符`}
          type="password"
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          {...errorOf("p-next")}
        />
        <PasswordStrength password={next} sent={changing.isPending || changing.isSuccess} />
        <TextField
          id="p-again"
          label="再写一遍新密码"
          type="password"
          autoComplete="new-password"
          value={again}
          onChange={setAgain}
          {...errorOf("p-again")}
        />
        <Button kind="primary" submit busy={changing.isPending} busyWord="正在改……">
          改密码
        </Button>
      </form>
    </Page>
  );
}
