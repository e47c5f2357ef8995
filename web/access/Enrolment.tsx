import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { confirmEnrolment, type Enrolment as Begun } from "../api/sign-in.ts";
import { Button, TextButton, TextLink } from "../ui/Button.tsx";
import { ErrorSummary, TextField } from "../ui/Field.tsx";
import { QrCode } from "./QrCode.tsx";

/** Scan, then show that it worked by the first code. */
export function Enrolment(props: {
  begun: Begun;
  onDone: (codes: readonly string[]) => void;
  onCancel: () => void;
}) {
  const [code, setCode] = useState("");
  const confirming = useMutation({
    mutationFn: async () => confirmEnrolment(code),
    onSuccess: ({ codes }) => props.onDone(codes),
  });
  const groups = props.begun.secret.match(/.{1,4}/g) ?? [];
  return (
    <section className="enrolment" aria-labelledby="enrolment-title">
      <h2 id="enrolment-title">开启两步登录</h2>
      <ol>
        <li>手机上装一个验证器，如“微软身份验证器”“FreeOTP”，或单位指定的那个；不用联网。</li>
        <li>
          在验证器里选“扫码添加”，扫这个二维码。
          <QrCode rows={props.begun.qr} label="给手机验证器扫的二维码；不能扫的，用下面的密钥" />
          <p>
            验证器就在这部手机上？<TextLink href={props.begun.uri}>点这里添加</TextLink>
          </p>
          <span className="grey">不能扫？选“手动输入”，账号随便写，密钥是：</span>
          <code className="me-address">{groups.join(" ")}</code>
        </li>
        <li>把验证器上现在的6位数字写在这里。</li>
      </ol>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          confirming.mutate();
        }}
      >
        <ErrorSummary
          errors={confirming.isError ? [{ message: wordsOf(confirming.error) }] : []}
          title="还没有开启："
        />
        <TextField
          label="验证器上的6位数字"
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={12}
          value={code}
          onChange={setCode}
        />
        <p className="recovery-actions">
          <Button kind="primary" submit busy={confirming.isPending} busyWord="正在核对……">
            开启
          </Button>
          <TextButton onClick={props.onCancel}>以后再说</TextButton>
        </p>
      </form>
    </section>
  );
}
