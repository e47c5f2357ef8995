import { useQuery } from "@tanstack/react-query";
import { wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import { mySessionsQuery, myHoursQuery, type MySessions } from "../api/study.ts";
import { sayDay } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { MaterialLinks } from "./MaterialLinks.tsx";
import { HoursFacts, HoursSessions } from "./PersonHours.tsx";
import { StudyNav } from "./StudyNav.tsx";
import { sayHours, SESSION_WORDS } from "./words.ts";

const MINE = {
  attended: "我到会",
  "made-up": "我已补学",
  absent: "我没有到会，请与组织者商量补学",
} as const;

/** 我的学习: one's own hours and what they are made of, and the sessions of one's own branch. */
export function MinePage() {
  const hours = useQuery(myHoursQuery);
  const sessions = useQuery(mySessionsQuery);
  return (
    <Page
      room="学习"
      bar={<span>我的学习</span>}
      phone={{ back: "/me", word: "我的", title: "我的学习" }}
    >
      <StudyNav />
      <PageTitle note="学时由台账算出：到会由组织者登记，不用打卡；不看积分，也不看在线时长。">
        我的学习
      </PageTitle>
      {hours.isError && <Failed words={wordsOf(hours.error)} retry={() => void hours.refetch()} />}
      {hours.isPending && <Skeleton lines={3} />}
      {hours.data !== undefined && <HoursFacts hours={hours.data} />}
      <div className="study-mine">
        <section>
          <h2>支部的学习安排</h2>
          {sessions.isError && <Failed words={wordsOf(sessions.error)} />}
          {sessions.isPending && <Skeleton lines={6} />}
          {sessions.data !== undefined && <Sessions sessions={sessions.data} />}
        </section>
        <section>
          <h2>算进来的学习</h2>
          {hours.data !== undefined && <HoursSessions hours={hours.data} />}
        </section>
      </div>
    </Page>
  );
}

function Sessions({ sessions }: { sessions: MySessions }) {
  const { today } = useMe();
  const { items } = sessions;
  if (items.length === 0)
    return <Empty title="支部还没有报送学习计划">报送以后，每次学习的日期和资料会列在这里。</Empty>;
  return (
    <ol className="study-own">
      {items.map((session) => (
        <li key={session.id} className={`study-${session.state}`}>
          <div>
            {sayDay(session.plannedOn, today, false)}　{session.title}
            <span className="note">
              　{session.unit.shortName}，{sayHours(session.hours)}学时，
              {SESSION_WORDS[session.state]}
              {session.mine !== null && `，${MINE[session.mine]}`}
            </span>
          </div>
          <MaterialLinks materials={session.materials} />
        </li>
      ))}
    </ol>
  );
}
