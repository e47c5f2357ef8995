import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { PlanDifference, PlanDraft } from "#app/plans/schema.ts";
import { wordsOf } from "../api/client.ts";
import { textOf } from "../api/conflict.ts";
import { differenceQuery, discardVersion, importPlan, plansQuery, publishVersion } from "../api/plans.ts"; // prettier-ignore
import { useMe } from "../api/session.ts";
import type { Work } from "../api/work.ts";
import { Button } from "../ui/Button.tsx";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { sayDate } from "../ui/day-words.ts";
import { SelectField } from "../ui/Field.tsx";
import { Page, PageTitle } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { showToast } from "../ui/Toast.tsx";
import { PHONE, useMedia } from "../ui/use-media.ts";
import { WorkProgress } from "../ui/WorkProgress.tsx";
import { Difference } from "./Difference.tsx";
import { DraftGaps } from "./DraftGaps.tsx";
import { DraftValues } from "./DraftValues.tsx";
import { startsOf } from "./starts-of-plan.ts";
import "../ui/ImportFile.css";
import "./import.css";

const route = getRouteApi("/shell/plans/import");
const ACCEPTED = ".docx,.doc,.txt,.md,.xlsx";

/** Three steps, each found again by the address: give a file, look at what was read, let it take effect. */
export function ImportPage() {
  const { planId, year, work, draft, publishing } = route.useSearch();
  const navigate = useNavigate({ from: "/plans/import" });
  const client = useQueryClient();
  const plans = useQuery(plansQuery());
  // a first version that waits to be published is nobody's revision
  const plan = plans.data?.items.find((each) => each.id === planId && each.version !== null);

  const read = (finished: Work): void => {
    const result = finished.result as Pick<PlanDifference, "planId" | "version"> | undefined; // the result of this kind of work, see plans/schema.ts
    if (result !== undefined) void navigate({ search: { planId: result.planId, draft: result.version }, replace: true }); // prettier-ignore
  };
  const published = (): void => {
    void client.invalidateQueries().then(async () => {
      showToast("计划已生效，应办事项已生成");
      if (planId !== undefined) await navigate({ to: "/plans/$planId", params: { planId } });
    });
  };

  return (
    <Page room="计划" bar="导入" width="hang" phone={{ back: "/plans", title: "导入计划" }}>
      <PageTitle
        note={plan === undefined ? "读完先给您看，确认后才生效。" : `导入《${plan.title}》的修订稿：没变的条款保留原来的编号、台账和得分。`} // prettier-ignore
      >
        {plan === undefined ? "导入计划" : "导入修订稿"}
      </PageTitle>
      <div className="import">
        {publishing !== undefined ? (
          <WorkProgress workId={publishing} onDone={published} />
        ) : draft !== undefined && planId !== undefined ? (
          <Draft planId={planId} version={draft} />
        ) : work !== undefined ? (
          <>
            <WorkProgress workId={work} onDone={read} />
            <p>
              <button
                type="button"
                className="text-link"
                onClick={() => void navigate({ search: { planId }, replace: true })}
              >
                换一个文件
              </button>
            </p>
          </>
        ) : (
          <GiveFile planId={planId} year={year} />
        )}
      </div>
    </Page>
  );
}

function GiveFile({ planId, year }: { planId: string | undefined; year: number | undefined }) {
  const thisYear = Number(useMe().today.slice(0, 4));
  const navigate = useNavigate({ from: "/plans/import" });
  const phone = useMedia(PHONE);
  const [file, setFile] = useState<File | null>(null);
  const send = useMutation({
    mutationFn: async (given: File) => importPlan(given, { planId, year }),
    onSuccess: ({ workId }) => void navigate({ search: { planId, work: workId } }),
  });
  return (
    <form
      className="import"
      onSubmit={(event) => {
        event.preventDefault();
        if (file !== null) send.mutate(file);
      }}
    >
      {send.isError && <Failed words={wordsOf(send.error)} />}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is a second way; the field inside is the first */}
      <label
        className="import-drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          setFile(event.dataTransfer.files[0] ?? null);
        }}
      >
        <span>
          {file === null ? (phone ? "选一份计划文件" : "把计划文件拖到这里，或者") : file.name}
        </span>
        <span className="button import-choose">{file === null ? "选文件" : "换一份"}</span>
        <input
          className="seen-by-readers"
          type="file"
          accept={ACCEPTED}
          aria-label="计划文件"
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
      </label>
      <p className="note">
        可以是Word（.docx、.doc）、文本（.txt、.md）或Excel任务分解表（.xlsx），不超过20MB。扫描件请先转成文字。
      </p>
      {planId === undefined && (
        <SelectField
          label="哪一年的计划"
          value={year === undefined ? "" : String(year)}
          onChange={(chosen) => void navigate({ search: { year: chosen === "" ? undefined : Number(chosen) }, replace: true })} // prettier-ignore
          empty="按文件里写的年份"
          options={[thisYear, thisYear + 1].map((each) => ({ value: String(each), name: `${each}年` }))} // prettier-ignore
        />
      )}
      <p className="import-buttons">
        <Button
          kind="primary"
          submit
          busy={send.isPending}
          busyWord="正在上传"
          disabled={file === null}
        >
          读这份文件
        </Button>
      </p>
    </form>
  );
}

