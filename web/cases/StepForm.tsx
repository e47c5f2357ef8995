import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CaseDetail } from "#app/cases/schema.ts";
import { isConflict, wordsOf } from "../api/client.ts";
import { caseQuery, doStep, formAddress, takeBack, type CaseStep } from "../api/cases.ts";
import { currentOf } from "../api/conflict.ts";
import { useMe } from "../api/session.ts";
import { Button } from "../ui/Button.tsx";
import { Conflict } from "../ui/Conflict.tsx";
import { DateField } from "../ui/DateField.tsx";
import { ErrorSummary, TextArea } from "../ui/Field.tsx";
import { showToast } from "../ui/Toast.tsx";
import { sayLeavesToOthers } from "./case-words.ts";
import { caseOfConflict, SayNewEvents } from "./SayNewEvents.tsx";
import { refusalErrors } from "./refusal-errors.ts";
import { StepFields } from "./StepFields.tsx";
import { chosenOutcome, emptyDraft, stepErrors, stepInputOf, type FormError } from "./step-draft.ts"; // prettier-ignore
import { useStepDraft } from "./use-step-draft.ts";
import "./StepForm.css";

/** The form with which an open step is done. Errors stand beside their fields; what was typed stays until it is sent. */
export function StepForm(props: { detail: CaseDetail; step: CaseStep; onDone: () => void }) {
  const { detail, step, onDone } = props;
  const me = useMe();
  const queries = useQueryClient();
  const { draft, touched, change, drop } = useStepDraft(`${detail.id}/${step.id}/${step.times}`, () => emptyDraft(step, detail.filled, me.today)); // prettier-ignore
  const [tried, setTried] = useState(false);
  const sealed = new Set(detail.values.filter((value) => value.sealed).map((value) => value.id));
  const documents = detail.documents.map((each) => ({ id: each.id, name: each.name, sensitive: each.sensitive, there: each.state === "there" })); // prettier-ignore
  const outcome = chosenOutcome(step, draft);
  const leaves = sayLeavesToOthers(detail.steps, step.id);

  const put = async (now: CaseDetail): Promise<void> => {
    queries.setQueryData(caseQuery(detail.id).queryKey, now);
    await queries.invalidateQueries();
  };
  const undo = async (from: CaseDetail): Promise<void> => {
    try {
      await put(await takeBack(from.id, { basedOn: from.revision, reason: "刚登记就发现不对" }));
      showToast(`已收回“${step.name}”`);
    } catch (error) {
      showToast(wordsOf(error));
    }
  };
  const send = useMutation({
    mutationFn: async (basedOn: number) => doStep(detail.id, stepInputOf(step, draft, detail.fields, basedOn)), // prettier-ignore
    onSuccess: async (now) => {
      drop();
      onDone();
      showToast(`已登记“${step.name}”：${outcome?.name ?? "已办"}`, now.may.takeBack ? { word: "收回", act: () => void undo(now) } : undefined); // prettier-ignore
      await put(now);
    },
  });

  const wrong = tried ? stepErrors(step, draft, { fields: detail.fields, documents, sealed, today: me.today }) : []; // prettier-ignore
  const current = send.isError && isConflict(send.error) ? currentOf(send.error) : null;
  const refused: readonly FormError[] = send.isError && current === null ? refusalErrors(send.error, me.today) : []; // prettier-ignore
  const errors = [...wrong, ...refused];
  const now = current === null ? null : caseOfConflict(current);
  const stillOpen = now?.steps.find((each) => each.id === step.id)?.open?.may === true;

  const submit = (basedOn: number): void => {
    setTried(true);
    const about = { fields: detail.fields, documents, sealed, today: me.today };
    if (stepErrors(step, draft, about).length === 0 && !send.isPending) send.mutate(basedOn);
  };
  return (
    <form
      noValidate
      className="step-form"
      aria-label={`办理“${step.name}”`}
      onSubmit={(event) => {
        event.preventDefault();
        submit(detail.revision);
      }}
    >
      {current !== null && (
        <Conflict
          message={wordsOf(send.error)}
          now={now === null ? null : <SayNewEvents now={now} since={detail.revision} />}
          onKeepMine={now !== null && stillOpen ? () => submit(now.revision) : undefined}
          onTakeTheirs={() => {
            drop();
            send.reset();
            if (now === null) void queries.invalidateQueries();
            else void put(now);
          }}
        />
      )}
      {errors.length > 0 && (
        <ErrorSummary errors={errors} {...(wrong.length === 0 ? { title: "没有办成：" } : {})} />
      )}
      <DateField
        id="s-on"
        label={step.publicity === null ? "哪天办的" : "公示从哪天开始"}
        value={draft.on}
        today={me.today}
        max={me.today}
        onChange={(on) => change(() => ({ on }))}
        {...errorProp(errors, "s-on")}
      />
      <StepFields
        step={step}
        draft={draft}
        fields={detail.fields}
        documents={documents}
        sealed={sealed}
        known={detail.people}
        unitId={detail.unit.id}
        today={me.today}
        errors={errors}
        formOf={(id) => detail.documents.find((each) => each.id === id)?.form === true ? formAddress(detail.id, id) : null} // prettier-ignore
        onChange={change}
      />
      <TextArea
        label="说明"
        aside="选填"
        value={draft.remark}
        maxLength={500}
        rows={1}
        onChange={(remark) => change(() => ({ remark }))}
      />
      {leaves !== null && <p className="step-wait">{leaves}</p>}
      <div className="step-submit">
        <Button kind="primary" submit busy={send.isPending} busyWord="正在登记……">
          {outcome === null ? "登记这一步" : `登记：${outcome.name}`}
        </Button>
        {touched && <span className="note">写的先留着，登记后才算数</span>}
      </div>
    </form>
  );
}

const errorProp = (errors: readonly FormError[], id: string): { error?: string } => {
  const found = errors.find((error) => error.id === id);
  return found === undefined ? {} : { error: found.message };
};
