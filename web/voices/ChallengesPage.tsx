import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import { challengesQuery } from "../api/voices.ts";
import { sayDate, sayDay } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Mark } from "../ui/Mark.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import "./voices.css";

const STATES = {
  open: { mark: "due-soon", words: "正在揭榜" },
  judging: { mark: "partly", words: "评榜、公示、签责任书" },
  working: { mark: "open", words: "正在攻榜" },
  done: { mark: "met", words: "已经攻下" },
  over: { mark: "waived", words: "没有攻下" },
} as const;

/** 揭榜挂帅: the board, for everybody; those that can be taken stand first. */
export function ChallengesPage() {
  const me = useMe();
  const asked = useQuery(challengesQuery());
  const list = asked.data;
  return (
    <Page room="我的" width="hang" phone={{ back: "/my-cases", word: "我的诉求", title: "揭榜挂帅" }}>
      <div className="voices">
        <PageTitle
          aside={
            list?.mayOpen === true && (
              <Link to="/cases" search={{ procedure: "challenge-board", start: "challenge-board" }} className="text-link">
                提一道榜题
              </Link>
            )
          }
          note="谁有本事谁揭榜。要揭榜的，在截止前报揭榜方案；尽职尽责没有攻下的，按容错约定不追责。"
        >
          揭榜挂帅
        </PageTitle>
        {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
        {asked.isPending && <Skeleton lines={6} />}
        {list !== undefined && list.items.length === 0 && <Empty title="这里会是发出的榜">党委审定、发榜以后，大家都看得到。</Empty>}
        {list?.items.map((item) => (
          <article key={item.id} className="voices-item">
            <h2>
              {item.seen ? (
                <Link to="/cases/$caseId" params={{ caseId: item.id }} className="text-link">
                  {item.title}
                </Link>
              ) : (
                item.title
              )}
            </h2>
            <p className="note">
              <span className={`says-${STATES[item.state].mark}`}>
                <Mark state={STATES[item.state].mark} label={null} /> {STATES[item.state].words}
              </span>
              {item.state === "open" && item.bidUntil !== null && `，${sayDay(item.bidUntil, me.today)}截止`}，{item.asker.shortName}出题
            </p>
            <p className="voices-said">{item.problem}</p>
            {(item.takesBids || item.seen || item.myBids > 0) && (
              <p>
                <Link to="/challenges/$challengeId" params={{ challengeId: item.id }} className="text-link">
                  {item.takesBids && !item.seen && item.myBids === 0 ? "揭榜" : item.seen ? `看揭榜方案（${item.bids}份）` : "看我报的方案"}
                </Link>
              </p>
            )}
            <dl className="voices-facts">
              <Fact name="目标" text={item.target} />
              <Fact name="验收标准" text={item.standard} />
              <Fact name="完成期限" text={item.deadline === null ? null : sayDate(item.deadline, me.today)} />
              <Fact name="经费" text={item.funds === null ? null : `${item.funds.toLocaleString("zh-CN")}元`} />
              <Fact name="容错约定" text={item.tolerance} />
              <Fact name="揭榜" text={item.winner === null ? null : `${item.winner.name}${item.leader === null ? "" : `，${item.leader}带头`}`} />
              <Fact name="阶段节点" text={item.milestones} />
              <Fact name="最近进展" text={item.progress.at(-1)?.text ?? null} />
              <Fact name="成果" text={item.result} />
              <Fact name="奖榜" text={item.reward} />
              <Fact name="复盘推广" text={item.lessons} />
            </dl>
          </article>
        ))}
      </div>
    </Page>
  ); // prettier-ignore
}

function Fact({ name, text }: { name: string; text: string | null }) {
  if (text === null || text === "") return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  );
}
