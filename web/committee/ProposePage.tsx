import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useRef, useState } from "react";
import { fen } from "#kernel/money.ts";
import { treatmentOf } from "#domain/committee/matters-list.ts";
import { ITEM_KIND_NAMES } from "#domain/committee/meeting.ts";
import { wordsOf } from "../api/client.ts";
import { type Bodies, bodiesQuery, type Matters, mattersQuery, type Proposal, proposalQuery, type ProposalInput, saveProposal } from "../api/committee.ts"; // prettier-ignore
import { textOf } from "../api/conflict.ts";
import { useMe } from "../api/session.ts";
import { FilesField } from "../records/FilesField.tsx";
import { newThingId } from "../study/new-id.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { ErrorSummary, FieldGroup, SelectField, TextArea, TextField, Tick } from "../ui/Field.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { MeetingsNav } from "./MeetingsNav.tsx";
import { PREPARATION_WORDS, readTenThousands, sayTenThousands } from "./words.ts";

const route = getRouteApi("/shell/meetings/propose");
const ComboField = lazy(async () => import("../ui/ComboField.tsx"));
const KINDS = ["pre-study", "major", "personnel", "ordinary"] as const;
const PREPARATIONS = Object.entries(PREPARATION_WORDS).map(([value, name]) => ({ value, name }));

/** 申报议题: one matter for one committee. */
export function ProposePage() {
  const { id } = route.useSearch();
  const bodies = useQuery(bodiesQuery);
  const matters = useQuery(mattersQuery);
  const proposal = useQuery({ ...proposalQuery(id ?? ""), enabled: id !== undefined });
  const failed = bodies.error ?? matters.error ?? proposal.error;
  const ready = bodies.data !== undefined && matters.data !== undefined && (id === undefined || proposal.data !== undefined); // prettier-ignore
  return (
    <Page
      room="会议"
      bar={<span>申报议题</span>}
      phone={{ back: "/meetings/proposals", word: "申报", title: "申报议题" }}
    >
      <MeetingsNav />
      {failed !== null && <Failed words={wordsOf(failed)} />}
      {failed === null && !ready && <Skeleton lines={8} />}
      {bodies.data !== undefined && matters.data !== undefined && ready && (
        <ProposalForm
          key={id ?? ""}
          bodies={bodies.data}
          matters={matters.data}
          proposal={proposal.data ?? null}
        />
      )}
    </Page>
  );
}

type Draft = Omit<ProposalInput, "basedOn" | "amount"> & { readonly amount: string };

const draftOf = (bodies: Bodies, proposal: Proposal | null, home: string): Draft => {
  const proposer = bodies.proposers.find((each) => each.unit.id === home) ?? bodies.proposers[0];
  if (proposal === null) {
    return { unitId: proposer?.unit.id ?? "", bodyId: proposer?.bodies[0] ?? "", title: "", kind: "ordinary", matter: null, amount: "", summary: "", suggestion: "", reporter: "", argued: "missing", legality: "missing", communicated: "missing", preparedHow: "", papers: [], emergency: null }; // prettier-ignore
  }
  const { content } = proposal;
  return { ...content, unitId: proposal.unit.id, bodyId: proposal.body.id, amount: sayTenThousands(content.amount) }; // prettier-ignore
};

