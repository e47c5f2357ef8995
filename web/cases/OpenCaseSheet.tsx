import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { CaseDetail } from "#app/cases/schema.ts";
import { may } from "../access/may.ts";
import { wordsOf } from "../api/client.ts";
import { caseQuery, openCase, procedureQuery, type ProcedureDetail, type ProcedureList } from "../api/cases.ts"; // prettier-ignore
import { organizationQuery, type UnitNode } from "../api/organization.ts";
import { useMe } from "../api/session.ts";
import type { PersonName } from "../organization/person-name.ts";
import { PersonPicker, SubjectPicker, UnitPicker } from "../organization/pickers.tsx";
import { Button, TextButton } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { Failed } from "../ui/Empty.tsx";
import { ErrorSummary, SelectField, TextField, Tick, given } from "../ui/Field.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { showToast } from "../ui/Toast.tsx";
import { nextStep, sayLeavesToOthers } from "./case-words.ts";
import { refusalErrors } from "./refusal-errors.ts";
import { StepFields } from "./StepFields.tsx";
import { chosenOutcome, emptyDraft, fieldsOf, papersOf, stepErrors, type FormError, type StepDraft } from "./step-draft.ts"; // prettier-ignore
import { useStepDraft } from "./use-step-draft.ts";
import "./StepForm.css";
import "./OpenCaseSheet.css";

/** 发起事项: which procedure, where, about whom; and the first step at once where that is what opening it means. */
export function OpenCaseSheet(props: {
  procedures: ProcedureList["items"];
  procedure: string | null;
  unit: string | undefined;
  onClose: () => void;
}) {
  const { procedures, onClose } = props;
  const openable = procedures.filter((each) => each.mayOpen);
  const found = openable.find((each) => each.id === props.procedure);
  const [id, setId] = useState(found?.id ?? (openable.length === 1 ? (openable[0]?.id ?? "") : ""));
  const asked = useQuery({ ...procedureQuery(id), enabled: id !== "" });
  const organization = useQuery(organizationQuery());
  const detail = asked.data?.procedure.id === id ? asked.data : undefined;
  return (
    <Sheet label="发起事项" onClose={onClose}>
      <div className="sheet-body">
        <h2>发起事项</h2>
        {props.procedure !== null && found === undefined && (
          <p className="grey">这个程序您不能发起。下面是可以发起的：</p>
        )}
        {openable.length === 0 ? (
          <p className="grey">您现在没有可以发起的程序。需要的话，请联系党群工作部。</p>
        ) : (
          <SelectField
            label="办什么事"
            value={id}
            empty="请选一个程序"
            options={openable.map((each) => ({ value: each.id, name: `${each.name}（${each.subject}）` }))} // prettier-ignore
            onChange={setId}
          />
        )}
        {asked.isError && (
          <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />
        )}
        {detail !== undefined && organization.data !== undefined ? (
          <OpenForm
            key={id}
            detail={detail}
            units={organization.data.units}
            unit={props.unit}
            onClose={onClose}
          />
        ) : (
          <div className="sheet-buttons">
            <TextButton onClick={onClose}>算了</TextButton>
          </div>
        )}
      </div>
    </Sheet>
  );
}

