import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Me } from "#app/access/schema.ts";
import { wordsOf } from "../api/client.ts";
import { type Choices, discardDraft, type StudioPage, studioQuery } from "../api/studio.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { Page, PageTitle, SideColumn } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { AdoptSheet, LoadLimitSheet, RetireSheet } from "./DecisionSheets.tsx";
import type { Definition } from "./definition.ts";
import { DefinitionForm } from "./DefinitionForm.tsx";
import { JsonFields } from "./JsonFields.tsx";
import type { KeptDefinition } from "./kept-definition.ts";
import { PublishSheet } from "./PublishSheet.tsx";
import { SaveSheet } from "./SaveSheet.tsx";
import { StudioSide } from "./StudioSide.tsx";
import { StudioTabs, type StudioView } from "./StudioTabs.tsx";
import { SwitchedOff } from "./SwitchedOff.tsx";
import { useCheck } from "./use-check.ts";
import { useDefinition } from "./use-definition.ts";
import { VersionHistory } from "./VersionHistory.tsx";
import { namesIn } from "./words.ts";

type Dialog = "save" | "publish" | "adopt" | "retire" | "limit" | null;

interface Props {
  readonly id: string;
  /** Null: it was never saved. */
  readonly page: StudioPage | null;
  readonly kept: KeptDefinition | null;
  readonly choices: Choices;
  readonly view: StudioView;
  readonly me: Me;
}

/** The form with everything live beside it, and what is done with it: save, publish, put in force, take back. */
export function Workbench(props: Props) {
  const { id, page, choices, view, me } = props;
  const { today } = me;
  const work = useDefinition(id, page, props.kept, me.person.id);
  if (work.written === null) return null; // a page or something kept is there, or this is not drawn
  return <Bench {...props} work={work} written={work.written} today={today} choices={choices} view={view} />;
} // prettier-ignore

