import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ClauseThread } from "#app/plans/schema.ts";
import { useState } from "react";
import { isConflict, wordsOf } from "../api/client.ts";
import { textOf } from "../api/conflict.ts";
import { clauseQuery, decideAim, decideLink, type PlanView } from "../api/plans.ts";
import { useMe } from "../api/session.ts";
import { AdmissionLinks } from "../admission/AdmissionLinks.tsx";
import { ProceduresOf } from "../cases/ProcedureLinks.tsx";
import { sayDate } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Mark } from "../ui/Mark.tsx";
import { Panel, PanelSection } from "../ui/Panel.tsx";
import { StateBar } from "../ui/StateBar.tsx";
import { showToast } from "../ui/Toast.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { AddLink } from "./AddLink.tsx";
import { StatedValues } from "./StatedValues.tsx";
import { ThreadScores } from "./ThreadScores.tsx";
import "./thread.css";

type Executor = ClauseThread["executors"][number];

/** The thread of a clause: executors → due items → records → score → burden, in one column with one line. */
export function ClauseThreadPanel(props: {
  planId: string;
  clauseId: string;
  view: PlanView;
  onClose: () => void;
  onStep: (step: 1 | -1) => void;
}) {
  const { planId, clauseId, view } = props;
  const asked = useQuery(clauseQuery(planId, clauseId, view));
  const thread = asked.data;
  return (
    <Panel
      label="条款"
      openKey={clauseId}
      onClose={props.onClose}
      onStep={props.onStep}
      head={thread?.place ?? ""}
    >
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {thread === undefined && !asked.isError && <Skeleton lines={9} />}
      {thread !== undefined && <Thread planId={planId} thread={thread} view={view} />}
    </Panel>
  );
}

