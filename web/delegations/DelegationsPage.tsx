import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { addDays, parseDay } from "#kernel/day.ts";
import { may } from "../access/may.ts";
import { wordsOf } from "../api/client.ts";
import { delegationsBelowQuery, delegationsQuery, type DelegationRow, endDelegation } from "../api/delegations.ts"; // prettier-ignore
import { useMe } from "../api/session.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { ErrorSummary } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { NameAgentSheet } from "./NameAgentSheet.tsx";
import { useActing } from "./use-acting.ts";
import "./delegations.css";

const STATE_WORDS = { current: "正在代办", coming: "还没开始", ended: "已结束" } as const;

const sayDays = (each: DelegationRow, today: string): string => {
  const until = parseDay(each.until);
  const oneDay = until !== null && addDays(until, -1) === each.from;
  return oneDay
    ? sayDate(each.from, today)
    : `${sayDate(each.from, today)}至${until === null ? "" : sayDate(addDays(until, -1), today)}`;
};

/** 代办: whom I asked, who asked me, and for an office who acts for whom below it. */
export function DelegationsPage() {
  const me = useMe();
  const asked = useQuery(delegationsQuery);
  const watches = me.actingFor === null && may(me, "delegation.watch");
  const below = useQuery({ ...delegationsBelowQuery, enabled: watches });
  const acting = useActing();
  const [naming, setNaming] = useState(false);
  const [ending, setEnding] = useState<DelegationRow | null>(null);
  const asks = me.actingFor === null && may(me, "delegation.own");
  const given = asked.data?.given ?? [];
  const received = asked.data?.received ?? [];
  const row = (each: DelegationRow, who: string, actions: boolean) => (
    <li key={each.id} className="delegation">
      <div>
        <span className="delegation-who">{who}</span>
        <span className="grey">
          {sayDays(each, me.today)}，{each.reason}
        </span>
      </div>
      <span className="delegation-state">
        {STATE_WORDS[each.state]}
        {each.endedBy === null ? "" : `（${each.endedBy}结束）`}
      </span>
      <span className="delegation-actions">
        {actions && each.state === "current" && each.agent.id === me.person.id && me.actingFor === null && (
          <TextButton strong onClick={() => acting.mutate(each.id)}>
            代{each.principal.name}办理
          </TextButton>
        )}
        {actions && each.state !== "ended" && (
          <TextButton aria-label={`结束：${who}`} onClick={() => setEnding(each)}>
            结束
          </TextButton>
        )}
      </span>
    </li>
  ); // prettier-ignore
  return (
    <Page room="代办" phone={{ back: "/me", word: "我的", title: "代办" }} width="hang">
      <div className="delegations">
        <PageTitle
          aside={asks && <Button onClick={() => setNaming(true)}>请人代办</Button>}
          note="出差、休假时，请人在写明的几天里替您办业务。办的事写着“谁 代 谁”，到期自动结束，随时可以提前结束。"
        >
          代办
        </PageTitle>
        {acting.isError && (
          <ErrorSummary errors={[{ message: wordsOf(acting.error) }]} title="没有办成：" />
        )}
        {asked.isPending && <Skeleton lines={4} />}
        {asked.isError && (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        )}
        {asked.isSuccess && (
          <>
            <section>
              <h2>请我代办的</h2>
              {received.length === 0 && <p className="grey">没有人请您代办。</p>}
              <ul>{received.map((each) => row(each, each.principal.name, true))}</ul>
            </section>
            <section>
              <h2>我请人代办的</h2>
              {given.length === 0 && <p className="grey">您没有请人代办。</p>}
              <ul>{given.map((each) => row(each, each.agent.name, true))}</ul>
            </section>
          </>
        )}
        {watches && (
          <section>
            <h2>下级单位的代办</h2>
            {below.isError && (
              <Failed words={wordsOf(below.error)} retry={() => void below.refetch()} />
            )}
            {below.isSuccess && below.data.items.length === 0 && (
              <p className="grey">现在没有代办安排。</p>
            )}
            <ul>
              {below.data?.items.map((each) =>
                row(each, `${each.agent.name} 代 ${each.principal.name}`, false),
              )}
            </ul>
          </section>
        )}
      </div>
      {naming && <NameAgentSheet onClose={() => setNaming(false)} />}
      {ending !== null && (
        <FormSheet
          title="结束代办"
          button="结束"
          note={`${ending.agent.name} 代 ${ending.principal.name}，${sayDays(ending, me.today)}。结束后立即不能再代办，已经办的都留着。`}
          act={async () => endDelegation(ending.id)}
          sayCurrent={() => "这次代办已经结束了。"}
          onDone={() => {
            setEnding(null);
            showToast("代办已结束。");
          }}
          onClose={() => setEnding(null)}
        />
      )}
    </Page>
  );
}
