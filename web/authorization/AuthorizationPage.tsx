import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { parseDay } from "#kernel/day.ts";
import { type AuthorizationPage as Shown, answerQuery, authorizationQuery, withdrawVersion } from "../api/authorization.ts"; // prettier-ignore
import { wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import { TalentNav } from "../talent/TalentNav.tsx";
import { TextButton, TextLink } from "../ui/Button.tsx";
import { sayFull } from "../talent/say-full.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { FilterSentence, WordChoice, WordDay } from "../ui/FilterSentence.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { TextArea } from "../ui/Field.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { SourceMark } from "../ui/SourceMark.tsx";
import { showToast } from "../ui/Toast.tsx";
import { Answer } from "./Answer.tsx";
import { QuestionFields } from "./QuestionFields.tsx";

const route = getRouteApi("/shell/authorization");

/** 授权清单: what is asked stands on top, in the address too; the list of the day below it. */
export function AuthorizationPage() {
  const me = useMe();
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/authorization" });
  const [withdrawing, setWithdrawing] = useState<Shown["versions"][number] | null>(null);
  const asked = useQuery(authorizationQuery({ asOf: search.on, version: search.version }));
  const page = asked.data;
  const change = (next: Partial<typeof search>): void => void navigate({ search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false }); // prettier-ignore
  const { version: _version, unitId, code, ...facts } = search;
  const question = unitId === undefined || code === undefined ? null : { unitId, code, ...facts };
  return (
    <Page
      room="人才"
      bar={<span>授权清单</span>}
      phone={{ back: "/talent", word: "人才", title: "授权清单" }}
      phoneActions
      actions={
        page?.shown != null && (
          <TextLink href={`/api/authorization/versions/${page.shown.id}/export.xlsx`} download>
            导出这一版
          </TextLink>
        )
      }
    >
      <TalentNav />
      <PageTitle note="哪些事企业自己能定，定到多少，要什么条件。清单没有列出的，企业不能自行决定。">
        授权清单
      </PageTitle>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={8} />}
      {page !== undefined && (
        <>
          <FilterSentence label="问清单">
            <WordChoice
              label="企业"
              value={unitId ?? ""}
              options={[{ value: "", name: "哪家企业" }, ...page.enterprises.map((unit) => ({ value: unit.id, name: unit.shortName }))]} // prettier-ignore
              onChange={(value) => change({ unitId: value === "" ? undefined : value })}
            />
            能不能决定{" "}
            <WordChoice
              label="事项"
              value={code ?? ""}
              options={[{ value: "", name: "什么事项" }, ...page.matters.map((matter) => ({ value: matter.code, name: matter.name, note: matter.code }))]} // prettier-ignore
              onChange={(value) => change({ code: value === "" ? undefined : value, holds: undefined, fails: undefined })} // prettier-ignore
            />
            ，按{" "}
            <WordDay
              label="哪一天"
              value={search.on ?? me.today}
              today={me.today}
              onChange={(value) => change({ on: value === me.today ? undefined : (parseDay(value) ?? undefined), version: undefined })} // prettier-ignore
            />{" "}
            的清单？
          </FilterSentence>
          <QuestionFields
            matter={page.matters.find((matter) => matter.code === code)}
            facts={facts}
            onChange={change}
          />
          {question !== null && <AnswerOf question={question} />}
          <VersionLine
            page={page}
            onChoose={(id) => change({ version: id })}
            onWithdraw={setWithdrawing}
          />
          {page.shown === null ? (
            <Empty
              title="这一天还没有授权清单"
              action={
                page.may.adopt ? (
                  <Link className="button" to="/authorization/adopt">
                    导入第一版
                  </Link>
                ) : undefined
              }
            >
              集团研究施行以后，这里列出每个事项由谁决定、额度和条件。
            </Empty>
          ) : (
            <Rows page={page} code={code} />
          )}
        </>
      )}
      {withdrawing !== null && (
        <WithdrawSheet version={withdrawing} onClose={() => setWithdrawing(null)} />
      )}
    </Page>
  );
}

function AnswerOf(props: { question: Parameters<typeof answerQuery>[0] }) {
  const asked = useQuery(answerQuery(props.question));
  if (asked.isPending) return <Skeleton lines={2} />;
  return asked.isError ? <Failed words={wordsOf(asked.error)} /> : <Answer answer={asked.data} />;
}

const STATES = { now: "正在施行", coming: "还没有施行", past: "已经被后一版代替" } as const;

function VersionLine(props: {
  page: Shown;
  onChoose: (id: string) => void;
  onWithdraw: (version: Shown["versions"][number]) => void;
}) {
  const { page } = props;
  const { shown } = page;
  return (
    <section className="talent-section">
      <h2>{shown === null ? "清单" : `第${shown.number}版 ${shown.name}`}</h2>
      {shown !== null && (
        <p className="talent-formula">
          {sayFull(shown.from)}起{shown.until === null ? "" : `，到${sayFull(shown.until)}前一日`}，
          {STATES[shown.state]}。来源：{shown.source} <SourceMark mark={shown.mark} />
          {shown.by !== "" && `　${shown.by}施行`}
        </p>
      )}
      <div className="talent-actions">
        {page.versions.length > 1 && (
          <WordChoice
            label="版本"
            value={shown?.id ?? ""}
            options={page.versions.map((version) => ({ value: version.id, name: `第${version.number}版`, note: `${sayFull(version.from)}起` }))} // prettier-ignore
            onChange={props.onChoose}
          />
        )}
        {page.may.adopt && (
          <Link className="text-link" to="/authorization/adopt">
            施行新的一版
          </Link>
        )}
        {page.may.adopt && shown?.state === "coming" && (
          <TextButton onClick={() => props.onWithdraw(shown)}>撤下这一版</TextButton>
        )}
      </div>
    </section>
  );
}

function Rows(props: { page: Shown; code: string | undefined }) {
  return (
    <div className="talent-table-wrap">
      <table className="talent-table">
        <thead>
          <tr>
            <th scope="col">条</th>
            <th scope="col">事项</th>
            <th scope="col">适用</th>
            <th scope="col">由谁决定</th>
            <th scope="col">额度</th>
            <th scope="col">条件</th>
          </tr>
        </thead>
        <tbody>
          {props.page.rows.map((row) => (
            <tr key={row.position} className={row.code === props.code ? "talent-chosen" : ""}>
              <td data-head="第几条">{row.position}</td>
              <th scope="row">
                {row.code} {row.matter}
              </th>
              <td data-head="适用">{row.scope}</td>
              <td data-head="由谁决定">{row.body}</td>
              <td data-head="额度">{row.limit}</td>
              <td data-head="条件">
                {[...row.conditions, ...(row.studiedFirst ? ["先经党委前置研究讨论"] : [])].join(
                  "；",
                ) || "—"}{" "}
                {/* prettier-ignore */}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function WithdrawSheet(props: { version: Shown["versions"][number]; onClose: () => void }) {
  const { version, onClose } = props;
  const [reason, setReason] = useState("");
  return (
    <FormSheet
      title={`撤下第${version.number}版`}
      button="撤下"
      note={`第${version.number}版${sayFull(version.from)}才施行，现在还可以撤下。已经施行的不能撤，只能施行新的一版。`}
      errors={[reason.trim().length < 2 ? "请写为什么撤下。" : undefined]}
      act={async () => withdrawVersion(version.id, reason.trim())}
      onDone={() => {
        showToast(`第${version.number}版已撤下`);
        onClose();
      }}
      onClose={onClose}
    >
      <TextArea label="原因" value={reason} onChange={setReason} />
    </FormSheet>
  );
}
