import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { isSignInRefusal, SIGN_IN_REFUSALS } from "#domain/access/sign-in-refusals.ts";
import { wordsOf } from "../api/client.ts";
import { sessionQuery, useMe } from "../api/session.ts";
import {
  beginEnrolment,
  beginLink,
  endOtherSessions,
  endSession,
  type Enrolment as Begun,
  removeSecondFactor,
  renewRecoveryCodes,
  sessionsQuery,
  type SignIn,
  signInQuery,
  unlink,
} from "../api/sign-in.ts";
import { TextButton } from "../ui/Button.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { Enrolment } from "./Enrolment.tsx";
import { ProofSheet } from "./ProofSheet.tsx";
import { RecoveryCodes } from "./RecoveryCodes.tsx";
import { sayMoment } from "./say-device.ts";
import { SessionRows } from "./SessionRows.tsx";
import "./access.css";

const route = getRouteApi("/shell/sign-in");

type Asking = "enrol" | "move" | "renew" | "remove" | "link" | "unlink";

/** 登录与安全: the second factor, the recovery codes, where one is logged in, and the link with the provider. */
export function SignInPage() {
  const me = useMe();
  const { told, refused } = route.useSearch();
  const queries = useQueryClient();
  const signIn = useQuery(signInQuery);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const again = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: signInQuery.queryKey });
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  const close = (): void => setAsking(null);
  const done = (words: string): void => {
    close();
    showToast(words);
    void again();
  };

  return (
    <Page
      room="我的"
      bar="登录与安全"
      width="hang"
      phone={{ back: "/me", word: "我的", title: "登录与安全" }}
    >
      <div className="me">
        <PageTitle
          note={
            me.mustEnrolSecondFactor && codes === null
              ? "您的账号必须用两步登录：先在这里开启，设好就能办别的。"
              : "谁能用我的账号、在哪里登录着。"
          }
        >
          登录与安全
        </PageTitle>
        {told === "linked" && <p role="status">已关联，以后可以用统一身份认证登录。</p>}
        {refused !== undefined && isSignInRefusal(refused) && (
          <Failed words={SIGN_IN_REFUSALS[refused]} />
        )}
        {codes !== null ? (
          <RecoveryCodes
            codes={codes}
            onDone={() => {
              setCodes(null);
              void again();
            }}
          />
        ) : begun !== null ? (
          <Enrolment
            begun={begun}
            onCancel={() => {
              setBegun(null);
              void again();
            }}
            onDone={(made) => {
              setBegun(null);
              setCodes(made);
            }}
          />
        ) : signIn.isPending ? (
          <Skeleton lines={4} />
        ) : signIn.isError ? (
          <Failed words={wordsOf(signIn.error)} />
        ) : (
          <Overview signIn={signIn.data} onAsk={setAsking} />
        )}
      </div>
      {asking === "enrol" && <ProofSheet title="开启两步登录" word="开始" note="以后登录，除了密码，还要手机验证器上的6位数字。别人知道了密码也进不来。" withCode={false} act={beginEnrolment} onDone={(made) => { close(); setBegun(made); }} onClose={close} />}
      {asking === "move" && <ProofSheet title="换手机" word="换" note="先用旧手机的数字或一个恢复码，证明是本人。新手机显示的数字核对过以后，旧手机和旧的恢复码才作废；没换成，旧手机照常能用。" withCode act={beginEnrolment} onDone={(made) => { close(); setBegun(made); }} onClose={close} />}
      {asking === "renew" && <ProofSheet title="换一组恢复码" word="换" note="旧的恢复码马上作废。" withCode act={renewRecoveryCodes} onDone={(made) => { close(); setCodes(made.codes); }} onClose={close} />}
      {asking === "remove" && <ProofSheet title="关掉两步登录" word="关掉" note="以后只要密码就能登录。" withCode act={removeSecondFactor} onDone={() => done("两步登录已关掉。")} onClose={close} />}
      {asking === "link" && <ProofSheet title="关联统一身份认证" word="去关联" note="接下来会打开统一身份认证的登录页，在那里登录后就关联好了。" withCode={false} act={beginLink} onDone={({ location }) => window.location.assign(location)} onClose={close} />}
      {asking === "unlink" && <ProofSheet title="解除关联" word="解除" note="以后不能用统一身份认证登录这个账号；由它登录着的会退出。" withCode={false} act={unlink} onDone={() => done("已解除关联。")} onClose={close} />}
    </Page>
  ); // prettier-ignore
}