function ProposalForm(props: { bodies: Bodies; matters: Matters; proposal: Proposal | null }) {
  const { bodies, matters, proposal } = props;
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [id] = useState(() => proposal?.id ?? newThingId());
  const [seen] = useState(proposal?.revision ?? 0);
  const [draft, setDraft] = useState<Draft>(() => draftOf(bodies, proposal, me.home.id));
  const [tried, setTried] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const set = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));
  const list = { version: 0, matters: matters.matters.map((each) => ({ ...each, atLeast: each.atLeast === null ? null : fen(each.atLeast) })) }; // prettier-ignore
  const amount = readTenThousands(draft.amount);
  const by = treatmentOf(list, draft.matter ?? null, amount == null ? null : fen(amount));
  const matter = matters.matters.find((each) => each.id === draft.matter);
  const proposer = bodies.proposers.find((each) => each.unit.id === draft.unitId);
  const careful = draft.kind === "pre-study" || draft.kind === "major";
  const missing = [
    draft.unitId === "" || draft.bodyId === "" ? "请选申报单位和报给哪个党组织。" : null,
    draft.title.trim().length < 2 ? "请写议题。" : null,
    draft.summary.trim().length < 2 ? "请写情况说明。" : null,
    amount === undefined ? "金额请写数字，单位万元。" : null,
    draft.emergency != null && (draft.emergency.decidedOn === "" || draft.emergency.decidedBy.trim().length < 2 || draft.emergency.because.trim().length < 2) ? "紧急处置要写日期、决定人和原因。" : null, // prettier-ignore
  ].filter((one) => one !== null);
  const save = useMutation({
    mutationFn: async (over: number | undefined) =>
      saveProposal(id, { ...draft, amount: amount ?? null, title: draft.title.trim(), basedOn: over ?? seen }), // prettier-ignore
    onSuccess: async (saved) => {
      showToast("已申报，等会议秘书受理");
      await queries.invalidateQueries();
      await navigate({ to: "/meetings/proposals", search: { open: saved.id } });
    },
  });
  const bodyOptions = (proposer?.bodies ?? [draft.bodyId]).map((body) => ({ value: body, name: bodies.items.find((each) => each.unit.id === body)?.unit.name ?? proposal?.body.name ?? "" })); // prettier-ignore
  return (
    <form
      noValidate
      className="committee-form"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (missing.length === 0 && !save.isPending) save.mutate(undefined);
      }}
    >
      <PageTitle note="一件事一报。清单里的事项按清单定类别，选了就知道怎么议。">
        申报议题
      </PageTitle>
      {save.isError && (
        <Trouble
          error={save.error}
          title="没有申报："
          sayCurrent={(now) => textOf(now, "title")}
          onKeepMine={(now) => !save.isPending && save.mutate(Number(now["revision"]))}
          onTakeTheirs={() => void navigate({ to: "/meetings/proposals", search: { open: id } })}
        />
      )}
      {tried && <ErrorSummary errors={missing.map((message) => ({ message }))} />}
      {proposal === null && (
        <Suspense fallback={<div className="picker-wait" />}>
          <ComboField
            label="申报单位"
            value={draft.unitId}
            options={bodies.proposers.map((each) => ({
              value: each.unit.id,
              name: each.unit.name,
            }))}
            onChange={(value) => {
              const next = bodies.proposers.find((each) => each.unit.id === value);
              set({ unitId: value ?? "", bodyId: next?.bodies[0] ?? "" });
            }}
          />
        </Suspense>
      )}
      <SelectField
        label="报给"
        value={draft.bodyId}
        options={bodyOptions}
        disabled={proposal !== null}
        onChange={(bodyId) => set({ bodyId })}
      />
      <TextField
        label="议题"
        value={draft.title}
        maxLength={120}
        onChange={(title) => set({ title })}
      />
      <div className="committee-pair">
        <SelectField
          label="清单里的事项"
          value={draft.matter ?? ""}
          empty="不在清单里"
          options={matters.matters.map((each) => ({ value: each.id, name: each.name }))}
          onChange={(value) => {
            const next = treatmentOf(list, value === "" ? null : value, amount == null ? null : fen(amount)); // prettier-ignore
            set({ matter: value === "" ? null : value, ...(value === "" ? {} : { kind: next.kind }) }); // prettier-ignore
          }}
        />
        {matter !== undefined && matter.atLeast !== null && (
          <TextField
            label="金额（万元）"
            inputMode="decimal"
            value={draft.amount}
            onChange={(value) => {
              const read = readTenThousands(value);
              set({ amount: value, ...(read == null ? {} : { kind: treatmentOf(list, draft.matter ?? null, fen(read)).kind }) }); // prettier-ignore
            }}
          />
        )}
        <SelectField
          label="类别"
          value={draft.kind}
          options={KINDS.map((kind) => ({ value: kind, name: ITEM_KIND_NAMES[kind] }))}
          onChange={(value) => set({ kind: KINDS.find((kind) => kind === value) ?? draft.kind })}
        />
      </div>
      {by.matter !== null && <p className="note">{by.because}</p>}
      <TextArea
        label="情况说明"
        value={draft.summary}
        maxLength={4000}
        rows={4}
        onChange={(summary) => set({ summary })}
      />
      <TextArea
        label="建议"
        aside="选填"
        value={draft.suggestion ?? ""}
        maxLength={2000}
        rows={2}
        onChange={(suggestion) => set({ suggestion })}
      />
      {careful && (
        <>
          <div className="committee-pair">
            {(["argued", "legality", "communicated"] as const).map((step) => (
              <SelectField
                key={step}
                label={{ argued: "论证", legality: "合法性审核", communicated: "会前沟通" }[step]}
                value={draft[step]}
                options={PREPARATIONS}
                onChange={(value) => set({ [step]: value === "done" || value === "not-needed" ? value : "missing" })} // prettier-ignore
              />
            ))}
          </div>
          <TextField
            label="怎么办的，或者为什么不需要"
            value={draft.preparedHow ?? ""}
            maxLength={1000}
            onChange={(preparedHow) => set({ preparedHow })}
          />
        </>
      )}
      <TextField
        label="汇报人"
        aside="选填"
        value={draft.reporter ?? ""}
        maxLength={60}
        onChange={(reporter) => set({ reporter })}
      />
      <FieldGroup label="材料" aside="选填">
        <FilesField
          files={draft.papers ?? []}
          picker={picker}
          onAdd={(file) => set({ papers: [...(draft.papers ?? []), file] })}
          onRemove={(hash) => set({ papers: (draft.papers ?? []).filter((paper) => paper.hash !== hash) })} // prettier-ignore
        />
        <TextButton onClick={() => picker.current?.click()}>加材料</TextButton>
      </FieldGroup>
      <Tick
        checked={draft.emergency != null}
        onChange={(on) => set({ emergency: on ? { decidedOn: me.today, decidedBy: "", because: "", reportedOn: null } : null })} // prettier-ignore
      >
        紧急情况已经临机处置，请会议追认
      </Tick>
      {draft.emergency != null && (
        <div className="committee-pair">
          <DateField
            label="处置日期"
            value={draft.emergency.decidedOn}
            today={me.today}
            onChange={(decidedOn) => draft.emergency != null && set({ emergency: { ...draft.emergency, decidedOn } })} // prettier-ignore
          />
          <TextField
            label="谁决定的"
            value={draft.emergency.decidedBy}
            maxLength={40}
            onChange={(decidedBy) => draft.emergency != null && set({ emergency: { ...draft.emergency, decidedBy } })} // prettier-ignore
          />
          <TextField
            label="为什么来不及开会"
            value={draft.emergency.because}
            maxLength={200}
            onChange={(because) => draft.emergency != null && set({ emergency: { ...draft.emergency, because } })} // prettier-ignore
          />
          <DateField
            label="报告日期"
            aside="事后及时报告"
            value={draft.emergency.reportedOn ?? ""}
            today={me.today}
            onChange={(value) => draft.emergency != null && set({ emergency: { ...draft.emergency, reportedOn: value === "" ? null : value } })} // prettier-ignore
          />
        </div>
      )}
      <p className="committee-submit">
        <Button kind="primary" submit busy={save.isPending} busyWord="正在申报……">
          申报
        </Button>
      </p>
    </form>
  );
}
