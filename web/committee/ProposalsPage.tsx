import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ITEM_KIND_NAMES } from "#domain/committee/meeting.ts";
import { wordsOf } from "../api/client.ts";
import { bodiesQuery, decideProposal, type Proposal, proposalPaper, proposalQuery, proposalsQuery, withdrawProposal } from "../api/committee.ts"; // prettier-ignore
import { textOf } from "../api/conflict.ts";
import { useMe } from "../api/session.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Empty, Failed, Skeleton } from "../ui/Empty.tsx";
import { TextField } from "../ui/Field.tsx";
import { FilterSentence, WordChoice } from "../ui/FilterSentence.tsx";
import { FormSheet } from "../ui/FormSheet.tsx";
import { ListMore } from "../ui/ListMore.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { Panel } from "../ui/Panel.tsx";
import { showToast } from "../ui/Toast.tsx";
import { MeetingsNav } from "./MeetingsNav.tsx";
import { PREPARATION_WORDS, PROPOSAL_WORDS, sayAmount } from "./words.ts";

const route = getRouteApi("/shell/meetings/proposals");
const STATES = [{ value: "", name: "所有" }, { value: "waiting", name: "等着办" }, ...Object.entries(PROPOSAL_WORDS).map(([value, name]) => ({ value, name }))]; // prettier-ignore
const STATE_VALUES = ["waiting", "submitted", "accepted", "returned", "postponed", "withdrawn", "listed", "settled"] as const; // prettier-ignore

/** 议题申报: what units put before their committees, and what became of it. */
export function ProposalsPage() {
  const me = useMe();
  const filter = route.useSearch();
  const navigate = useNavigate({ from: "/meetings/proposals" });
  const bodies = useQuery(bodiesQuery).data?.items ?? [];
  const { open, ...asking } = filter;
  const asked = useInfiniteQuery(proposalsQuery(asking));
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const change = (next: Partial<typeof filter>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false }); // prettier-ignore
  return (
    <Page
      room="会议"
      bar={<span>议题申报</span>}
      phone={{ back: "/meetings", word: "会议", title: "议题申报" }}
      phoneActions
      actions={
        <Link to="/meetings/propose" className="text-link">
          申报议题
        </Link>
      }
      side={open !== undefined && <ProposalPanel id={open} onClose={() => change({ open: undefined })} />} // prettier-ignore
    >
      <MeetingsNav />
      <PageTitle note="部门和单位向党组织申报；受理后列入议程，退回的写明原因，改好再报。">
        议题申报
      </PageTitle>
      <FilterSentence>
        看报给{" "}
        <WordChoice
          label="党组织"
          value={filter.bodyId ?? ""}
          options={[{ value: "", name: "各党组织" }, ...bodies.map((body) => ({ value: body.unit.id, name: body.unit.shortName }))]} // prettier-ignore
          onChange={(value) => change({ bodyId: value === "" ? undefined : value })}
        />{" "}
        的{" "}
        <WordChoice
          label="状态"
          value={filter.status ?? ""}
          options={STATES}
          onChange={(value) => change({ status: STATE_VALUES.find((each) => each === value) })}
        />{" "}
        申报
        {asked.data?.pages[0] !== undefined && `，等着办的${asked.data.pages[0].waiting}件。`}
      </FilterSentence>
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton lines={8} />}
      {asked.isSuccess && rows.length === 0 && (
        <Empty title="没有这样的申报">点“申报议题”，受理后会列入会议。</Empty>
      )}
      {rows.length > 0 && (
        <table className="committee-table">
          <thead>
            <tr>
              <th scope="col">议题</th>
              <th scope="col">类别</th>
              <th scope="col">申报单位</th>
              <th scope="col">报给</th>
              <th scope="col">日期</th>
              <th scope="col">状态</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <button
                    type="button"
                    className="text-link"
                    onClick={() => change({ open: row.id })}
                  >
                    {row.title}
                  </button>
                </th>
                <td>
                  {ITEM_KIND_NAMES[row.kind]}
                  {row.emergencyOn !== null && "，紧急处置"}
                </td>
                <td>{row.unit.shortName}</td>
                <td>{row.body.shortName}</td>
                <td>{sayDay(row.proposedOn, me.today, false)}</td>
                <td>{PROPOSAL_WORDS[row.status]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ListMore asked={asked} button="再看以前的" />
    </Page>
  );
}

type Deciding = "accept" | "return" | "postpone" | "withdraw";
const DECIDING = {
  accept: { title: "受理这件申报", button: "受理", done: "已受理，可以列入议程" },
  return: { title: "退回申报", button: "退回", done: "已退回" },
  postpone: { title: "缓报", button: "缓报", done: "已缓报" },
  withdraw: { title: "撤回申报", button: "撤回", done: "已撤回" },
} as const;

function ProposalPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const me = useMe();
  const asked = useQuery(proposalQuery(id));
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const proposal = asked.data;
  return (
    <Panel label="议题申报" openKey={id} onClose={onClose} head={proposal?.unit.name}>
      {asked.isError && <Failed words={wordsOf(asked.error)} />}
      {asked.isPending && <Skeleton lines={6} />}
      {proposal !== undefined && (
        <div className="committee-proposal">
          <h2 className="song">{proposal.title}</h2>
          <p className="note">
            {ITEM_KIND_NAMES[proposal.kind]}，报给{proposal.body.shortName}，{proposal.proposedBy}
            {sayDay(proposal.proposedOn, me.today, false)}申报；{PROPOSAL_WORDS[proposal.status]}
            {proposal.remark !== null && `：${proposal.remark}`}
          </p>
          {proposal.meeting !== null && (
            <p>
              <Link
                to="/meetings/$meetingId"
                params={{ meetingId: proposal.meeting.id }}
                className="text-link"
              >
                {proposal.meeting.title}
              </Link>
            </p>
          )}
          <Facts proposal={proposal} />
          {proposal.problems.length > 0 && (
            <section className="committee-problems">
              <h2>受理前还差</h2>
              <ul>
                {proposal.problems.map((problem) => (
                  <li key={`${problem.code}${problem.where ?? ""}`}>{problem.message}</li>
                ))}
              </ul>
            </section>
          )}
          <p className="committee-row-do">
            {proposal.may.decide && proposal.status === "submitted" && (
              <Button kind="primary" onClick={() => setDeciding("accept")}>
                受理
              </Button>
            )}
            {proposal.may.decide && (
              <TextButton onClick={() => setDeciding("return")}>退回</TextButton>
            )}
            {proposal.may.decide && proposal.status !== "postponed" && (
              <TextButton onClick={() => setDeciding("postpone")}>缓报</TextButton>
            )}
            {proposal.may.edit && (
              <Link to="/meetings/propose" search={{ id: proposal.id }} className="text-link">
                修改
              </Link>
            )}
            {proposal.may.withdraw && (
              <TextButton onClick={() => setDeciding("withdraw")}>撤回</TextButton>
            )}
          </p>
          {deciding !== null && (
            <DecideSheet
              proposal={proposal}
              deciding={deciding}
              onClose={() => setDeciding(null)}
            />
          )}
        </div>
      )}
    </Panel>
  );
}

