import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CaseCircular } from "#app/inspection/schema.ts";
import { doStep } from "../api/cases.ts";
import { wordsOf } from "../api/client.ts";
import { circularFile, circularQuery, remindCircular } from "../api/inspection.ts";
import { useMe } from "../api/session.ts";
import { may } from "../access/may.ts";
import { Button } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { sayDate, sayDay } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { ErrorSummary, SelectField, TextArea } from "../ui/Field.tsx";
import { Mark } from "../ui/Mark.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { InspectionNav } from "./InspectionNav.tsx";

const route = getRouteApi("/shell/inspection/circulars/$circularId");
const STATES = {
  answered: { mark: "met", words: "已反馈" },
  "not-needed": { mark: "waived", words: "不适用" },
  owed: { mark: "open", words: "待反馈" },
  late: { mark: "overdue", words: "逾期未反馈" },
  withdrawn: { mark: "waived", words: "已撤回" },
} as const;
const HOW = ["支部会议", "主题党日", "集体学习", "班组会", "其他"].map((each) => ({ value: each, name: each })); // prettier-ignore

/** A circular: to who watches over it with every unit's answer; to a unit that was asked with its own. */
export function CircularPage() {
  const { circularId } = route.useParams();
  const me = useMe();
  const asked = useQuery(circularQuery(circularId));
  const circular = asked.data;
  const watches = may(me, "inspection.read");
  return (
    <Page
      room={watches ? "监督" : "待办"}
      bar={<span>典型案例通报</span>}
      phone={{ back: watches ? "/inspection/circulars" : "/todo", title: "典型案例通报" }}
      phoneActions
      actions={
        circular?.whole === true && (
          <a className="text-link" href={`/api/case-circulars/${circularId}/feedback.xlsx`}>
            导出反馈
          </a>
        )
      }
    >
      {watches && <InspectionNav />}
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={8} />}
      {circular !== undefined && (
        <>
          <PageTitle
            note={`${circular.unit.name}，${sayDate(circular.issuedOn, me.today)}发；${sayDay(circular.replyBy, me.today)}前反馈`}
          >
            {circular.title}
          </PageTitle>
          <p className="inspection-text">{circular.body}</p>
          {circular.files.length > 0 && (
            <ul aria-label="附件">
              {circular.files.map((file) => (
                <li key={file.hash}>
                  <a href={circularFile(circular.id, file.hash)} target="_blank" rel="noreferrer">
                    {file.name}
                  </a>
                </li>
              ))}
            </ul>
          )}
          {circular.asked !== "" && (
            <>
              <h2 className="inspection-head">学习要求</h2>
              <p className="inspection-text">{circular.asked}</p>
            </>
          )}
          {circular.answers.filter((each) => each.mine && !circular.whole).map((each) => (
            <AnswerForm key={each.caseId} circular={circular} answer={each} />
          ))}
          <Answers circular={circular} today={me.today} />
        </>
      )}
    </Page>
  ); // prettier-ignore
}

function Answers({ circular, today }: { circular: CaseCircular; today: string }) {
  const queries = useQueryClient();
  const owed = circular.answers.filter(({ state }) => state === "owed" || state === "late").length;
  const remind = useMutation({
    mutationFn: async () => remindCircular(circular.id),
    onSuccess: async ({ reminded, left }) => {
      showToast(reminded.length === 0 ? `没有提醒：${left[0]?.why ?? ""}` : `已提醒${reminded.length}个单位${left.length === 0 ? "" : `，${left.length}个今天不再提醒`}`); // prettier-ignore
      await queries.invalidateQueries();
    },
  });
  return (
    <>
      <h2 className="inspection-head">
        {circular.whole ? `学习反馈（${circular.answered}/${circular.units}个单位）` : "本单位的反馈"}
      </h2>
      {circular.mayRemind && owed > 0 && (
        <div className="inspection-actions">
          <Button busy={remind.isPending} busyWord="正在提醒……" onClick={() => remind.mutate()}>
            提醒没有反馈的{owed}个单位
          </Button>
          {remind.isError && <span className="grey">{wordsOf(remind.error)}</span>}
        </div>
      )}
      <table className="inspection-table">
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">情况</th>
            <th scope="col">学习</th>
            <th scope="col">对照检查和打算</th>
          </tr>
        </thead>
        <tbody>
          {circular.answers.map((each) => (
            <tr key={each.caseId}>
              <th scope="row">
                <Link to="/cases/$caseId" params={{ caseId: each.caseId }} className="text-link">
                  {each.unit.name}
                </Link>
              </th>
              <td>
                <span className={`inspection-light says-${STATES[each.state].mark}`}>
                  <Mark state={STATES[each.state].mark} label={null} />
                  {STATES[each.state].words}
                </span>
                {each.remindedOn !== null && <span className="note">　{sayDate(each.remindedOn, today)}提醒过</span>}
              </td>
              <td>
                {each.studiedOn === null ? "" : sayDate(each.studiedOn, today)}
                {each.how !== null && `，${each.how}`}
              </td>
              <td className="inspection-answer">{each.feedback ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  ); // prettier-ignore
}

/** 学习反馈: three fields; what was studied at a meeting is named by its record on the page of the case. */
function AnswerForm({ circular, answer }: { circular: CaseCircular; answer: CaseCircular["answers"][number] }) {
  const me = useMe();
  const queries = useQueryClient();
  const [on, setOn] = useState<string>(me.today);
  const [how, setHow] = useState("支部会议");
  const [feedback, setFeedback] = useState("");
  const [tried, setTried] = useState(false);
  const errors = [
    ...(on === "" || on > me.today ? ["请填学习的日期，不晚于今天。"] : []),
    ...(feedback.trim().length < 2 ? ["请写对照检查的情况和打算。"] : []),
  ];
  const send = useMutation({
    mutationFn: async () => doStep(answer.caseId, { basedOn: answer.revision, step: "study", outcome: "done", fields: { "studied-on": on, "studied-how": how, feedback: feedback.trim() } }),
    onSuccess: async () => {
      showToast("已反馈");
      await queries.invalidateQueries();
    },
  });
  return (
    <form
      noValidate
      className="inspection-form"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (errors.length === 0 && !send.isPending) send.mutate();
      }}
    >
      <h2 className="inspection-head">反馈（{answer.unit.name}，{sayDate(circular.replyBy, me.today)}前）</h2>
      {tried && errors.length > 0 && <ErrorSummary errors={errors.map((message) => ({ message }))} />}
      {send.isError && <ErrorSummary errors={[{ message: wordsOf(send.error) }]} title="没有交成：" />}
      <DateField label="哪天学的" value={on} today={me.today} max={me.today} onChange={setOn} />
      <SelectField label="怎样学的" value={how} options={HOW} onChange={setHow} />
      <TextArea label="对照检查和打算" rows={4} maxLength={4000} value={feedback} onChange={setFeedback} />
      <div className="inspection-actions">
        <Button kind="primary" submit busy={send.isPending} busyWord="正在交……">
          反馈
        </Button>
        <Link to="/cases/$caseId" params={{ caseId: answer.caseId }} className="text-link">
          选一条台账、不适用、延期
        </Link>
      </div>
    </form>
  );
} // prettier-ignore
