import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { RecordForm as FormData } from "#app/records/schema.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { ErrorSummary, TextField } from "../ui/Field.tsx";
import { Page, PageTitle, SideColumn } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { COVERS, PHONE, useMedia } from "../ui/use-media.ts";
import { ConflictNotice } from "./ConflictNotice.tsx";
import { dropDraft } from "./draft.ts";
import { chosenKinds, inputOf, type FormState } from "./form-state.ts";
import { PreviewBar, PreviewColumn } from "./PreviewParts.tsx";
import type { KeptDraft } from "./record-database.ts";
import { type ChangeForm, RecordFields } from "./RecordFields.tsx";
import { useAutosave } from "./use-autosave.ts";
import { usePreview } from "./use-preview.ts";
import { useSubmitRecord } from "./use-submit-record.ts";
import "./record.css";
import "./preview.css";

/**
 * 记一次会, and its correction. `begun` is what was kept before, or the defaults; every keystroke is kept again.
 * The answer to "what will this fulfil" stands beside it while it is written.
 */
export function RecordForm(props: {
  form: FormData;
  begun: KeptDraft;
  /** It was kept before (restored), not made just now. */
  restored: boolean;
  onRestart: () => void;
}) {
  const { form, begun } = props;
  const navigate = useNavigate();
  const covers = useMedia(COVERS);
  const phone = useMedia(PHONE);
  const [state, setState] = useState<FormState>(begun.state);
  const [replaces, setReplaces] = useState(begun.replaces);
  const [reason, setReason] = useState("");
  const picker = useRef<HTMLInputElement>(null);
  const correcting = replaces > 0;
  const { saved, save, settle } = useAutosave(props.restored ? begun.savedAt : null);
  const input = inputOf(state, form);
  const live = usePreview(input, correcting ? begun.recordId : null);
  const draftOf = (next: FormState): KeptDraft => ({
    ...begun,
    replaces,
    state: next,
    savedAt: new Date().toISOString(),
    words: chosenKinds(next, form)
      .map((kind) => kind.name)
      .join("、"),
  });
  const { errors, sending, conflict, endConflict, forgive, submit } = useSubmitRecord({ form, state, input, begun, draftOf, replaces, reason, save, settle }); // prettier-ignore

  // A full-screen sheet on the phone: the thumb belongs to the answer and the button.
  useEffect(() => {
    document.documentElement.classList.add("tabs-away");
    return () => document.documentElement.classList.remove("tabs-away");
  }, []);
  const change: ChangeForm = (patch) => {
    setState((before) => ({ ...before, ...(typeof patch === "function" ? patch(before) : patch) }));
    forgive();
  };
  useEffect(() => {
    if (state !== begun.state) save(draftOf(state));
    // Every change of the text is kept, and nothing else.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [state]);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
    }
  };

  const met = live.preview?.fulfils.length ?? 0;
  const verb = correcting ? "改好，重新提交" : "提交";
  const submitWords = live.offline ? "先存着，联网就交" : met > 0 ? `${verb}，履行${met}项` : verb;
  const button = (
    <Button
      kind="primary"
      wide={covers}
      busy={sending}
      busyWord="正在提交……"
      onClick={() => void submit()}
      aria-keyshortcuts="Control+Enter"
    >
      {submitWords}
    </Button>
  );

  return (
    <Page
      room="待办"
      bar={correcting ? "改一条台账" : "记一次会"}
      actions={saved === null ? undefined : <span>{saved.words}</span>}
      width="hang"
      phone={{
        back: "/todo",
        word: "收起",
        title: correcting ? "改台账" : "记一次会",
        note: saved?.short,
      }}
      side={
        covers ? undefined : (
          <SideColumn label="这次记录履行什么">
            <PreviewColumn live={live} />
          </SideColumn>
        )
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl-Enter submits from every field of the form */}
      <form
        className="record"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        onKeyDown={onKey}
      >
        {!phone && (
          <PageTitle note={`${form.unit.name}。填一次，凡能算数的都算上。`}>
            {correcting ? "改一条台账" : "记一次会"}
          </PageTitle>
        )}
        {props.restored && !correcting && (
          <p className="record-restored">
            <span>接着写上次没写完的。</span>
            <TextButton onClick={props.onRestart}>另写一份新的</TextButton>
          </p>
        )}
        {conflict && (
          <ConflictNotice
            recordId={begun.recordId}
            onKeepMine={(newer) => {
              setReplaces(newer);
              endConflict();
              void submit(newer);
            }}
            onTakeTheirs={() => {
              settle();
              void dropDraft(begun.key).then(async () => navigate({ to: "/records", search: { open: begun.recordId } })); // prettier-ignore
            }}
          />
        )}
        <ErrorSummary
          errors={errors}
          title={
            errors.some((error) => error.id !== undefined)
              ? `还有${errors.length}处要改，改好再交：`
              : "没有交成，写的都还在："
          }
        />
        {correcting && (
          <TextField
            label="为什么改"
            aside="选填，和改动一起留存"
            value={reason}
            onChange={setReason}
            maxLength={200}
          />
        )}
        <RecordFields
          form={form}
          state={state}
          errors={errors}
          recognised={live.preview?.agenda ?? []}
          picker={picker}
          onChange={change}
        />
        <div className="record-end">
          {!covers && button}
          <TextButton onClick={() => picker.current?.click()}>加附件</TextButton>
          <TextButton
            onClick={() => {
              save(draftOf(state));
              showToast("已放着，在“我的待办”上方接着写。");
              void navigate({ to: "/todo" });
            }}
          >
            放着，明天再写
          </TextButton>
          {live.preview !== null && (
            <span className="record-burden">
              填{live.preview.burden.fields}处，约{live.preview.burden.minutes}分钟
            </span>
          )}
        </div>
      </form>
      {covers && <PreviewBar live={live}>{button}</PreviewBar>}
    </Page>
  );
}