function Facts({ proposal }: { proposal: Proposal }) {
  const me = useMe();
  const { content, treatment } = proposal;
  return (
    <>
      <p className="committee-line">{content.summary}</p>
      {content.suggestion !== "" && <p>建议：{content.suggestion}</p>}
      <p className="note">
        {content.amount !== null && `${sayAmount(content.amount)}。`}
        {treatment.because}
      </p>
      <p>
        论证{PREPARATION_WORDS[content.argued]}，合法性审核{PREPARATION_WORDS[content.legality]}
        ，会前沟通{PREPARATION_WORDS[content.communicated]}
        {content.preparedHow !== "" && `。${content.preparedHow}`}
      </p>
      {content.emergency !== null && (
        <p>
          紧急处置：{content.emergency.decidedBy}
          {sayDay(content.emergency.decidedOn, me.today, false)}决定，因为
          {content.emergency.because}
          {content.emergency.reportedOn === null
            ? "，还没有报告"
            : `，${sayDay(content.emergency.reportedOn, me.today, false)}报告`}
        </p>
      )}
      {content.papers.length > 0 && (
        <p className="committee-papers">
          {content.papers.map((paper) => (
            <a key={paper.hash} className="text-link" href={proposalPaper(proposal.id, paper.hash)}>
              {paper.name}
            </a>
          ))}
        </p>
      )}
    </>
  );
}

function DecideSheet(props: { proposal: Proposal; deciding: Deciding; onClose: () => void }) {
  const { proposal, deciding, onClose } = props;
  const [seen] = useState(proposal.revision);
  const [remark, setRemark] = useState("");
  const words = DECIDING[deciding];
  const needs = deciding !== "accept";
  return (
    <FormSheet
      title={words.title}
      button={words.button}
      errors={[needs && remark.trim().length < 2 ? "请写原因。" : undefined]}
      act={async (over) => {
        const basedOn = over === undefined ? seen : Number(over);
        return deciding === "withdraw"
          ? withdrawProposal(proposal.id, { basedOn, remark: remark.trim() })
          : decideProposal(proposal.id, { decision: deciding, basedOn, remark: remark.trim() });
      }}
      sayCurrent={(now) => textOf(now, "title")}
      onDone={() => {
        onClose();
        showToast(words.done);
      }}
      onClose={onClose}
    >
      <TextField
        label={needs ? "原因" : "说明"}
        {...(needs ? {} : { aside: "选填" })}
        value={remark}
        onChange={setRemark}
        maxLength={200}
      />
    </FormSheet>
  );
}
