import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { may } from "../access/may.ts";
import { wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import {
  filePlan,
  planQuery,
  type StudyPlan,
  type StudySession,
  unlinkRecord,
} from "../api/study.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { MaterialLinks } from "./MaterialLinks.tsx";
import { SittingSheet } from "./SittingSheet.tsx";
import { sayPlan } from "./say-plan.ts";
import { StudyNav } from "./StudyNav.tsx";
import { sayHours, SESSION_WORDS } from "./words.ts";
import { newThingId } from "./new-id.ts";

const route = getRouteApi("/shell/study/plans/$planId");

type Opened = { readonly what: "held" | "make-up"; readonly session: StudySession } | { readonly what: "file" } | { readonly what: "unlink"; readonly session: StudySession; readonly recordId: string }; // prettier-ignore

/** One plan: what it says, and session by session what became of it, who came and who has to make it up. */
export function PlanPage() {
  const { planId } = route.useParams();
  const me = useMe();
  const asked = useQuery(planQuery(planId));
  const [opened, setOpened] = useState<Opened | null>(null);
  const plan = asked.data;
  const close = (): void => setOpened(null);
  return (
    <Page
      room="学习"
      bar={<span>{plan?.unit.shortName ?? ""}学习计划</span>}
      phone={{ back: "/study", word: "学习", title: "学习计划" }}
      phoneActions
      actions={
        plan?.may.write === true && (
          <Link
            to="/study/edit"
            search={{ unitId: plan.unit.id, year: plan.year }}
            className="text-link"
          >
            {plan.filedOn === null ? "改计划" : "调整计划"}
          </Link>
        )
      }
    >
      <StudyNav />
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={8} />}
      {plan !== undefined && (
        <>
          <PageTitle
            note={plan.aim}
            aside={
              plan.filedOn === null ? (
                plan.may.write && (
                  <Button kind="primary" onClick={() => setOpened({ what: "file" })}>
                    报送计划
                  </Button>
                )
              ) : (
                <span>
                  {sayDay(plan.filedOn, me.today, false)}报送
                  {plan.recordId !== null && may(me, "record.read") && (
                    <>
                      ，
                      <Link to="/records" search={{ open: plan.recordId }} className="text-link">
                        看台账
                      </Link>
                    </>
                  )}
                </span>
              )
            }
          >
            {plan.title}
          </PageTitle>
          <PlanFacts plan={plan} />
          <ol className="study-sessions">
            {plan.sessions.map((session) => (
              <SessionItem
                key={session.id}
                session={session}
                plan={plan}
                today={me.today}
                onOpen={setOpened}
              />
            ))}
          </ol>
          {opened?.what === "file" && <FileSheet plan={plan} onClose={close} />}
          {(opened?.what === "held" || opened?.what === "make-up") && (
            <SittingSheet
              key={opened.session.id}
              session={opened.session}
              part={opened.what}
              onClose={close}
            />
          )}
          {opened?.what === "unlink" && (
            <FormSheet
              title="这条台账不算这次学习？"
              button="解除关联"
              note="台账本身不变，只是不再算作这次学习。"
              act={async () => unlinkRecord(opened.session.id, opened.recordId)}
              onDone={close}
              onClose={close}
            />
          )}
        </>
      )}
    </Page>
  );
}

const sum = (of: readonly StudySession[]): string => sayHours(of.reduce((total, session) => total + session.hours, 0)); // prettier-ignore

function PlanFacts({ plan }: { plan: StudyPlan }) {
  const open = plan.sessions.filter((session) => session.state !== "dropped");
  const held = open.filter((session) => session.state === "held");
  return (
    <p className="study-facts">
      计划{open.length}次、每人{sum(open)}学时；已开展{held.length}次、{sum(held)}学时。
      {plan.topics.length > 0 && <>主题：{plan.topics.join("、")}。</>}
    </p>
  );
}

function SessionItem(props: {
  session: StudySession;
  plan: StudyPlan;
  today: string;
  onOpen: (opened: Opened) => void;
}) {
  // prettier-ignore
  const { session, plan, today, onOpen } = props;
  const writes = plan.may.write && plan.filedOn !== null && session.state !== "dropped";
  const absent = session.attendance?.absent ?? [];
  return (
    <li className={`study-session study-${session.state}`}>
      <div className="study-when">
        <span>{sayDay(session.plannedOn, today, false)}</span>
        <span className="study-state">{SESSION_WORDS[session.state]}</span>
      </div>
      <div>
        <h2>
          {session.title}
          <span className="note">
            　{session.kind.name}，{sayHours(session.hours)}学时
            {session.topic !== null && `，${session.topic}`}
          </span>
        </h2>
        {session.droppedBecause !== null && <p className="grey">取消：{session.droppedBecause}</p>}
        <MaterialLinks materials={session.materials} />
        {session.records.length > 0 && (
          <ul className="study-records">
            {session.records.map((record) => (
              <li key={record.id}>
                {sayDay(record.day, today, false)}
                {record.part === "make-up" ? "补学" : ""}{" "}
                <Link to="/records" search={{ open: record.id }} className="text-link">
                  {record.title}
                </Link>
                ，{record.people}人
                {writes && (
                  <TextButton
                    aria-label={`解除关联：${record.title}`}
                    onClick={() => onOpen({ what: "unlink", session, recordId: record.id })}
                  >
                    解除关联
                  </TextButton>
                )}
              </li>
            ))}
          </ul>
        )}
        {session.attendance !== null && (
          <p className="study-attendance">
            应到{session.attendance.expected}人，到会{session.attendance.attended}人
            {session.attendance.madeUp.length > 0 &&
              `，补学${session.attendance.madeUp.length}人（${session.attendance.madeUp.map((one) => one.name).join("、")}）`}
            {absent.length > 0 &&
              `，还差${absent.length}人：${absent.map((one) => (one.leave === null ? one.name : `${one.name}（请假：${one.leave || "未写原因"}）`)).join("、")}`}
            。
          </p>
        )}
        {writes && (
          <p className="study-do">
            <TextButton
              aria-label={`登记：${session.title}`}
              onClick={() => onOpen({ what: "held", session })}
            >
              {session.state === "held" ? "再登记一场" : "登记这次学习"}
            </TextButton>
            {absent.length > 0 && (
              <TextButton
                aria-label={`登记补学：${session.title}`}
                onClick={() => onOpen({ what: "make-up", session })}
              >
                登记补学
              </TextButton>
            )}
          </p>
        )}
      </div>
    </li>
  );
}

function FileSheet({ plan, onClose }: { plan: StudyPlan; onClose: () => void }) {
  const me = useMe();
  const [recordId] = useState(newThingId);
  // as it was when this sheet was opened, whatever is read again behind it
  const [seen] = useState(plan.revision);
  return (
    <FormSheet
      title="报送学习计划"
      button="报送"
      note="报送后生成一条“计划方案”台账，学习计划这件应办事项随之办结，不用另记。以后调整计划要写原因，台账一并更正。"
      act={async (basedOn) => filePlan(plan.id, { recordId, basedOn: basedOn === undefined ? seen : Number(basedOn) })} // prettier-ignore
      sayCurrent={(now) => sayPlan(now, me.today)}
      // a plan that is filed is not filed over again
      mayKeep={(now) => now["filedOn"] === null}
      keepWord="照现在的内容报送"
      onDone={() => {
        onClose();
        showToast("已报送，台账已登记");
      }}
      onClose={onClose}
    />
  );
}
