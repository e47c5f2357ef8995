import type { CaseDetail } from "#app/cases/schema.ts";
import type { CaseStep } from "../api/cases.ts";
import { useMe } from "../api/session.ts";
import { Button } from "../ui/Button.tsx";
import { sayDate, sayDay } from "../ui/day-words.ts";
import { Mark } from "../ui/Mark.tsx";
import { sayDates } from "./say-days.ts";
import { markOfStep, nextStep, timeOfStep } from "./case-words.ts";
import "./Whereabouts.css";

/** So many open steps are told of in full; the others stand in the timeline. */
const FEW = 3;

/** What comes next in words, who does it, and the one button for what is the reader's. */
export function Whereabouts(props: {
  detail: CaseDetail;
  panelOpen: boolean;
  onOpen: (step: string) => void;
}) {
  const { detail, onOpen } = props;
  const { today } = useMe();
  const open = detail.steps.filter((step) => step.state === "open");
  const next = nextStep(detail.steps);
  if (detail.ended !== null)
    return (
      <section className="whereabouts" aria-label="现在到哪里了">
        <p>
          <Mark state={detail.ended.reached ? "met" : "waived"} label={null} />
          <span>
            {sayDate(detail.ended.on, today)}办结：<strong>{detail.ended.name}</strong>
          </span>
        </p>
      </section>
    );
  return (
    <section className="whereabouts" aria-label="现在到哪里了">
      {open.slice(0, FEW).map((step) => (
        <OpenLine key={step.id} step={step} today={today} />
      ))}
      {open.length > FEW && <p className="grey">还有{open.length - FEW}步也可以办，列在下面。</p>}
      {next !== undefined && !props.panelOpen && (
        <div className="whereabouts-do">
          <Button kind="primary" onClick={() => onOpen(next.id)}>
            办“{next.name}”
          </Button>
        </div>
      )}
    </section>
  );
}

function OpenLine({ step, today }: { step: CaseStep; today: string }) {
  const mark = markOfStep(step);
  const { open } = step;
  if (open === null) return null;
  return (
    <p>
      {mark !== null && <Mark state={mark} />}
      <span>
        下一步“<strong>{step.name}</strong>”，由{step.actor}办理，
        <span className={mark === null ? "" : `says-${mark}`}>{timeOfStep(open, today)}</span>
        {open.now && open.dueOn !== null && `，${sayDay(open.dueOn, today)}前`}
        {!open.now && open.dueOn !== null && `，${sayDay(open.dueOn, today)}前办完`}。
        {!open.now && open.waits[0] !== undefined && (
          <span className="grey">{sayDates(open.waits[0], today)}。</span>
        )}
        {open.now && !open.may && open.whyNot !== null && open.whyNot !== `由${step.actor}办理` && (
          <span className="grey">{open.whyNot}</span>
        )}
      </span>
    </p>
  );
}