function OpenForm(props: {
  detail: ProcedureDetail;
  units: readonly UnitNode[];
  unit: string | undefined;
  onClose: () => void;
}) {
  const { detail, onClose } = props;
  const { about, procedure } = detail;
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const all = detail.forOthers;
  const above = all ? [] : upFrom(me.home.id, props.units);
  const fitting = props.units.filter((unit) => detail.units.includes(unit.kind) && unit.closesOn === null && (all || above.includes(unit.id))); // prettier-ignore
  const usual = [props.unit, me.home.id].find((id) => fitting.some((unit) => unit.id === id)) ?? (fitting.length === 1 || !all ? fitting[0]?.id : undefined); // prettier-ignore
  const forOthers = detail.forOthers && may(me, "person.read");
  const [unitId, setUnitId] = useState<string | null>(usual ?? null);
  const [person, setPerson] = useState<PersonName | null>(forOthers ? null : me.person);
  const [subjectUnit, setSubjectUnit] = useState<string | null>(null);
  const [title, setTitle] = useState("");
  const [openedOn, setOpenedOn] = useState<string>(me.today);
  const [masked, setMasked] = useState(false);
  // a case that began under an older rule runs by that one
  const ruling = detail.versions.findLast(({ inForceFrom }) => inForceFrom <= openedOn) ?? procedure;
  const older = useQuery({ ...procedureQuery(procedure.id, ruling.version), enabled: ruling.version !== procedure.version }); // prettier-ignore
  const { steps } = (ruling.version === procedure.version ? undefined : older.data) ?? detail;
  const [first] = steps;
  // what is voted on, or needs papers, is seldom at hand when a case is opened
  const firstFits = first !== undefined && first.vote === null && first.publicity === null;
  const [withFirst, setWithFirst] = useState(firstFits && first.documents.length === 0);
  const [tried, setTried] = useState(false);
  const { draft, change, drop } = useStepDraft(`open/${procedure.id}`, () => emptyDraft(first ?? NO_STEP, {}, me.today)); // prettier-ignore
  const documents = detail.documents.map((each) => ({ ...each, there: false }));
  const firstDraft: StepDraft = { ...draft, on: openedOn };
  const send = useMutation({
    mutationFn: async (): Promise<CaseDetail> =>
      openCase({
        procedure: procedure.id,
        unitId: unitId ?? "",
        ...(title.trim() === "" ? {} : { title: title.trim() }),
        ...(about === "person" && person !== null ? { personId: person.id } : {}),
        ...(about === "unit" && subjectUnit !== null ? { subjectUnitId: subjectUnit } : {}),
        openedOn,
        ...(masked ? { masked } : {}),
        ...(first !== undefined && firstFits && withFirst
          ? { first: { ...given({ outcome: chosenOutcome(first, firstDraft)?.id }), fields: fieldsOf(first, firstDraft, detail.fields), papers: papersOf(first, firstDraft) } } // prettier-ignore
          : {}),
      }),
    onSuccess: async (opened) => {
      drop();
      queries.setQueryData(caseQuery(opened.id).queryKey, opened);
      showToast(`已发起“${opened.title}”`);
      await navigate({ to: "/cases/$caseId", params: { caseId: opened.id }, search: { step: nextStep(opened.steps)?.id } }); // prettier-ignore
      await queries.invalidateQueries();
    },
  });
  const own: FormError[] = [
    unitId === null ? [{ id: "o-unit", message: "请选由哪个单位办理。" }] : [],
    about === "person" && person === null ? [{ id: "o-person", message: "请选这件事是关于谁的。" }] : [],
    about === "matter" && title.trim().length < 2 ? [{ id: "o-title", message: "请写一个名称，至少2个字。" }] : [],
    openedOn === "" ? [{ id: "o-day", message: "请写从哪天开始。" }] : openedOn > me.today ? [{ id: "o-day", message: "开始的日期还没有到，请写今天或者以前的日期。" }] : [],
  ].flat(); // prettier-ignore
  const step = firstFits && withFirst ? first : undefined;
  // only to whoever could do the later step at all
  const leaves = step === undefined || !detail.forOthers ? null : sayLeavesToOthers(steps, step.id);
  const missing = [...own, ...(step === undefined || openedOn === "" ? [] : stepErrors(step, firstDraft, { fields: detail.fields, documents, sealed: new Set(), today: me.today }))]; // prettier-ignore
  const errors = [...(tried ? missing : []), ...(send.isError ? refusalErrors(send.error, me.today) : [])]; // prettier-ignore
  const errorOf = (id: string): { error?: string } => given({ error: errors.find((each) => each.id === id)?.message }); // prettier-ignore
  return (
      <form
        noValidate
        className="step-form"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (missing.length === 0 && !send.isPending) send.mutate();
        }}
      >
          {errors.length > 0 && (
            <ErrorSummary errors={errors} {...(tried && missing.length > 0 ? {} : { title: "没有发起成：" })} />
          )}
          <p className="grey case-note">
            按{ruling.inForce}的规定办，共{steps.length}步。
            {detail.atOnce !== null && `同一对象同时只能有${detail.atOnce}件。`}
          </p>
          <Picked id="o-unit" {...errorOf("o-unit")}>
            <UnitPicker label="由哪个单位办理" units={fitting} value={unitId} onChange={setUnitId} />
          </Picked>
          {about === "person" &&
            (forOthers ? (
              <Picked id="o-person" {...errorOf("o-person")}>
                {unitId === null ? (
                  <PersonPicker label="关于谁" value={person} onChange={setPerson} />
                ) : (
                  <SubjectPicker procedure={procedure.id} unitId={unitId} label="关于谁" value={person} onChange={setPerson} />
                )}
              </Picked>
            ) : (
              <p className="grey case-note">关于{me.person.name}本人。</p>
            ))}
          {about === "unit" && (
            <UnitPicker
              label="关于哪个单位（不选就是办理单位自己）"
              units={props.units}
              value={subjectUnit}
              onChange={setSubjectUnit}
            />
          )}
          <TextField
            id="o-title"
            label="名称"
            {...(about === "matter" ? {} : { aside: "选填" })}
            placeholder={about === "matter" ? "用几个字写明是什么事" : "不填就用程序名和对象"}
            value={title}
            maxLength={120}
            onChange={setTitle}
            {...errorOf("o-title")}
          />
          <DateField
            id="o-day"
            label="从哪天开始"
            value={openedOn}
            today={me.today}
            max={me.today}
            onChange={setOpenedOn}
            {...errorOf("o-day")}
          />
          {detail.maskable && (
            <Tick checked={masked} onChange={setMasked}>
              不公开我的姓名：办理的人看不到是谁提出的
            </Tick>
          )}
          {first !== undefined && firstFits && (
            <Tick checked={withFirst} onChange={setWithFirst}>
              第一步“{first.name}”一起登记
            </Tick>
          )}
          {step !== undefined && (
            <StepFields
              step={step}
              draft={firstDraft}
              fields={detail.fields}
              documents={documents}
              sealed={new Set()}
              known={[]}
              unitId={unitId ?? me.home.id}
              today={me.today}
              errors={errors}
              formOf={() => null}
              onChange={change}
            />
          )}
          {leaves !== null && <p className="step-wait">{leaves}</p>}
          <div className="sheet-buttons">
            <Button kind="primary" submit busy={send.isPending} busyWord="正在发起……">
              {step === undefined ? "发起" : `发起并登记“${step.name}”`}
            </Button>
            <TextButton onClick={onClose}>算了</TextButton>
          </div>
      </form>
  );
} // prettier-ignore

/** A unit and everything above it: where a member stands. */
function upFrom(id: string, units: readonly UnitNode[]): string[] {
  const unit = units.find((each) => each.id === id);
  return unit === undefined ? [] : [unit.id, ...(unit.parentId === null ? [] : upFrom(unit.parentId, units))]; // prettier-ignore
}

const NO_STEP = { id: "", name: "", fields: [], optionalFields: [], documents: [], outcomes: [], vote: null, publicity: null }; // prettier-ignore

/** A picker draws its own label; its error stands under it, and the summary leads to it. */
function Picked(props: { id: string; error?: string; children: React.ReactNode }) {
  return (
    <div id={props.id} tabIndex={-1} className="case-picker">
      {props.children}
      {props.error !== undefined && <p className="field-error">{props.error}</p>}
    </div>
  );
}
