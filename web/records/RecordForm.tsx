import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { RecordForm as FormData } from "#app/records/schema.ts";
import { isConflict, isOffline, Refused, wordsOf } from "../api/client.ts";
import { submitRecord, type SubmitRecord } from "../api/records.ts";
import { useMe } from "../api/session.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { Chips } from "../ui/Chips.tsx";
import { DateField } from "../ui/DateField.tsx";
import { ErrorSummary, FieldGroup, TextArea, TextField, Tick } from "../ui/Field.tsx";
import { Page, PageTitle, SideColumn } from "../ui/Page.tsx";
import { showToast } from "../ui/Toast.tsx";
import { COVERS, PHONE, useMedia } from "../ui/use-media.ts";
import { sayLeft } from "../ui/day-words.ts";
import { AgendaField } from "./AgendaField.tsx";
import { AttendanceField } from "./AttendanceField.tsx";
import { ConflictNotice } from "./ConflictNotice.tsx";
import { dropDraft } from "./draft.ts";
import { FilesField } from "./FilesField.tsx";
import { asksAgenda, chosenKinds, formErrors, inputOf, type FormState } from "./form-state.ts";
import { KindFields } from "./KindFields.tsx";
import { queueRecord } from "./outbox.ts";
import { PreviewBar, PreviewColumn } from "./PreviewParts.tsx";
import type { KeptDraft } from "./record-database.ts";
import { keepSubmitted } from "./submitted.ts";
import { TimeField } from "./TimeField.tsx";
import { useAutosave } from "./use-autosave.ts";
import { usePreview } from "./use-preview.ts";
import "./record.css";

interface FormError {
  readonly id?: string | undefined;
  readonly message: string;
}

