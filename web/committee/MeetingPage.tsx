import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { may } from "../access/may.ts";
import { wordsOf } from "../api/client.ts";
import { approveMeeting, callOffMeeting, closeMeeting, meetingQuery, type MeetingView, minutesOf, noticeOf, reopenMeeting, sendNotice } from "../api/committee.ts"; // prettier-ignore
import { useMe } from "../api/session.ts";
import { Button, TextButton, TextLink } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { ErrorSummary, TextField } from "../ui/Field.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { DecisionSheet } from "./DecisionSheet.tsx";
import { FeedbackSheet } from "./FeedbackSheet.tsx";
import { MeetingItem } from "./MeetingItem.tsx";
import { MeetingsNav } from "./MeetingsNav.tsx";
import { sayMeeting } from "./say-meeting.tsx";
import { STATUS_WORDS } from "./words.ts";

const route = getRouteApi("/shell/meetings/$meetingId");

const STEP_NAMES = ["notify", "close", "approve", "call-off", "reopen"] as const;
type Step = (typeof STEP_NAMES)[number];
type Opened = { readonly what: Step } | { readonly what: "decision" | "feedback"; readonly itemId: string }; // prettier-ignore

/** One meeting as a paper that is alive: who came, item by item what was resolved and how, and what became of it. */
export function MeetingPage() {
  const { meetingId } = route.useParams();
  const asked = useQuery(meetingQuery(meetingId));
  const meeting = asked.data;
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = (): void => setOpened(null);
  return (
    <Page
      room="会议"
      bar={<span>{meeting?.body.shortName ?? ""}</span>}
      phone={{ back: "/meetings", word: "会议", title: meeting?.title ?? "会议" }}
      phoneActions
      actions={
        meeting !== undefined && (
          <>
            {(meeting.may.edit || meeting.may.correct) && (
              <Link to="/meetings/edit" search={{ id: meeting.id }} className="text-link">
                {meeting.may.correct ? "更正" : meeting.status === "preparing" ? "改议程" : "记会议"}
              </Link>
            )}
            {(meeting.status !== "closed" || meeting.noticedOn !== null) && (
              <TextLink href={noticeOf(meeting.id)} download>
                通知
              </TextLink>
            )}
            {meeting.status === "closed" && (
              <TextLink href={minutesOf(meeting.id)} download>
                纪要
              </TextLink>
            )}
          </>
        )
      }
    >
      <MeetingsNav />
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={10} />}
      {meeting !== undefined && (
        <>
          <Head meeting={meeting} onOpen={(what) => setOpened({ what })} />
          <Problems meeting={meeting} />
          <ol className="committee-items">
            {meeting.content.items.map((item, at) => (
              <MeetingItem
                key={item.id}
                item={item}
                place={at}
                meeting={meeting}
                onDecide={() => setOpened({ what: "decision", itemId: item.id })}
                onFeedback={() => setOpened({ what: "feedback", itemId: item.id })}
              />
            ))}
          </ol>
          <Attendance meeting={meeting} />
          <Revisions meeting={meeting} />
          {opened?.what === "decision" && <DecisionSheet meeting={meeting} itemId={opened.itemId} onClose={close} />}
          {opened?.what === "feedback" && <FeedbackSheet itemId={opened.itemId} onClose={close} />}
          {STEP_NAMES.map((step) => opened?.what === step && <StepSheet key={step} meeting={meeting} step={step} onClose={close} />)}
        </>
      )}
    </Page>
  );
} // prettier-ignore

function Head({ meeting, onOpen }: { meeting: MeetingView; onOpen: (step: Step) => void }) {
  const me = useMe();
  const { content, status } = meeting;
  const next = meeting.may.notify ? "notify" : meeting.may.close ? "close" : meeting.may.approve ? "approve" : null; // prettier-ignore
  const words = { notify: "发会议通知", close: "办结会议", approve: "签发纪要" } as const;
  const time = content.start === null ? "" : `${content.start}${content.end === null ? "" : `至${content.end}`}，`; // prettier-ignore
  return (
    <PageTitle
      note={
        <>
          {sayDay(content.heldOn, me.today)}，{time}
          {content.place === "" ? "地点未定" : content.place}
          {content.form === "circulation" && "，传批"}
          {content.chairId !== null && `，${meeting.names[content.chairId] ?? ""}主持`}
          。{STATUS_WORDS[status]}
          {meeting.approved !== null && `，纪要由${meeting.approved.by}于${sayDay(meeting.approved.on, me.today, false)}签发`}
          {meeting.recordId !== null && may(me, "record.read") && (
            <>
              ，
              <Link to="/records" search={{ open: meeting.recordId }} className="text-link">
                看台账
              </Link>
            </>
          )}
        </>
      }
      aside={
        <span className="committee-do">
          {meeting.may.reopen && <TextButton onClick={() => onOpen("reopen")}>收回办结</TextButton>}
          {meeting.may.callOff && <TextButton onClick={() => onOpen("call-off")}>取消会议</TextButton>}
          {meeting.may.notify && meeting.may.close && content.heldOn <= me.today && <TextButton onClick={() => onOpen("close")}>办结会议</TextButton>}
          {next !== null && (
            <Button kind="primary" onClick={() => onOpen(next)}>
              {words[next]}
            </Button>
          )}
        </span>
      }
    >
      {meeting.body.shortName}
      {meeting.title}
    </PageTitle>
  );
} // prettier-ignore

