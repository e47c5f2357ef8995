import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { doStep } from "../api/cases.ts";
import { wordsOf } from "../api/client.ts";
import { holdVisit, type Visit, visitQuery } from "../api/inspection.ts";
import type { FileReference } from "../api/records.ts";
import { useMe } from "../api/session.ts";
import type { PersonName } from "../organization/person-name.ts";
import { PersonPicker } from "../organization/pickers.tsx";
import { FilesField } from "../records/FilesField.tsx";
import { Button, TextButton } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { sayDate, sayDay } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { ErrorSummary, TextArea, TextField } from "../ui/Field.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { FindingsTable } from "./FindingsTable.tsx";
import { emptyFinding, errorsOf, type FindingDraft, inputOf } from "./finding-draft.ts";
import { FindingFields } from "./FindingFields.tsx";
import { InspectionNav } from "./InspectionNav.tsx";
import { VisitState } from "./PlansPage.tsx";

const route = getRouteApi("/shell/inspection/visits/$visitId");

/** One visit: what is to be looked at, what was seen, what was found, and what became of it. */
export function VisitPage() {
  const { visitId } = route.useParams();
  const me = useMe();
  const asked = useQuery(visitQuery(visitId));
  const visit = asked.data;
  return (
    <Page
      room="监督"
      bar={<span>{visit === undefined ? "调研督查" : `${visit.kind}：${visit.target.shortName}`}</span>}
      phone={{ back: "/inspection/plans", word: "监督计划", title: visit?.target.shortName ?? "调研督查" }}
    >
      <InspectionNav />
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={8} />}
      {visit !== undefined && (
        <>
          <PageTitle
            aside={
              <Link to="/cases/$caseId" params={{ caseId: visit.caseId }} className="text-link">
                {visit.heldOn === null && visit.state !== "called-off" ? "延期、不再去" : "办理经过"}
              </Link>
            }
          >
            {visit.kind}：{visit.target.name}
          </PageTitle>
          <Facts visit={visit} today={me.today} />
          {visit.may.hold && <HoldForm visit={visit} />}
          {visit.summary !== null && (
            <>
              <h2 className="inspection-head">了解到的情况</h2>
              <p className="inspection-text">{visit.summary}</p>
            </>
          )}
          {visit.heldOn !== null && (
            <>
              <h2 className="inspection-head">发现的问题（{visit.findingRows.length}个）</h2>
              <FindingsTable items={visit.findingRows} today={me.today} />
            </>
          )}
          {visit.may.tell && <TellForm visit={visit} />}
          {visit.feedback !== null && (
            <>
              <h2 className="inspection-head">向被检查单位反馈</h2>
              <p className="inspection-text">{visit.feedback}</p>
            </>
          )}
        </>
      )}
    </Page>
  );
} // prettier-ignore

function Facts({ visit, today }: { visit: Visit; today: string }) {
  return (
    <dl className="inspection-facts">
      <dt>看什么</dt>
      <dd>{visit.topic}</dd>
      <dt>计划</dt>
      <dd>
        {sayDay(visit.plannedOn, today)}
        {visit.dueOn !== null && visit.dueOn !== visit.plannedOn && `，延到${sayDate(visit.dueOn, today)}`}
        {!visit.planned && <span className="grey">，不在年度计划里</span>}
      </dd>
      <dt>情况</dt>
      <dd>
        <VisitState visit={visit} today={today} />
      </dd>
      <dt>由谁去</dt>
      <dd>
        {[visit.unit.shortName, visit.leader?.name ?? "", ...visit.members.map((each) => each.name)].filter((each) => each !== "").join("，")}
      </dd>
      {visit.recordId !== null && (
        <>
          <dt>台账</dt>
          <dd>
            <Link to="/records" search={{ open: visit.recordId }} className="text-link">
              检查记录
            </Link>
          </dd>
        </>
      )}
    </dl>
  );
} // prettier-ignore