/** What is asked only of those who want to say it. */
type Extra = "decision" | "hours" | "makesUp";

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
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const covers = useMedia(COVERS);
  const phone = useMedia(PHONE);
  const [state, setState] = useState<FormState>(begun.state);
  const [replaces, setReplaces] = useState(begun.replaces);
  const [reason, setReason] = useState("");
  const [extras, setExtras] = useState<readonly Extra[]>([]);
  // Complaints begin with the first try to submit and then follow the text; the server's stay until it is changed.
  const [checked, setChecked] = useState(false);
  const [refusals, setRefusals] = useState<readonly FormError[]>([]);
  const errors: readonly FormError[] = checked
    ? [...formErrors(state, form), ...refusals]
    : refusals;
  const [sending, setSending] = useState(false);
  const [conflict, setConflict] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const correcting = replaces > 0;
  const { saved, save, settle } = useAutosave(props.restored ? begun.savedAt : null);
  const input = inputOf(state, form);
  const live = usePreview(input, correcting ? begun.recordId : null);
  const words = chosenKinds(state, form)
    .map((kind) => kind.name)
    .join("、");

  // A full-screen sheet on the phone: the thumb belongs to the answer and the button.
  useEffect(() => {
    document.documentElement.classList.add("tabs-away");
    return () => document.documentElement.classList.remove("tabs-away");
  }, []);

  const draftOf = (next: FormState): KeptDraft => ({
    ...begun,
    replaces,
    state: next,
    savedAt: new Date().toISOString(),
    words: chosenKinds(next, form)
      .map((kind) => kind.name)
      .join("、"),
  });
  const change = (
    patch: Partial<FormState> | ((before: FormState) => Partial<FormState>),
  ): void => {
    setState((before) => ({ ...before, ...(typeof patch === "function" ? patch(before) : patch) }));
    setRefusals([]);
  };
  useEffect(() => {
    if (state !== begun.state) save(draftOf(state));
    // Every change of the text is kept, and nothing else.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [state]);

  const refuse = (error: unknown): void => {
    const problems = error instanceof Refused ? (error.refusal.problems ?? []) : [];
    setRefusals(
      problems.length === 0
        ? [{ message: wordsOf(error) }]
        : problems.map((problem) => ({
            id: problem.where === undefined ? undefined : fieldId(problem.where),
            message: `${problem.message}${problem.mend ?? ""}`,
          })),
    );
    window.scrollTo({ top: 0 });
  };

  const submit = async (over?: number): Promise<void> => {
    if (sending) return;
    setChecked(true);
    setRefusals([]);
    if (formErrors(state, form).length > 0) {
      window.scrollTo({ top: 0 });
      return;
    }
    setSending(true);
    const body: SubmitRecord = {
      ...input,
      replaces: over ?? replaces,
      ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
    };
    try {
      const submitted = await submitRecord(begun.recordId, body);
      settle();
      keepSubmitted({ submitted, draft: draftOf(state) });
      await dropDraft(begun.key);
      void queries.invalidateQueries();
      await navigate({ to: "/record/$recordId/done", params: { recordId: begun.recordId } });
    } catch (error) {
      if (isConflict(error)) setConflict(true);
      else if (isOffline(error)) {
        save(draftOf(state));
        await queueRecord({ recordId: begun.recordId, personId: me.person.id, draftKey: begun.key, body, words: words === "" ? "记录" : words, queuedAt: new Date().toISOString(), refused: null }); // prettier-ignore
        showToast("网络断了，已存在本机。联网后自动交上，不用再写。");
        await navigate({ to: "/todo" });
      } else refuse(error);
    } finally {
      setSending(false);
    }
  };

  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
    }
  };

  const errorOf = (id: string): string | undefined => errors.find((error) => error.id === id)?.message; // prettier-ignore
  const byId = new Map(errors.flatMap((error) => error.id === undefined ? [] : [[error.id, error.message] as const])); // prettier-ignore
  const met = live.preview?.fulfils.length ?? 0;
  const verb = correcting ? "改好，重新提交" : "提交";
  const submitWords = live.offline ? "先存着，联网就交" : met > 0 ? `${verb}，履行${met}项` : verb;
  const shows = (extra: Extra): boolean =>
    extras.includes(extra) || (extra === "decision" && state.decision !== "") || (extra === "hours" && state.hours !== "") || (extra === "makesUp" && state.makesUp.length > 0); // prettier-ignore
  const show = (extra: Extra): void => setExtras([...extras, extra]);
  const kinds = chosenKinds(state, form);
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
              setConflict(false);
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
        <FieldGroup id="f-kinds" label="开的是什么会" aside="可多选" {...maybe(errorOf("f-kinds"))}>
          <Chips
            label="开的是什么会"
            options={form.kinds}
            chosen={state.kinds}
            onChange={(chosen) => change({ kinds: chosen })}
          />
        </FieldGroup>

        <div className="record-when">
          <DateField
            id="f-day"
            label="日期"
            value={state.day}
            today={form.today}
            max={form.today}
            onChange={(day) => change({ day })}
            {...maybe(errorOf("f-day"))}
          />
          <TimeField
            label="起止"
            start={state.start}
            end={state.end}
            onChange={(start, end) => change({ start, end })}
            {...maybe(errorOf("f-start") ?? errorOf("f-end"))}
          />
          <TextField
            id="f-place"
            label="地点"
            {...(form.lastPlace !== null && state.place === form.lastPlace
              ? { aside: "上次同此" }
              : {})}
            value={state.place}
            onChange={(place) => change({ place })}
            maxLength={120}
            {...maybe(errorOf("f-place"))}
          />
        </div>

        {asksAgenda(kinds) && (
          <AgendaField
            lines={state.agenda}
            form={form}
            recognised={live.preview?.agenda ?? []}
            onChange={(agenda) => change({ agenda })}
            {...maybe(errorOf("f-agenda"))}
          />
        )}
        <KindFields state={state} form={form} errors={byId} onChange={change} />
        <AttendanceField
          state={state}
          form={form}
          onChange={change}
          error={errorOf("f-attendance")}
        />
        <TextArea
          id="f-minutes"
          label="纪要"
          aside={phone ? "选填，不要求照片" : "选填"}
          value={state.minutes}
          onChange={(minutes) => change({ minutes })}
          maxLength={20_000}
          rows={3}
          {...maybe(errorOf("f-minutes"))}
        />
        {shows("decision") && (
          <TextArea
            id="f-decision"
            label="议定了什么"
            aside="选填"
            value={state.decision}
            onChange={(decision) => change({ decision })}
            maxLength={4000}
            rows={2}
          />
        )}
        {shows("hours") && (
          <TextField
            id="f-hours"
            label="每人学时"
            aside="不写就按起止时间算"
            inputMode="decimal"
            value={state.hours}
            onChange={(hours) => change({ hours })}
            {...maybe(errorOf("f-hours"))}
          />
        )}
        {shows("makesUp") && (
          <FieldGroup id="f-makesUp" label="补办哪一期" aside="补办的记作“补办”，不改成按期">
            <ul className="makes-up">
              {form.overdue.map((item) => (
                <li key={item.id}>
                  <Tick
                    checked={state.makesUp.includes(item.id)}
                    onChange={(on) => change({ makesUp: on ? [...state.makesUp, item.id] : state.makesUp.filter((one) => one !== item.id) })} // prettier-ignore
                  >
                    {item.title}
                    <span className="says-overdue makes-up-late">{sayLeft(item.daysLeft)}</span>
                  </Tick>
                </li>
              ))}
            </ul>
          </FieldGroup>
        )}
        <div className="field-more record-more">
          {!shows("decision") && (
            <TextButton onClick={() => show("decision")}>写议定事项</TextButton>
          )}
          {!shows("hours") && <TextButton onClick={() => show("hours")}>另定学时</TextButton>}
          {!shows("makesUp") && form.overdue.length > 0 && (
            <TextButton onClick={() => show("makesUp")}>补办以前的</TextButton>
          )}
        </div>
        <FilesField
          picker={picker}
          files={state.files}
          onAdd={(file) =>
            change((before) => ({
              files: [...before.files.filter((one) => one.hash !== file.hash), file],
            }))
          }
          onRemove={(hash) =>
            change((before) => ({ files: before.files.filter((one) => one.hash !== hash) }))
          }
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

const maybe = (error: string | undefined): { error?: string } => error === undefined ? {} : { error }; // prettier-ignore

/** `agenda.0.text`, `attendance` → the id of the field on the form. */
function fieldId(where: string): string {
  const [first, second] = where.split(".");
  return first === "fields" && second !== undefined ? `f-fields.${second}` : `f-${first ?? where}`;
}