/** What the rules still ask for, before anybody presses the button. */
function Problems({ meeting }: { meeting: MeetingView }) {
  const me = useMe();
  if (!meeting.may.edit) return null;
  const held = meeting.content.heldOn <= me.today;
  const problems = meeting.status === "preparing" && !held ? meeting.agendaProblems : meeting.closingProblems; // prettier-ignore
  if (problems.length === 0) return null;
  return (
    <section className="committee-problems" aria-label="还差什么">
      <h2>{held ? "办结前还差" : "发通知前还差"}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.code}${problem.where ?? ""}${problem.message}`}>
            {problem.message}
            {problem.mend !== undefined && <span className="note">{problem.mend}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Attendance({ meeting }: { meeting: MeetingView }) {
  const { content, seats, names } = meeting;
  const present = content.attended.map((id) => names[id] ?? "");
  return (
    <section className="committee-people">
      <h2>人员</h2>
      <p>
        委员{seats.members.length}人：
        {seats.members.map((seat) => `${seat.name}${seat.id === seats.secretaryId ? "（书记）" : ""}`).join("、")}。
      </p>
      {seats.excluded.length > 0 && (
        <p>不计入应到：{seats.excluded.map((seat) => `${seat.name}（${seat.because}）`).join("、")}。</p>
      )}
      {present.length > 0 && <p>出席{present.length}人：{present.join("、")}。</p>}
      {content.leave.length > 0 && (
        <p>请假：{content.leave.map((each) => `${names[each.personId] ?? ""}${each.reason === "" ? "" : `（${each.reason}）`}`).join("、")}。</p>
      )}
      {content.observers.length > 0 && <p>列席：{content.observers.join("、")}。</p>}
    </section>
  );
} // prettier-ignore

function Revisions({ meeting }: { meeting: MeetingView }) {
  const me = useMe();
  const corrected = meeting.revisions.filter((each) => each.reason !== null);
  if (corrected.length === 0) return null;
  return (
    <section className="committee-people">
      <h2>更正</h2>
      <ul>
        {corrected.map((each) => (
          <li key={each.revision}>
            {sayDay(each.at.slice(0, 10), me.today, false)}
            {each.by}：{each.reason}
          </li>
        ))}
      </ul>
    </section>
  );
}

const STEPS = {
  notify: {
    title: "发会议通知",
    button: "发通知",
    note: "发出后委员在消息里收到通知，可以看议程和材料；列席的人只被告知自己那几项。以后改时间、地点或者取消，都会再通知。第一议题从此不能移出。",
    done: "已发通知，委员和列席的人在消息里能看到",
  },
  close: {
    title: "办结会议",
    button: "办结",
    note: "办结后生成一条台账，会上交办的任务成为督办事项，申报随之议决。以后改动要写原因。",
    done: "已办结：台账已登记，任务已交办",
  },
  approve: {
    title: "签发会议纪要",
    button: "签发",
    note: "签发的是现在这一稿。以后更正，要重新签发。",
    done: "纪要已签发",
  },
  "call-off": {
    title: "取消这次会议",
    button: "取消会议",
    note: "议题回到待上会的申报里；发过通知的，告诉每个人会议取消。",
    done: "会议已取消",
  },
  reopen: {
    title: "收回这次会议的办结",
    button: "收回办结",
    note: "登记的台账作废，它办成的应办事项重新算没办；交办的任务收回，申报回到议程。改好以后重新办结。",
    done: "已收回：台账作废，任务收回",
  },
} as const;

function StepSheet({ meeting, step, onClose }: { meeting: MeetingView; step: Step; onClose: () => void }) {
  const me = useMe();
  // as it was when this sheet was opened, whatever is read again behind it
  const [seen] = useState(meeting.revision);
  const [remark, setRemark] = useState("");
  const words = STEPS[step];
  const why = step === "call-off" ? "为什么取消" : step === "reopen" ? "为什么收回" : null;
  const act = async (over: string | undefined): Promise<MeetingView> => {
    const basedOn = over === undefined ? seen : Number(over);
    if (step === "notify") return sendNotice(meeting.id, basedOn);
    if (step === "close") return closeMeeting(meeting.id, basedOn);
    if (step === "approve") return approveMeeting(meeting.id, basedOn);
    if (step === "reopen") return reopenMeeting(meeting.id, { basedOn, remark: remark.trim() });
    return callOffMeeting(meeting.id, { basedOn, remark: remark.trim() });
  };
  const problems = step === "notify" ? meeting.agendaProblems : step === "close" ? meeting.closingProblems : [];
  return (
    <FormSheet
      title={words.title}
      button={words.button}
      note={words.note}
      errors={why === null ? [] : [remark.trim().length < 2 ? `请写明${why}。` : undefined]}
      act={act}
      sayCurrent={(now) => sayMeeting(now, me.today)}
      keepWord={`照现在的内容${words.button}`}
      onDone={() => {
        onClose();
        showToast(words.done);
      }}
      onClose={onClose}
    >
      {problems.length > 0 && <ErrorSummary title="规则还不允许：" errors={problems.map((problem) => ({ message: `${problem.message}${problem.mend ?? ""}` }))} />}
      {why !== null && <TextField label={why} value={remark} onChange={setRemark} maxLength={200} />}
    </FormSheet>
  );
} // prettier-ignore
