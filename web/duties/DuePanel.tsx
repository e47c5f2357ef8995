import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { DueDetail } from "#app/duties/schema.ts";
import { wordsOf } from "../api/client.ts";
import { dueDetailQuery } from "../api/duties.ts";
import { useMe } from "../api/session.ts";
import { TextButton } from "../ui/Button.tsx";
import { actTitle } from "../ui/act-title.ts";
import { sayDate, sayDay } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Mark } from "../ui/Mark.tsx";
import { Panel, PanelSection } from "../ui/Panel.tsx";
import { SourceMark } from "../ui/SourceMark.tsx";
import { DueActionSheet, type DueAction } from "./DueActionSheet.tsx";
import { DueActionLink } from "./DueActionLink.tsx";
import { dueLine, progressWords } from "./due-words.ts";
import "./DuePanel.css";

/** One due item: why it is owed, what counts towards it, what happened to it, and what can be done here. */
export function DuePanel(props: {
  id: string;
  asOf?: string | undefined;
  onClose: () => void;
  onStep?: (step: 1 | -1) => void;
}) {
  const { id, onStep } = props;
  const asked = useQuery(dueDetailQuery(id, props.asOf));
  const detail = asked.data;
  return (
    <Panel
      label={detail?.item.title ?? "应办事项"}
      openKey={id}
      onClose={props.onClose}
      head={
        detail === undefined ? "" : `${detail.item.unit.shortName}·${detail.item.institutionName}`
      }
      {...(onStep === undefined ? {} : { onStep })}
    >
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {detail === undefined && asked.isPending && <Skeleton lines={5} height={36} />}
      {detail !== undefined && <Detail detail={detail} />}
    </Panel>
  );
}

function Detail(props: { detail: DueDetail }) {
  const { detail } = props;
  const { item } = detail;
  const { today, person, actingFor } = useMe();
  const [doing, setDoing] = useState<DueAction | null>(null);
  const line = dueLine(item, today);
  const amount = progressWords(item);
  return (
    <div className="due">
      <h2>{item.title}</h2>
      <p className="due-state">
        <Mark state={item.state} />
        <span className={`says-${item.state}`}>{line.time}</span>
        <span className="grey">
          {item.dueOn === item.registerBy
            ? `${sayDay(item.dueOn, today)}前办`
            : `${sayDate(item.dueOn, today)}前办，${sayDate(item.registerBy, today)}前登记`}
          {amount === null ? "" : `，${amount}`}
        </span>
      </p>
      <div className="due-actions">
        {(detail.may.record || item.action?.case !== undefined) && (
          <DueActionLink item={item} className="button button-primary" />
        )}
        {detail.may.chase && detail.chaseLimit?.left !== 0 && (
          <TextButton onClick={() => setDoing("chase")}>催办</TextButton>
        )}
        {detail.may.extend && <TextButton onClick={() => setDoing("extend")}>延期</TextButton>}
        {detail.may.waive &&
          (item.state === "waived" ? (
            <TextButton onClick={() => setDoing("unwaive")}>取消免办</TextButton>
          ) : (
            <TextButton onClick={() => setDoing("waive")}>免办</TextButton>
          ))}
      </div>
      {detail.notExtended !== null && <p className="note">{detail.notExtended}</p>}
      {/* on the phone the panel covers the banner that says so */}
      {actingFor !== null && (
        <p className="note">
          办的事都记着“{person.name} 代 {actingFor.name}”。
        </p>
      )}

      {detail.chaseLimit !== null && detail.chaseLimit.left < detail.chaseLimit.limit && (
        <p className="note">
          {detail.chaseLimit.left === 0
            ? `本周对这个单位已催办${detail.chaseLimit.limit}次，到了上限。${detail.chaseLimit.reason}`
            : `本周对这个单位还可催办${detail.chaseLimit.left}次。`}
        </p>
      )}

      <PanelSection title="为什么要办">
        <p className="song due-sentence">{detail.sentence}</p>
        <ul className="due-lines">
          {detail.sources.map((source) => (
            <li key={`${source.title}${source.article ?? ""}`}>
              <span>
                {actTitle(source.title)}
                {source.article ?? ""}
              </span>
              <SourceMark mark={source.mark} />
            </li>
          ))}
        </ul>
        {detail.why.length > 0 && (
          <details className="due-why">
            <summary>为什么是{item.person?.name ?? item.unit.shortName}、为什么是这个时候</summary>
            <ul>
              {detail.why.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </details>
        )}
      </PanelSection>

      {detail.clauses.length > 0 && (
        <PanelSection title="计划里的原话">
          {detail.clauses.map((clause) => (
            <Link
              key={clause.clauseId}
              to="/plans/$planId"
              params={{ planId: clause.planId }}
              search={{ open: clause.clauseId }}
              className="due-clause"
            >
              <span className="note">{clause.place}</span>
              <span className="song">{clause.text}</span>
            </Link>
          ))}
        </PanelSection>
      )}

      {detail.caseId !== null && (
        <PanelSection title="事项">
          <Link to="/cases/$caseId" params={{ caseId: detail.caseId }} className="text-link">
            打开这件事项
          </Link>
        </PanelSection>
      )}

      {detail.caseId === null && (
        <PanelSection
          title="台账"
          {...(detail.records.length > 0 ? { fact: `${detail.records.length}条` } : {})}
        >
          {detail.records.length === 0 ? (
            <p className="grey">还没有算得上的台账。</p>
          ) : (
            <ul className="due-lines">
              {detail.records.map((record) => (
                <li key={record.id}>
                  <span className="due-record">
                    <Link to="/records" search={{ open: record.id }} className="text-link">
                      {record.title}
                    </Link>
                    <span className="note">
                      {record.verdict === "unknown" ? "待补：" : ""}
                      {record.because}
                    </span>
                  </span>
                  <span className="grey">{sayDate(record.day, today)}</span>
                </li>
              ))}
            </ul>
          )}
        </PanelSection>
      )}

      {(detail.waivers.length > 0 || detail.extensions.length > 0) && (
        <PanelSection title="免办与延期">
          <ul className="due-lines">
            {detail.waivers.map((waiver) => (
              <li key={waiver.id}>
                <span>
                  免办：{waiver.reason}（{waiver.by}）
                </span>
                <span className="grey">
                  {sayDate(waiver.from, today)}起
                  {waiver.until === null ? "" : `至${sayDate(waiver.until, today)}`}
                </span>
              </li>
            ))}
            {detail.extensions.map((extension) => (
              <li key={extension.id}>
                <span>
                  延期：{extension.reason}（{extension.by}）
                </span>
                <span className="grey">到{sayDate(extension.dueOn, today)}</span>
              </li>
            ))}
          </ul>
        </PanelSection>
      )}

      {detail.history.length > 0 && (
        <PanelSection title="经过">
          <ul className="due-lines due-history">
            {detail.history.map((event) => (
              <li key={`${event.day}${event.text}`}>
                <span className="grey">{sayDate(event.day, today)}</span>
                <span>{event.text}</span>
              </li>
            ))}
          </ul>
        </PanelSection>
      )}
      {doing !== null && (
        <DueActionSheet action={doing} detail={detail} onClose={() => setDoing(null)} />
      )}
    </div>
  );
}
