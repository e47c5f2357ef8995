import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import {
  accountSessionsQuery,
  type AccountSignIn,
  endAccountSession,
  endAccountSessions,
  linkAccount,
  logInOptionsQuery,
  resetAccountFactor,
  signInsQuery,
  unlinkAccount,
} from "../api/sign-in.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";
import { showToast } from "../ui/Toast.tsx";
import { sayMoment } from "./say-device.ts";
import { SecondFactorRules } from "./SecondFactorRules.tsx";
import { SessionRows } from "./SessionRows.tsx";
import "./access.css";

const route = getRouteApi("/shell/sign-ins");

/** 登录管理, for the security administrator: who is logged in where, and what to do when a phone is lost or an account stolen. */
export function SignInsPage() {
  const { open } = route.useSearch();
  const navigate = useNavigate({ from: "/sign-ins" });
  const signIns = useQuery(signInsQuery);
  const [wanted, setWanted] = useState("");
  const all = signIns.data?.items ?? [];
  const shown = all.filter((one) => `${one.login} ${one.name}`.includes(wanted.trim()));
  const opened = all.find((one) => one.accountId === open);
  const show = (id: string | undefined): void =>
    void navigate({ search: (before) => ({ ...before, open: id }) });
  return (
    <Page room="我的" bar="登录管理" width="hang" phone={{ back: "/me", title: "登录管理" }}>
      <div className="me">
        <PageTitle note="账号在哪里登录着；手机丢了帮着重置，账号被盗了让它全部退出。办的每一件都记在操作记录里。">
          登录管理
        </PageTitle>
        <SecondFactorRules />
        <SearchBox label="按姓名、登录名找" value={wanted} onChange={setWanted} />
        {signIns.isPending && <Skeleton lines={6} />}
        {signIns.isError && <Failed words={wordsOf(signIns.error)} />}
        <ul>
          {shown.map((one) => (
            <li key={one.accountId}>
              <button type="button" className="me-row" onClick={() => show(one.accountId)}>
                <span className="me-row-text">
                  {one.name}
                  <span className="grey">{one.login}</span>
                </span>
                <span className="grey">{sayState(one)}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      {opened !== undefined && <AccountSheet account={opened} onClose={() => show(undefined)} />}
    </Page>
  );
}

function sayState(one: AccountSignIn): string {
  if (one.disabled) return "已停用";
  const parts = [
    one.sessions === 0 ? "没有登录" : `${one.sessions}处登录着`,
    ...(one.lastSeen === null ? [] : [`${sayMoment(one.lastSeen)}还在用`]),
    one.secondFactor ? "两步登录" : "只有密码",
    ...(one.external ? ["已关联统一身份"] : []),
  ];
  return parts.join("，");
}

interface Asked {
  readonly button: string;
  readonly note: string;
  readonly act: () => Promise<unknown>;
  readonly words: string;
}

function AccountSheet({ account, onClose }: { account: AccountSignIn; onClose: () => void }) {
  const queries = useQueryClient();
  const id = account.accountId;
  const sessions = useQuery(accountSessionsQuery(id));
  const options = useQuery(logInOptionsQuery);
  const [subject, setSubject] = useState("");
  const acting = useMutation({
    mutationFn: async ({ act }: { act: () => Promise<unknown>; words: string }) => act(),
    onSuccess: (_, { words }) => showToast(words),
    onSettled: async () => queries.invalidateQueries({ queryKey: signInsQuery.queryKey }),
  });
  const [asked, setAsked] = useState<Asked>();
  const { oidc = null } = options.data ?? {};
  if (asked !== undefined) {
    const back = (): void => setAsked(undefined);
    return (
      <FormSheet
        title={`${asked.button}：${account.name}`}
        button={asked.button}
        note={asked.note}
        act={asked.act}
        onDone={() => {
          back();
          showToast(asked.words);
        }}
        onClose={back}
      />
    );
  }
  return (
    <Sheet label={`${account.name}的登录`} onClose={onClose}>
      <SheetBody
        title={`${account.name}（${account.login}）`}
        buttons={<Button onClick={onClose}>关上</Button>}
      >
        {acting.isError && <Failed words={wordsOf(acting.error)} />}
        {sessions.isError && <Failed words={wordsOf(sessions.error)} />}
        {sessions.isPending && <Skeleton lines={2} />}
        {sessions.data?.items.length === 0 && <p>现在没有在哪里登录着。</p>}
        <SessionRows
          sessions={sessions.data?.items ?? []}
          busy={acting.isPending}
          onEnd={(session) => acting.mutate({ act: async () => endAccountSession(id, session), words: "已让它退出。" })}
        />
        <div className="me-actions">
          {sessions.data?.items.length !== 0 && (
            <TextButton onClick={() => setAsked({ button: "全部退出", note: "电脑、手机上的登录都立即结束。账号还能再登录；怀疑密码被盗的，请系统管理员另外重设密码。", act: async () => endAccountSessions(id), words: "已全部退出。" })}>
              全部退出
            </TextButton>
          )}
          {account.secondFactor && (
            <TextButton onClick={() => setAsked({ button: "重置两步登录", note: "原来的验证器和备用码都作废，已经登录的立即退出；本人重新设置以前，登录只要密码。请先当面或者打电话核实是本人要求的。", act: async () => resetAccountFactor(id), words: "两步登录已重置，请本人重新设置。" })}>
              重置两步登录
            </TextButton>
          )}
          {account.external && (
            <TextButton onClick={() => setAsked({ button: "解除统一身份关联", note: "本人不能再从统一身份认证登录，要用这里的密码；以后再用，要重新关联。", act: async () => unlinkAccount(id), words: "已解除关联。" })}>
              解除统一身份关联
            </TextButton>
          )}
        </div>
        {oidc !== null && !account.external && (
          <form
            className="link-form"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              acting.mutate({ act: async () => linkAccount(id, subject.trim()), words: "已关联。" });
            }}
          >
            <TextField
              label={`${oidc.name}里的编号（sub）`}
              hint="向统一身份认证的管理员要，照抄；不要按姓名、邮箱猜。"
              value={subject}
              onChange={setSubject}
              maxLength={255}
            />
            <Button submit busy={acting.isPending}>
              关联
            </Button>
          </form>
        )}
      </SheetBody>
    </Sheet>
  );
} // prettier-ignore