function Draft({ planId, version }: { planId: string; version: number }) {
  const asked = useQuery(differenceQuery(planId, version));
  if (asked.isError) return <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />; // prettier-ignore
  if (asked.data === undefined) return <Skeleton lines={8} />;
  return <Decision key={`${planId} ${version}`} planId={planId} draft={asked.data} />;
}

/** What the draft changes, and what becomes of it. */
function Decision({ planId, draft }: { planId: string; draft: PlanDraft }) {
  const { version } = draft;
  const navigate = useNavigate({ from: "/plans/import" });
  const client = useQueryClient();
  // as it was when it was opened, whatever is read again behind it
  const [seen, setSeen] = useState(draft.revision);
  const { today } = useMe();
  const thisYear = Number(today.slice(0, 4));
  const past = draft.year < thisYear;
  const starts = startsOf(draft, today);
  const [owedFrom, setOwedFrom] = useState("");
  const chosen = starts.find((each) => each.from === owedFrom);
  const publish = useMutation({
    mutationFn: async (basedOn: string) =>
      publishVersion(planId, version, chosen === undefined ? { basedOn } : { basedOn, owedFrom }),
    onSuccess: ({ workId }) => void navigate({ search: { planId, publishing: workId } }),
  });
  const discard = useMutation({
    mutationFn: async (basedOn: string) => discardVersion(planId, version, basedOn),
    onSuccess: async () => {
      await client.invalidateQueries();
      showToast("这一版没有采用，原来的计划没有变");
      await navigate({ to: "/plans" });
    },
  });
  return (
    <>
      {publish.isError && (
        <Trouble
          error={publish.error}
          title="没有发布："
          sayCurrent={(now) => textOf(now, "now")}
          // what waits no more cannot be published over what took its place
          mayKeep={(now) => textOf(now, "revision") !== ""}
          keepWord="仍然发布这一版"
          onKeepMine={(now) => publish.mutate(textOf(now, "revision"))}
          onTakeTheirs={() => {
            void client.invalidateQueries();
            void navigate({ to: "/plans" });
          }}
        />
      )}
      {discard.isError && (
        <Trouble
          error={discard.error}
          title="没有放弃："
          sayCurrent={(now) => textOf(now, "now")}
          mayKeep={(now) => textOf(now, "revision") !== ""}
          keepWord="仍然不采用这一版"
          onKeepMine={(now) => discard.mutate(textOf(now, "revision"))}
          onTakeTheirs={() => {
            void client.invalidateQueries();
            void navigate({ to: "/plans" });
          }}
        />
      )}
      {past && (
        <p className="difference-foreign" role="alert">
          这份文件写的是{draft.year}年，已经过去：{draft.year}
          年的应办不补排，发布以后这份计划上看不到应办和得分。要在今年照着办，请
          <button
            type="button"
            className="text-link"
            disabled={discard.isPending}
            onClick={() => discard.mutate(seen)}
          >
            不采用这一版
          </button>
          ，重新导入时“哪一年的计划”选{thisYear}年。
        </p>
      )}
      <Difference difference={draft} past={past}>
        <DraftGaps planId={planId} version={version} gaps={draft.gaps} onDecided={setSeen} />
      </Difference>
      <DraftValues planId={planId} version={version} values={draft.values} onDecided={setSeen} />
      {starts.length > 0 && (
        <SelectField
          label="应办从哪天起算"
          value={owedFrom}
          onChange={setOwedFrom}
          empty={`1月1日，全年${draft.forecast.dueItems}项`}
          options={starts.map((each) => ({
            value: each.from,
            name: `${sayDate(each.from, today)}，约${each.owed}项`,
          }))}
          hint={
            chosen === undefined
              ? `今年${starts[0]?.overdue ?? 0}项已经过了月份，发布后是逾期；办过的可以补登。`
              : `${sayDate(chosen.from, today)}以前到期的不要求办，也不算逾期。发布以后不能再改。`
          }
        />
      )}
      <p className="import-buttons">
        <Button
          kind="primary"
          busy={publish.isPending}
          busyWord="正在发布"
          onClick={() => publish.mutate(seen)}
        >
          {past
            ? "仍然发布"
            : chosen === undefined
              ? `发布，生成${draft.forecast.dueItems}项应办`
              : `发布，从${sayDate(chosen.from, today)}起算`}
        </Button>
        <button type="button" className="text-link" onClick={() => discard.mutate(seen)}>
          不采用这一版
        </button>
      </p>
    </>
  );
}
