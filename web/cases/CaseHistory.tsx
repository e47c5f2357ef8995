import type { CaseDetail } from "#app/cases/schema.ts";
import type { CaseEvent } from "../api/cases.ts";
import { useMe } from "../api/session.ts";
import { sayDate } from "../ui/day-words.ts";
import { PanelSection } from "../ui/Panel.tsx";
import { PaperPlaces } from "./CaseDocuments.tsx";
import { isStruck, sayPast } from "./case-words.ts";
import { sayDates, sayMinute } from "./say-days.ts";
import "./CaseHistory.css";

/** What was written, newest first; what a return or taking back undid stays, struck through. */
export function CaseHistory({ detail }: { detail: CaseDetail }) {
  const { today } = useMe();
  return (
    <PanelSection title="经过" fact={`${detail.events.length}条`}>
      {detail.events.length === 0 && (
        <p className="grey">{sayDate(detail.openedOn, today)}发起，还没有办过一步。</p>
      )}
      <ol className="case-history">
        {detail.events.map((event) => (
          <li key={event.position} className={isStruck(event) ? "event-undone" : ""}>
            <span className="grey">{sayDate(event.on, today)}</span>
            <div>
              <p className="event-text">{sayDates(event.text, today)}</p>
              {event.reason !== null && <p>{event.reason}</p>}
              <p className="note">
                {event.by}，{sayMinute(event.at, today)}
                {sayPast(event)}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </PanelSection>
  );
}

/** What was entered with a step. */
export function EventContent(props: { caseId: string; event: CaseEvent; mayOpen: boolean }) {
  const { caseId, event, mayOpen } = props;
  if (event.fields.length === 0 && event.papers.length === 0) return null;
  return (
    <dl className="case-values">
      {event.fields.map((field) => (
        <div key={field.id}>
          <dt>{field.name}</dt>
          <dd>{field.sealed ? <span className="grey">{field.shown}</span> : field.shown}</dd>
        </div>
      ))}
      {event.papers.map((paper, at) => (
        <div key={at}>
          <dt>《{paper.name}》</dt>
          <dd>
            <PaperPlaces caseId={caseId} paper={paper} hidden={paper.sealed && !mayOpen} recordTitle={paper.recordTitle} />
          </dd>
        </div>
      ))}
    </dl>
  );
} // prettier-ignore
