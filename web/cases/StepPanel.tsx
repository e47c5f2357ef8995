import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CaseDetail } from "#app/cases/schema.ts";
import type { CaseStep } from "../api/cases.ts";
import { useMe } from "../api/session.ts";
import { CountSheetLink, isCounted } from "../elections/CountSheetLink.tsx";
import { TextButton } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { Mark } from "../ui/Mark.tsx";
import { Panel, PanelSection } from "../ui/Panel.tsx";
import { PHONE, useMedia } from "../ui/use-media.ts";
import { ExtendSheet, TakeBackSheet } from "./CaseSheets.tsx";
import { isStruck, lastStep, markOfStep, sayDone, sayPast, timeOfStep } from "./case-words.ts";
import { EventContent } from "./CaseHistory.tsx";
import { sayDates, sayMinute } from "./say-days.ts";
import { StepForm } from "./StepForm.tsx";
import { StepRule } from "./StepRule.tsx";
import { WrittenBefore } from "./WrittenBefore.tsx";
import "./StepPanel.css";

/** One step: how it stands, what the rule says, what was done, and the form to do it. */
export function StepPanel(props: {
  detail: CaseDetail;
  step: CaseStep;
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
}) {
  const { detail, step } = props;
  const facts = step.open?.facts ?? null;
  const doing = step.open?.may === true && step.open.now && facts?.blocks !== true;
  // on the phone the form comes under the thumb, the rule opens on demand
  const folded = useMedia(PHONE) && doing;
  const rule = <StepRule step={step} fields={detail.fields} documents={detail.documents} />;
  const number = detail.steps.findIndex((each) => each.id === step.id) + 1;
  return (
    <Panel
      label={step.name}
      openKey={step.id}
      onClose={props.onClose}
      onStep={props.onStep}
      head={`第${number}步，共${detail.steps.length}步`}
    >
      <div className="step">
        <h2>{step.name}</h2>
        <Standing detail={detail} step={step} />
        {facts !== null && <KnownFacts facts={facts} />}
        {folded ? (
          <details className="step-folded">
            <summary>
              规定<span>{step.limit ?? step.actor}</span>
            </summary>
            {rule}
          </details>
        ) : (
          <PanelSection title="规定" fact={step.actor}>
            {rule}
          </PanelSection>
        )}
        <Done detail={detail} step={step} />
        {doing && <WrittenBefore detail={detail} step={step} />}
        {doing && (
          <PanelSection title={step.times > 0 ? "再办一次" : "办这一步"}>
            {isCounted(detail.procedure.id, step.id) ? (
              <CountSheetLink caseId={detail.id} />
            ) : (
              <StepForm
                key={`${step.id}/${step.times}`}
                detail={detail}
                step={step}
                onDone={props.onClose}
              />
            )}
          </PanelSection>
        )}
      </div>
    </Panel>
  );
}

/** How it stands in time, and why it cannot be done where it cannot. */
function Standing({ detail, step }: { detail: CaseDetail; step: CaseStep }) {
  const { today } = useMe();
  const [extending, setExtending] = useState(false);
  const { open } = step;
  const mark = markOfStep(step);
  if (open === null)
    return (
      <p className="step-state">
        {mark !== null && <Mark state={mark} label={null} />}
        <span>
          {step.state === "done" && `${step.doneOn === null ? "" : sayDay(step.doneOn, today)}办了${step.times > 1 ? `，共${step.times}次` : ""}`}
          {step.state === "ahead" && "还没有到这一步，不能跳过。"}
          {step.state === "passed" && "不用办。"}
        </span>
      </p>
    ); // prettier-ignore
  const extendable = detail.may.act && open.extendableTo !== null && open.dueOn !== null && open.extendableTo > open.dueOn; // prettier-ignore
  return (
    <>
      <p className="step-state">
        {mark !== null && <Mark state={mark} />}
        <span className={mark === null ? "" : `says-${mark}`}>{timeOfStep(open, today)}</span>
        {open.dueOn !== null && <span className="grey">{sayDay(open.dueOn, today)}前</span>}
        {extendable && <TextButton onClick={() => setExtending(true)}>延期</TextButton>}
        {open.dueItemId !== null && (
          <Link to="/todo" search={{ open: open.dueItemId }} className="text-link">
            待办里的这件
          </Link>
        )}
      </p>
      {open.safelyOn !== null && open.safelyOn !== open.dueOn && (
        <p className="step-wait">
          从更早的一步起算，是{sayDay(open.safelyOn, today)}前；在那以前办，怎么算都不晚。
        </p>
      )}
      {open.waits.map((wait) => (
        <p key={wait} className="step-wait">
          {sayDates(wait, today)}。
        </p>
      ))}
      {!open.may && open.whyNot !== null && <p className="step-wait">{open.whyNot}</p>}
      {extending && <ExtendSheet detail={detail} step={step} onClose={() => setExtending(false)} />}
    </>
  );
}

/** What is known from elsewhere about the step, with the cases that it waits for. */
function KnownFacts({ facts }: { facts: NonNullable<NonNullable<CaseStep["open"]>["facts"]> }) {
  const { today } = useMe();
  return (
    <>
      <p className="step-wait">{facts.says}</p>
      {facts.cases.length > 0 && (
        <ul className="step-facts">
          {facts.cases.map((each) => (
            <li key={each.caseId}>
              <Mark state={each.late ? "overdue" : "open"} label={null} />
              <span>
                <Link to="/cases/$caseId" params={{ caseId: each.caseId }} className="text-link">
                  {each.title}
                </Link>
                {each.dueOn !== null && <span className="note">{sayDay(each.dueOn, today)}前</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {facts.unseen > 0 && <p className="note">另有{facts.unseen}件没有列出。</p>}
    </>
  );
}

/** Each time that it was done, with what was entered. */
function Done({ detail, step }: { detail: CaseDetail; step: CaseStep }) {
  const { today } = useMe();
  const [taking, setTaking] = useState(false);
  const times = detail.events.filter((event) => event.kind === "step" && event.step === step.id);
  const last = lastStep(detail);
  if (times.length === 0) return null;
  return (
    <PanelSection title="办过的" fact={`${times.filter((event) => !isStruck(event)).length}次`}>
      <ul className="step-times">
        {times.map((event) => (
          <li key={event.position} className={isStruck(event) ? "event-undone" : ""}>
            <p>
              <span>{sayDay(event.on, today)}</span>
              <span>{sayDone(event, step)}</span>
            </p>
            <p className="note">
              {event.by}，{sayMinute(event.at, today)}登记
              {sayPast(event)}
            </p>
            <EventContent caseId={detail.id} event={event} mayOpen={detail.may.openSealed} />
            {detail.may.takeBack && event.position === last?.position && (
              <TextButton onClick={() => setTaking(true)}>收回这一步</TextButton>
            )}
          </li>
        ))}
      </ul>
      {taking && <TakeBackSheet detail={detail} onClose={() => setTaking(false)} />}
    </PanelSection>
  );
}