function HoldForm({ visit }: { visit: Visit }) {
  const me = useMe();
  const queries = useQueryClient();
  const picker = useRef<HTMLInputElement | null>(null);
  const [on, setOn] = useState<string>(visit.plannedOn <= me.today ? visit.plannedOn : me.today);
  const [place, setPlace] = useState("");
  const [leader, setLeader] = useState<PersonName | null>(visit.leader);
  const [member, setMember] = useState<PersonName | null>(null);
  const [members, setMembers] = useState<readonly PersonName[]>([]);
  const [summary, setSummary] = useState("");
  const [findings, setFindings] = useState<readonly FindingDraft[]>([]);
  const [files, setFiles] = useState<readonly FileReference[]>([]);
  const [tried, setTried] = useState(false);
  const errors = [
    ...(on === "" || on > me.today ? ["请填去的日期，不晚于今天。"] : []),
    ...(leader === null ? ["请选带队人。"] : []),
    ...(summary.trim().length < 4 ? ["请写了解到的情况，至少4个字。"] : []),
    ...findings.flatMap((each, index) => errorsOf(each, `第${index + 1}个问题：`)),
  ];
  const send = useMutation({
    mutationFn: async () =>
      holdVisit(visit.id, {
        on,
        ...(place.trim() === "" ? {} : { place: place.trim() }),
        leaderId: leader?.id ?? "",
        memberIds: members.map(({ id }) => id),
        summary: summary.trim(),
        findings: findings.map(inputOf),
        files: files.map(({ hash, name }) => ({ hash, name })),
      }),
    onSuccess: async (held) => {
      showToast(held.findings > 0 ? `已登记，${held.findings}个问题进入整改` : "已登记");
      queries.setQueryData(visitQuery(visit.id).queryKey, held);
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
      <h2 className="inspection-head">去过了，登记一次</h2>
      <p className="grey">填这一处就够：同时记进检查台账，发现的问题各自进入整改。</p>
      {tried && errors.length > 0 && <ErrorSummary errors={errors.map((message) => ({ message }))} />}
      {send.isError && (
        <Trouble error={send.error} title="没有登记成：" sayCurrent={({ summary: theirs }) => (typeof theirs === "string" ? theirs : null)} onTakeTheirs={() => { send.reset(); void queries.invalidateQueries(); }} />
      )}
      <DateField label="哪天去的" value={on} today={me.today} max={me.today} onChange={setOn} />
      <TextField label="地点" aside="选填" maxLength={120} value={place} onChange={setPlace} />
      <PersonPicker label="带队人" value={leader} onChange={setLeader} />
      <PersonPicker
        label={members.length === 0 ? "参加人（选填）" : `参加人：${members.map((each) => each.name).join("、")}`}
        value={member}
        onChange={(person) => {
          setMember(null);
          if (person !== null) setMembers((before) => [...before.filter((each) => each.id !== person.id), person]);
        }}
      />
      {members.length > 0 && <TextButton onClick={() => setMembers([])}>重选参加人</TextButton>}
      <TextArea label="了解到的情况" rows={5} maxLength={4000} value={summary} onChange={setSummary} />
      <FilesField picker={picker} files={files} onAdd={(file) => setFiles((before) => [...before.filter((each) => each.hash !== file.hash), file])} onRemove={(hash) => setFiles((before) => before.filter((each) => each.hash !== hash))} />
      <TextButton onClick={() => picker.current?.click()}>附文件（选填）</TextButton>
      {findings.map((finding, index) => (
        // oxlint-disable-next-line no-array-index-key -- they are only added at the end, and taken away from there
        <fieldset key={index} className="inspection-finding">
          <legend>第{index + 1}个问题</legend>
          <FindingFields draft={finding} today={me.today} onChange={(change) => setFindings((before) => before.map((each, at) => (at === index ? { ...each, ...change } : each)))} />
        </fieldset>
      ))}
      <div className="inspection-actions">
        <TextButton onClick={() => setFindings((before) => [...before, emptyFinding()])}>
          {findings.length === 0 ? "发现了问题，加一个" : "再加一个问题"}
        </TextButton>
        {findings.length > 0 && <TextButton onClick={() => setFindings((before) => before.slice(0, -1))}>去掉最后一个</TextButton>}
      </div>
      <div className="inspection-actions">
        <Button kind="primary" submit busy={send.isPending} busyWord="正在登记……">
          {findings.length === 0 ? "登记，没有发现问题" : `登记，${findings.length}个问题进入整改`}
        </Button>
      </div>
    </form>
  );
} // prettier-ignore

function TellForm({ visit }: { visit: Visit }) {
  const queries = useQueryClient();
  const [feedback, setFeedback] = useState("");
  const [tried, setTried] = useState(false);
  const tell = useMutation({
    mutationFn: async () => doStep(visit.caseId, { basedOn: visit.revision, step: "tell", fields: { feedback: feedback.trim() } }), // prettier-ignore
    onSuccess: async () => {
      showToast("已反馈");
      await queries.invalidateQueries();
    },
  });
  const short = feedback.trim().length < 2;
  return (
    <form
      noValidate
      className="inspection-form"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!short && !tell.isPending) tell.mutate();
      }}
    >
      <h2 className="inspection-head">向被检查单位反馈</h2>
      {tried && short && <ErrorSummary errors={[{ message: "请写怎样反馈的。" }]} />}
      {tell.isError && (
        <ErrorSummary errors={[{ message: wordsOf(tell.error) }]} title="没有办成：" />
      )}
      <TextArea
        label="反馈的情况"
        rows={3}
        maxLength={4000}
        value={feedback}
        onChange={setFeedback}
      />
      <div className="inspection-actions">
        <Button submit busy={tell.isPending} busyWord="正在办……">
          已经反馈
        </Button>
      </div>
    </form>
  );
}