function Overview({ signIn, onAsk }: { signIn: SignIn; onAsk: (what: Asking) => void }) {
  const { secondFactor: factor, oidc, identities } = signIn;
  const me = useMe();
  return (
    <>
      <section>
        <h2>怎么登录</h2>
        <div className="me-row">
          <span>密码</span>
          <Link to="/password" className="text-link">
            改密码
          </Link>
        </div>
        <div className="me-row">
          <span className="me-row-text">
            两步登录：{factor.on ? "已开启" : "没有开启"}
            <span className="grey">
              {factor.on && factor.since !== null
                ? `${sayMoment(factor.since)}开启，登录时要手机验证器上的6位数字。`
                : "登录时除了密码，再要手机验证器上的6位数字。"}
              {factor.required
                ? "您的账号必须开启。"
                : me.secondFactorFrom !== null
                  ? `从${sayDate(me.secondFactorFrom, me.today)}起必须开启，请先设好。`
                  : ""}
            </span>
          </span>
          {factor.on ? (
            <span className="me-actions">
              <TextButton onClick={() => onAsk("move")}>换手机</TextButton>
              {!factor.required && <TextButton onClick={() => onAsk("remove")}>关掉</TextButton>}
            </span>
          ) : (
            <TextButton strong onClick={() => onAsk("enrol")}>
              开启
            </TextButton>
          )}
        </div>
        {factor.on && (
          <div className="me-row">
            <span className="me-row-text">
              恢复码：还剩{factor.recoveryCodesLeft}个
              <span className="grey">手机丢了、坏了时用，每个只能用一次。</span>
            </span>
            <TextButton onClick={() => onAsk("renew")}>换一组</TextButton>
          </div>
        )}
        {oidc !== null && (
          <div className="me-row">
            <span className="me-row-text">
              {oidc.name}：{identities.length > 0 ? "已关联" : "没有关联"}
              <span className="grey">关联后，不用再记这里的密码。</span>
            </span>
            <TextButton onClick={() => onAsk(identities.length > 0 ? "unlink" : "link")}>
              {identities.length > 0 ? "解除" : "关联"}
            </TextButton>
          </div>
        )}
      </section>
      <OwnSessions />
    </>
  );
}

function OwnSessions() {
  const queries = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const again = async (): Promise<void> =>
    queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  const ending = useMutation({
    mutationFn: endSession,
    onSuccess: () => showToast("已让它退出。"),
    onSettled: again,
  });
  const endingOthers = useMutation({
    mutationFn: endOtherSessions,
    onSuccess: () => showToast("别处登录的都已退出。"),
    onSettled: again,
  });
  const error = ending.error ?? endingOthers.error;
  const items = sessions.data?.items ?? [];
  return (
    <section>
      <h2>在哪里登录着</h2>
      {sessions.isPending && <Skeleton lines={2} />}
      {sessions.isError && <Failed words={wordsOf(sessions.error)} />}
      {error !== null && <Failed words={wordsOf(error)} />}
      <SessionRows
        sessions={items}
        busy={ending.isPending || endingOthers.isPending}
        onEnd={(id) => ending.mutate(id)}
      />
      {items.length > 1 && (
        <div className="me-row">
          <span className="grey">有不认得的？先让它们都退出，再改密码。</span>
          <TextButton
            strong
            disabled={endingOthers.isPending}
            onClick={() => endingOthers.mutate()}
          >
            别处的都退出
          </TextButton>
        </div>
      )}
    </section>
  );
}
