import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { changeNoticeSettings, type NoticeSettings, noticeSettingsQuery, sendTestMail } from "../api/notices.ts"; // prettier-ignore
import { sayMoment } from "../access/say-device.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { ErrorSummary, SelectField, TextField, Tick } from "../ui/Field.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import "./notices.css";

/** 我的提醒: by which channels, and when. */
export function NoticeSettingsPage() {
  const asked = useQuery(noticeSettingsQuery);
  return (
    <Page room="消息" bar="我的设置" width="hang" phone={{ back: "/notices", word: "消息", title: "我的设置" }}>
      <div className="notices">
        <PageTitle note="只管提醒怎么到您这里。上级催办的总会出现在消息里。">我的提醒</PageTitle>
        {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
        {asked.isPending && <Skeleton lines={5} />}
        {asked.data !== undefined && <Form settings={asked.data} />}
      </div>
    </Page>
  );
} // prettier-ignore

/** What is wrong with the address that is typed; none need be typed where one is kept. */
function whatIsWrong(address: string, kept: boolean): string | undefined {
  if (address === "") return kept ? undefined : "请填写邮箱地址，提醒发到那里。";
  return /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(address) ? undefined : "这个邮箱地址不完整。请写成 name@example.cn 这样。"; // prettier-ignore
}

function Form({ settings }: { settings: NoticeSettings }) {
  const queries = useQueryClient();
  const [inApp, setInApp] = useState(settings.inApp);
  const [email, setEmail] = useState(settings.email);
  const [address, setAddress] = useState("");
  const [hour, setHour] = useState(settings.hour === null ? "" : String(settings.hour));
  const [tried, setTried] = useState(false);
  const wrong = email ? whatIsWrong(address.trim(), settings.address !== null) : undefined;
  const saving = useMutation({
    mutationFn: async () =>
      changeNoticeSettings({
        inApp,
        email,
        hour: hour === "" ? null : Number(hour),
        ...(email && address.trim() !== "" ? { address: address.trim() } : {}),
      }),
    onSuccess: async (saved) => {
      queries.setQueryData(noticeSettingsQuery.queryKey, saved);
      setAddress("");
      setTried(false);
      showToast("已保存。");
    },
  });
  const testing = useMutation({
    mutationFn: sendTestMail,
    onSuccess: (result) => showToast(result.ok ? "测试邮件已发出，请查收。" : (result.why ?? "没有发出去。")), // prettier-ignore
  });
  const { quietUntil, quietFrom } = settings.group;
  const hours = Array.from({ length: quietFrom - quietUntil }, (_, index) => quietUntil + index);
  const error = saving.error ?? testing.error;
  return (
    <form
      className="notices-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (wrong === undefined && !saving.isPending) saving.mutate();
      }}
    >
      <ErrorSummary
        errors={error === null ? [] : [{ message: wordsOf(error) }]}
        title="没有办成："
      />
      <Tick checked={inApp} onChange={setInApp}>
        在消息里收每日汇总
      </Tick>
      <Tick checked={email} onChange={setEmail} disabled={!settings.mails}>
        用邮件收
      </Tick>
      {!settings.mails && <p className="grey">系统管理员还没有设置邮件服务器，暂时不能用邮件。</p>}
      {email && (
        <TextField
          label="邮箱地址"
          type="email"
          autoComplete="email"
          {...(settings.address === null ? {} : { aside: `现在是${settings.address}` })}
          {...(tried && wrong !== undefined ? { error: wrong } : {})}
          hint="加密存放，只用来发提醒；关掉邮件就删除。邮件里只有要办的事，不写别的。"
          value={address}
          onChange={setAddress}
          maxLength={200}
        />
      )}
      {settings.email && settings.undelivered !== null && (
        <p role="status">{`${sayMoment(settings.undelivered.at)}的邮件没有送到：${settings.undelivered.why ?? "原因不明"}要办的事在消息里都有。`}</p>
      )}
      <SelectField
        label="每天几点"
        hint={`${quietFrom}点以后到次日${quietUntil}点、休息日不发，顺延到下一个工作日早上。`}
        value={hour}
        onChange={setHour}
        options={[
          { value: "", name: `随集团（${settings.group.hour}点）` },
          ...hours.map((each) => ({ value: String(each), name: `${each}点` })),
        ]}
      />
      <div className="notices-buttons">
        <Button kind="primary" submit busy={saving.isPending} busyWord="正在存……">
          保存
        </Button>
        {settings.email && settings.address !== null && (
          <TextButton onClick={() => testing.mutate()} disabled={testing.isPending}>
            {testing.isPending ? "正在发……" : "发一封测试邮件"}
          </TextButton>
        )}
      </div>
    </form>
  );
}
