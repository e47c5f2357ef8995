import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { wordsOfField } from "#domain/audit/field-words.ts";
import { type AuditEvent, auditEventQuery } from "../api/audit.ts";
import { wordsOf } from "../api/client.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Panel, PanelSection } from "../ui/Panel.tsx";
import type { AuditSearch } from "./audit-search.ts";
import { actorOf, subjectOf } from "./AuditTable.tsx";
import { sayInstant } from "./say-instant.ts";

/** One event: who, what, when, why, and what was before and after, in references. */
export function EventPanel(props: {
  id: string;
  today: string;
  onClose: () => void;
  onStep?: (step: 1 | -1) => void;
  /** Narrows the list to what this event is about. */
  onFilter: (filter: AuditSearch) => void;
}) {
  const { id, today, onClose, onStep, onFilter } = props;
  const asked = useQuery(auditEventQuery(id));
  const event = asked.data;
  return (
    <Panel
      label="一条审计记录"
      openKey={id}
      onClose={onClose}
      head="审计记录"
      {...(onStep === undefined ? {} : { onStep })}
    >
      {asked.isPending && <Skeleton lines={6} />}
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {event !== undefined && (
        <>
          <h2 className="audit-title">{event.words}</h2>
          <dl className="audit-facts">
            <Fact name="时间">{sayInstant(event.at, today)}</Fact>
            <Fact name="谁">
              {actorOf(event)}
              <Narrow shown={event.actor !== null} words="只看此人" onClick={() => onFilter({ personId: event.actor?.id })} />
            </Fact>
            <Fact name="对象">
              {subjectOf(event)}
              <Narrow shown words="只看此对象" onClick={() => onFilter({ subjectKind: event.subject.kind, subjectId: event.subject.id })} />
            </Fact>
            {event.cause !== null && (
              <Fact name="理由">{event.cause.text ?? <Hidden length={event.cause.hidden} />}</Fact>
            )}
          </dl>
          <Details title="改前" details={event.before} />
          <Details title="改后" details={event.after} />
          <PanelSection title="封存">
            <dl className="audit-facts">
              <Fact name="链上序号">{event.sequence ?? "几秒后封存"}</Fact>
              {event.hash !== null && (
                <Fact name="校验值">
                  <code>{event.hash}</code>
                </Fact>
              )}
              <Fact name="记录编号">
                <code>{event.id}</code>
              </Fact>
              <Fact name="对象编号">
                <code>{event.subject.id}</code>
              </Fact>
              <Fact name="动作">
                <code>{event.action}</code>
              </Fact>
            </dl>
          </PanelSection>
        </>
      )}
    </Panel>
  );
} // prettier-ignore

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function Narrow(props: { shown: boolean; words: string; onClick: () => void }) {
  if (!props.shown) return null;
  return (
    <button type="button" className="text-link audit-narrow" onClick={props.onClick}>
      {props.words}
    </button>
  );
}

/** Content of the business: that something stood there, and how long it was. */
const Hidden = (props: { length: number }) => (
  <span className="grey">{`业务内容，${props.length}字，审计不显示`}</span>
);

function Details(props: { title: string; details: AuditEvent["before"] }) {
  if (props.details.length === 0) return null;
  return (
    <PanelSection title={props.title}>
      <dl className="audit-facts audit-details">
        {props.details.map((detail) => (
          <Fact key={detail.field} name={wordsOfField(detail.field)}>
            {detail.value === null ? (
              <Hidden length={detail.hidden} />
            ) : (
              <>
                {detail.name !== null && <>{detail.name} </>}
                <code>{detail.value}</code>
              </>
            )}
          </Fact>
        ))}
      </dl>
    </PanelSection>
  );
}
