import type { CaseDetail } from "#app/cases/schema.ts";
import type { CaseStep } from "../api/cases.ts";
import { useMe } from "../api/session.ts";
import { sayDate, sayDay } from "../ui/day-words.ts";
import { Mark } from "../ui/Mark.tsx";
import { useWalk } from "../ui/use-walk.ts";
import { eventOfStep, markOfStep, sayDone, timeOfStep } from "./case-words.ts";
import { sayDates } from "./say-days.ts";
import "./CaseTimeline.css";

/** All steps of the procedure by stage: done, open and ahead. A row opens the step; arrow keys walk. */
export function CaseTimeline(props: {
  detail: CaseDetail;
  open: string | undefined;
  onOpen: (step: string) => void;
}) {
  const { detail, open, onOpen } = props;
  const walk = useWalk(open === undefined ? undefined : (row) => onOpen(row.dataset["walkRow"] ?? "")); // prettier-ignore
  return (
    <div className="timeline" {...walk}>
      {detail.stages.map((stage) => {
        const steps = detail.steps.filter((step) => step.stage === stage.id);
        const done = steps.filter((step) => step.state === "done").length;
        return (
          <section key={stage.id} className="timeline-stage">
            <header>
              <h2>{stage.name}</h2>
              <span>
                {done}/{steps.length}步
              </span>
            </header>
            <ol>
              {steps.map((step) => (
                <StepRow
                  key={step.id}
                  detail={detail}
                  step={step}
                  selected={step.id === open}
                  onOpen={onOpen}
                />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

function StepRow(props: {
  detail: CaseDetail;
  step: CaseStep;
  selected: boolean;
  onOpen: (step: string) => void;
}) {
  const { detail, step, selected } = props;
  const { today } = useMe();
  const mark = markOfStep(step);
  return (
    <li
      className={`timeline-row timeline-row-${step.state}${selected ? " timeline-row-selected" : ""}`}
    >
      <span className="timeline-mark">
        {mark === null ? <i className="timeline-dot" /> : <Mark state={mark} />}
      </span>
      <button
        type="button"
        className="timeline-text"
        data-walk-row={step.id}
        aria-current={selected ? "true" : undefined}
        onClick={() => props.onOpen(step.id)}
      >
        <span className="timeline-name">{step.name}</span>
        <span className="timeline-note">{noteOf(detail, step, today)}</span>
        {step.open?.waits.map((wait) => (
          <span key={wait} className="timeline-note">
            {sayDates(wait, today)}
          </span>
        ))}
      </button>
      <span className="timeline-fact">
        {step.doneOn !== null && step.state !== "open" && sayDate(step.doneOn, today)}
        {step.open !== null && (
          <span className={mark === null ? "" : `says-${mark}`}>
            {timeOfStep(step.open, today)}
          </span>
        )}
        {step.open?.may === true && step.open.now && <span className="timeline-do">办理</span>}
      </span>
    </li>
  );
}

/** The second line: of what was done who and how, of what is open who and by when, of what lies ahead the limit. */
function noteOf(detail: CaseDetail, step: CaseStep, today: string): string {
  if (step.state === "done") {
    const event = eventOfStep(detail.events, step.id);
    const what = event === undefined ? (step.outcome ?? "") : sayDone(event, step);
    return [what, step.times > 1 ? `共${step.times}次` : "", event?.by ?? ""].filter((part) => part !== "").join("；"); // prettier-ignore
  }
  if (step.open !== null) {
    const { bearer } = step;
    const who = bearer === null ? step.actor : `${step.actor}（${bearer.person?.name ?? bearer.unit.shortName}）`; // prettier-ignore
    const by = step.open.dueOn === null ? "" : `${sayDay(step.open.dueOn, today)}前`;
    return [who, by, step.times > 0 ? `已办${step.times}次` : ""].filter((part) => part !== "").join("；"); // prettier-ignore
  }
  if (step.state === "passed") return "不用办";
  return [step.actor, step.limit ?? ""].filter((part) => part !== "").join("；");
}