function Thread({
  planId,
  thread,
  view,
}: {
  planId: string;
  thread: ClauseThread;
  view: PlanView;
}) {
  const me = useMe();
  const live = together(thread.executors.filter(({ link }) => link.status !== "rejected"));
  const [chosen, setChosen] = useState<string | null>(null);
  const executor = live.find((each) => each.institution === chosen) ?? mostPressing(live);
  return (
    <div className="thread">
      <blockquote className="thread-quote song">{thread.text}</blockquote>
      <Said said={thread.said} />
      <PanelSection
        title={
          thread.aim
            ? "是目标，不单独落实"
            : !thread.carried
              ? "还没有制度落实"
              : sayExecutors(live)
        }
        fact={thread.confirmed ?? (thread.carried ? "系统按说法识别，待确认" : undefined)}
      >
        {!thread.carried && !thread.aim && <Unbound planId={planId} may={me.may.importPlan} />}
        <ul className="thread-executors">
          {live.map((each) => (
            <ExecutorRow key={`${each.institution} ${each.link.mechanism}`} planId={planId} clauseId={thread.id} executor={each} again={live.some((other) => other !== each && other.institution === each.institution)} chosen={each === executor} onChoose={() => setChosen(each.institution)} /> // prettier-ignore
          ))}
        </ul>
        <ProceduresOf institutions={live.map((each) => each.institution)} />
        <AdmissionLinks mechanisms={live.map((each) => each.link.mechanism)} />
        {me.may.importPlan && <AddLink planId={planId} thread={thread} />}
        {me.may.importPlan && (thread.aim || !thread.carried) && (
          <AimToggle key={thread.id} planId={planId} thread={thread} />
        )}
      </PanelSection>
      <StatedValues planId={planId} thread={thread} />
      {executor !== undefined && executor.units.length > 0 && (
        <PanelSection title={`${executor.name}应办`} fact={doneFact(executor)}>
          <table className="thread-units">
            <tbody>
              {executor.units.map(({ unit, children, counts, fact, state }) => (
                <tr key={unit.id}>
                  <th scope="row">{unit.shortName}</th>
                  <td className="thread-children">{children}</td>
                  <td className="thread-bar">
                    <StateBar counts={counts} scale={widest(executor)} />
                  </td>
                  <td className={`thread-fact${state === null ? "" : ` says-${state}`}`}>
                    {state === "overdue" && <Mark state="overdue" label={null} />} {fact}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="thread-more">
            <Link
              className="text-link"
              to="/records"
              search={{ institution: executor.institution, unitId: view.unitId }}
            >
              看全部台账
            </Link>
            {executor.institution === "secretary-led-projects" && (
              <Link className="text-link" to="/projects" search={{ unitId: view.unitId }}>
                看领办项目
              </Link>
            )}
          </p>
        </PanelSection>
      )}
      <PanelSection
        title="台账"
        fact={
          thread.records.total === 0
            ? "还没有"
            : `${thread.records.total}条，最近${thread.records.recent.length}条`
        }
      >
        <ul className="thread-records">
          {thread.records.recent.map((record) => (
            <li key={record.id}>
              <span className="figures grey">{sayDate(record.day, me.today)}</span>
              <Link to="/records" search={{ open: record.id }}>
                {record.unitName}　{record.title}
              </Link>
              <Mark state={record.state} />
            </li>
          ))}
        </ul>
      </PanelSection>
      <ThreadScores scores={thread.scores} view={view} institution={executor?.institution} />
      {thread.burden !== null && (
        <PanelSection title="负担" fact={thread.burden.each}>
          <p>{thread.burden.text}</p>
        </PanelSection>
      )}
    </div>
  );
}

/** What can be done about a clause that nothing carries out, from the nearest to the farthest. */
function Unbound({ planId, may }: { planId: string; may: boolean }) {
  if (!may) return <p className="note">这一条还没有定由哪项制度落实，由党群工作部定。</p>;
  return (
    <p className="note">
      点一项最接近的，当天起就按它办；只是提要求、定方向的，标为目标。都不合适，可以
      <Link className="text-link" to="/institutions/new">
        新立一项制度
      </Link>
      ；条款本身要改写的，
      <Link className="text-link" to="/plans/import" search={{ planId }}>
        导入修订稿
      </Link>
      。
    </p>
  );
}

/** Rows of one institution stand together, where the first of them stood. */
const together = (executors: readonly Executor[]): Executor[] =>
  [...new Set(executors.map(({ institution }) => institution))].flatMap((institution) =>
    executors.filter((each) => each.institution === institution),
  );

/** What is opened first: what the mark in the margin speaks of. */
function mostPressing(executors: readonly Executor[]): Executor | undefined {
  const owed = executors.filter((each) => each.units.length > 0);
  for (const state of ["overdue", "due-soon", "missing"] as const) {
    const found = owed.find((each) => each.state === state);
    if (found !== undefined) return found;
  }
  return owed[0] ?? executors[0];
}

/** 由两项制度落实；另有一项把握不大，确认后才算: an institution that is meant by two names of the matter is one. */
function sayExecutors(live: readonly Executor[]): string {
  const sure = new Set(live.filter((each) => each.sure).map((each) => each.institution));
  const unsure = new Set(live.filter((each) => !sure.has(each.institution)).map((each) => each.institution)); // prettier-ignore
  const more = unsure.size === 0 ? "" : `；另有${sayCount(unsure.size)}项把握不大，确认后才算`;
  return `由${sayCount(sure.size)}项制度落实${more}`;
}

const sayCount = (count: number): string => COUNT[count] ?? String(count);

const COUNT: Readonly<Record<number, string>> = {
  1: "一",
  2: "两",
  3: "三",
  4: "四",
  5: "五",
  6: "六",
};

const sum = (executor: Executor): number => Object.values(executor.counts).reduce((all, count) => all + count, 0); // prettier-ignore
const widest = (executor: Executor): number =>
  Math.max(
    1,
    ...executor.units.map(({ counts }) =>
      Object.values(counts).reduce((all, count) => all + count, 0),
    ),
  );
const doneFact = (executor: Executor): string => `已办${executor.counts.met + executor.counts["made-up"]}/${sum(executor)}项`; // prettier-ignore

/** What the clause itself says, as the reader understood it. */
function Said({ said }: { said: ClauseThread["said"] }) {
  const parts = [
    ["谁来办", said.actors],
    ["多久", said.frequency],
    ["数量", said.quantities],
    ["时限", said.dates],
    ["引用", said.citations],
  ] as const;
  const given = parts.filter(([, values]) => values.length > 0);
  if (given.length === 0) return null;
  return (
    <dl className="thread-said">
      {given.map(([name, values]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{values.join("、")}</dd>
        </div>
      ))}
    </dl>
  );
}

function ExecutorRow(props: {
  planId: string;
  clauseId: string;
  executor: Executor;
  /** The institution is meant by another name of the matter, too: each row says by which. */
  again: boolean;
  chosen: boolean;
  onChoose: () => void;
}) {
  const { planId, clauseId, executor, chosen } = props;
  const me = useMe();
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: async (decision: "confirm" | "reject") =>
      decideLink(planId, { clauseId, institution: executor.institution, mechanism: executor.link.mechanism, decision, was: executor.link.status }), // prettier-ignore
    onSuccess: async () => client.invalidateQueries(),
    // who was first is told in words, and the thread shows how it stands now
    onError: async (error) => {
      showToast(wordsOf(error));
      if (isConflict(error)) await client.invalidateQueries();
    },
  });
  return (
    <li className={chosen ? "executor executor-chosen" : "executor"}>
      <Mark state={executor.state ?? "open"} />
      <button type="button" className="executor-name" onClick={props.onChoose}>
        {executor.name}
      </button>
      <span className={`executor-fact says-${executor.state ?? "open"}`}>{executor.fact}</span>
      {executor.link.status === "proposed" && (
        <span className="executor-because">
          {!executor.sure && "把握不大，还不算落实："}
          {props.again && `作为“${executor.link.mechanismName}”，`}
          {executor.link.because}。
          {me.may.importPlan && (
            <>
              <button type="button" className="text-link" onClick={() => decide.mutate("confirm")}>
                确认
              </button>
              <button type="button" className="text-link" onClick={() => decide.mutate("reject")}>
                不是
              </button>
            </>
          )}
        </span>
      )}
      <OffUnits off={executor.off} />
      {chosen && <p className="executor-sentence song">{executor.sentence}</p>}
    </li>
  );
}

const FEW_OFF = 3;

/** Units for which the institution is switched off: why nothing of it is owed there. */
function OffUnits({ off }: { off: Executor["off"] }) {
  if (off.length === 0) return null;
  const more = off.length - FEW_OFF;
  return (
    <span className="executor-because">
      {off.slice(0, FEW_OFF).join("；")}
      {more > 0 && `；另有${more}个单位停用`}。
    </span>
  );
}

function AimToggle({ planId, thread }: { planId: string; thread: ClauseThread }) {
  const client = useQueryClient();
  const clauseId = thread.id;
  const word = thread.aim ? "不是目标，要有制度落实" : "标为目标，不单独落实";
  const undo = (basedOn: string): void =>
    void decideAim(planId, { clauseId, aim: thread.aim, basedOn })
      .catch((error: unknown) => showToast(wordsOf(error)))
      .then(async () => client.invalidateQueries());
  const mark = useMutation({
    mutationFn: async (basedOn: string) =>
      decideAim(planId, { clauseId, aim: !thread.aim, basedOn }),
    onSuccess: async (after) => {
      await client.invalidateQueries();
      showToast(thread.aim ? "已改为要有制度落实" : "已标为目标，不单独落实", {
        word: "撤销",
        act: () => undo(after.revision),
      });
    },
  });
  return (
    <>
      {mark.isError && (
        <Trouble
          error={mark.error}
          title={thread.aim ? "没有改：" : "没有标："}
          sayCurrent={(now) => textOf(now, "now")}
          mayKeep={(now) => now["aim"] === thread.aim}
          keepWord={thread.aim ? "仍然改为要落实" : "仍然标为目标"}
          onKeepMine={(now) => mark.mutate(textOf(now, "revision"))}
          onTakeTheirs={() => {
            mark.reset();
            void client.invalidateQueries();
          }}
        />
      )}
      <button
        type="button"
        className="text-link"
        disabled={mark.isPending}
        onClick={() => mark.mutate(thread.revision)}
      >
        {word}
      </button>
    </>
  );
}