function Bench(props: Props & { work: ReturnType<typeof useDefinition>; written: { definition: Definition; basedOn: number }; today: string }) {
  const { id, page, choices, view, today, work } = props;
  const { definition, basedOn } = props.written;
  const { name } = definition.institution;
  const check = useCheck(definition);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = (): void => setDialog(null);
  const show = (next: StudioView): void => void navigate({ to: "/institutions/$institutionId/studio", params: { institutionId: id }, search: next === "form" ? {} : { view: next } });
  const take = useMutation({
    mutationFn: async (version: number) => queries.fetchQuery(studioQuery(id, version)),
    onSuccess: ({ opened }) => {
      work.change(opened.definition as unknown as Definition); // the server keeps only well-formed definitions
      show("form");
      showToast(`第${opened.version}版已放进表单，存了才算`);
    },
  });
  const draft = page?.versions.find(({ status }) => status === "draft") ?? null;
  const blocking = check.data?.problems.filter(({ blocks }) => blocks).length ?? 0;
  const discard = useMutation({
    mutationFn: async () => (draft === null ? null : discardDraft(id, draft.version)),
    onSuccess: async () => {
      const never = page === null || (page.origin === "own" && page.versions.every(({ status }) => status !== "published"));
      if (never) {
        await work.giveUp();
        await navigate({ to: "/institutions" });
      } else await work.giveUp();
      showToast("改动没有采用，原来的照旧");
      await queries.invalidateQueries();
    },
  });
  const writing = view === "form" || view === "json";
  return (
    <Page
      room="制度"
      width="hang"
      bar={<span>调整制度</span>}
      phone={{ back: page === null ? "/institutions" : `/institutions/${id}`, word: "制度", title: name === "" ? "新制度" : name }}
      side={
        writing ? (
          <SideColumn label="这样写会怎样">
            <StudioSide
              definition={definition}
              choices={choices}
              check={check.data}
              behind={check.isBehind}
              error={check.error}
              today={today}
              onRetry={() => void check.refetch()}
              onShowForm={() => show("form")}
              onSetLimit={() => setDialog("limit")}
              onChange={work.change}
            />
          </SideColumn>
        ) : undefined
      }
    >
      <div className="studio">
        <PageTitle note={sayStanding(page, today)}>{name === "" ? "新制度" : name}</PageTitle>
        <StudioTabs id={id} view={view} saved={page !== null} />
        {work.resumed && writing && (
          <p className="studio-resumed" role="status">
            {work.fromFile ? "这是从文件导入的，还没有存。" : "接着上次没有存的改动。"}<TextButton onClick={() => void work.giveUp()}>不要这些改动</TextButton>
          </p>
        )}
        {view === "form" && <DefinitionForm definition={definition} choices={choices} check={check.data} today={today} onChange={work.change} />}
        {view === "json" && <JsonFields definition={definition} onChange={work.change} />}
        {view === "versions" && page !== null && (
          <VersionHistory
            page={page}
            names={namesIn(definition)}
            today={today}
            onTake={(version) => take.mutate(version)}
            onAdopt={() => setDialog("adopt")}
            onRetire={() => setDialog("retire")}
          />
        )}
        {view === "off" && page !== null && <SwitchedOff id={id} name={name} today={today} />}
        {writing && (
          <div className="studio-actions">
            <Button kind="primary" disabled={check.data === undefined || blocking > 0 || check.isBehind || (!work.dirty && draft === null)} onClick={() => setDialog("publish")}>
              发布
            </Button>
            <Button disabled={!work.dirty} onClick={() => setDialog("save")}>存为草稿</Button>
            {(work.dirty || draft !== null) && (
              <TextButton disabled={discard.isPending} onClick={() => discard.mutate()}>
                {draft === null ? "不要这些改动" : "放弃草稿"}
              </TextButton>
            )}
            <span className="studio-state" role="status">
              {discard.isError ? wordsOf(discard.error) : sayState({ dirty: work.dirty, draft: draft?.version ?? null, blocking })}
            </span>
          </div>
        )}
      </div>
      {dialog === "save" && (
        <SaveSheet
          definition={definition}
          basedOn={basedOn}
          onSaved={(saved) => {
            close();
            work.taken(saved);
            showToast(`已存为草稿第${saved.opened.version}版`);
          }}
          onTakeTheirs={() => {
            close();
            void work.giveUp();
          }}
          onClose={close}
        />
      )}
      {dialog === "publish" && (
        <PublishSheet definition={definition} draft={work.dirty ? null : (draft?.version ?? null)} basedOn={basedOn} inForce={page?.inForce !== null && page?.inForce !== undefined} today={today} onSaved={work.taken} onClose={close} />
      )}
      {dialog === "adopt" && <AdoptSheet id={id} name={name} today={today} onDone={work.taken} onClose={close} />}
      {dialog === "retire" && <RetireSheet id={id} name={name} today={today} onDone={work.taken} onClose={close} />}
      {dialog === "limit" && <LoadLimitSheet minutes={choices.loadLimitMinutes} onClose={close} />}
    </Page>
  );
} // prettier-ignore

function sayStanding(page: StudioPage | null, today: string): string {
  if (page === null) return "还没有存过，只在这台设备上。";
  const origin = { own: "本集团自己的制度", adjusted: "随系统提供，本集团调整过", shipped: "随系统提供，还没有调整过" }[page.origin]; // prettier-ignore
  if (page.inForce === null) return `${origin}，没有施行。`;
  return `${origin}，${page.inForce.from <= today ? "正在施行" : "已定施行日期"}。`;
}

function sayState(of: { dirty: boolean; draft: number | null; blocking: number }): string {
  const told = of.blocking === 0 ? "" : `还有${of.blocking}处改好才能发布`;
  const kept = of.dirty
    ? "写的都留在这台设备上"
    : of.draft === null
      ? "没有改动"
      : `草稿第${of.draft}版，还没有发布`;
  return [kept, told].filter((part) => part !== "").join("；");
}
