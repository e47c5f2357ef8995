import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CaseDetail } from "#app/cases/schema.ts";
import { useMe } from "../api/session.ts";
import { TextButton } from "../ui/Button.tsx";
import { Mark } from "../ui/Mark.tsx";
import { PanelSection } from "../ui/Panel.tsx";
import { AppointmentContract } from "./AppointmentContract.tsx";
import { CaseDocuments } from "./CaseDocuments.tsx";
import { CaseHistory } from "./CaseHistory.tsx";
import { markOfRow, timeOfRow } from "./case-words.ts";
import { sayDates } from "./say-days.ts";
import { PaperPlaces } from "./CaseDocuments.tsx";
import { SealedSheet, type Unsealed } from "./SealedSheet.tsx";
import "./CaseSide.css";

/** Beside the timeline: what is known, the papers, what it came from and what came of it, and what happened. */
export function CaseSide({ detail }: { detail: CaseDetail }) {
  return (
    <div className="case-side">
      <Values detail={detail} />
      <AppointmentContract detail={detail} />
      {detail.documents.length > 0 && <CaseDocuments detail={detail} />}
      <Related detail={detail} />
      <CaseHistory detail={detail} />
    </div>
  );
}

/** Sealed values are masked until somebody says what for; what was opened is kept nowhere but here, and not printed. */
function Values({ detail }: { detail: CaseDetail }) {
  const [asking, setAsking] = useState(false);
  const [opened, setOpened] = useState<Unsealed | null>(null);
  const { today } = useMe();
  const say = (id: string, shown: string): string => detail.fields.find((field) => field.id === id)?.type === "day" ? sayDates(shown, today) : shown; // prettier-ignore
  if (detail.values.length === 0 && !detail.may.openSealed) return null;
  return (
    <PanelSection
      title="已填的内容"
      fact={
        detail.may.openSealed ? (
          opened === null ? (
            <TextButton onClick={() => setAsking(true)}>查看加密的</TextButton>
          ) : (
            <TextButton onClick={() => setOpened(null)}>遮起来</TextButton>
          )
        ) : undefined
      }
    >
      <dl className="case-values">
        {detail.values.map((value) => {
          const shown = opened?.values.find((each) => each.id === value.id)?.shown;
          return (
            <div key={value.id}>
              <dt>{value.name}</dt>
              <dd>
                {!value.sealed && say(value.id, value.shown)}
                {value.sealed && shown !== undefined && (
                  <>
                    <span className="not-printed">{say(value.id, shown)}</span>
                    <span className="case-printed">{value.shown}</span>
                  </>
                )}
                {value.sealed && shown === undefined && <span className="grey">{value.shown}</span>}
              </dd>
            </div>
          );
        })}
      </dl>
      {opened !== null && opened.papers.length > 0 && (
        <ul className="due-lines not-printed">
          {opened.papers.map((paper) => (
            <li key={paper.document}>
              <span>
                {paper.name}：
                <PaperPlaces
                  caseId={detail.id}
                  paper={{ document: paper.document, files: [...paper.files] }}
                  hidden={false}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
      {asking && (
        <SealedSheet
          detail={detail}
          onOpened={(unsealed) => {
            setOpened(unsealed);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </PanelSection>
  );
} // prettier-ignore

const ORIGINS: Readonly<Record<string, string>> = {
  "agenda-item": "会议的决议",
  "supervision-visit": "督查",
  finding: "检查发现的问题",
};

/** Where a case came from, by the kind of its origin; null for kinds that have no page of their own. */
function OriginLink({ origin }: { origin: NonNullable<CaseDetail["origin"]> }) {
  switch (origin.kind) {
    case "case":
      return (
        <Link to="/cases/$caseId" params={{ caseId: origin.id }} className="text-link">
          看引出它的事项
        </Link>
      );
    case "record":
      return (
        <Link to="/records" search={{ open: origin.id }} className="text-link">
          看引出它的台账
        </Link>
      );
    case "due-item":
      return (
        <Link to="/todo" search={{ open: origin.id }} className="text-link">
          看引出它的应办事项
        </Link>
      );
    case "case-circular":
      return (
        <Link
          to="/inspection/circulars/$circularId"
          params={{ circularId: origin.id }}
          className="text-link"
        >
          看通报原文
        </Link>
      );
    default:
      return (
        <>
          {ORIGINS[origin.kind] !== undefined && `由${ORIGINS[origin.kind] ?? ""}引出。`}
          <Link
            to="/cases"
            search={{ origin: `${origin.kind}:${origin.id}`, state: "all" }}
            className="text-link"
          >
            看同一来由的事项
          </Link>
        </>
      );
  }
} // prettier-ignore

function Related({ detail }: { detail: CaseDetail }) {
  const { today } = useMe();
  if (detail.origin === null && detail.children.length === 0) return null;
  return (
    <PanelSection title="相关的事项">
      {detail.origin !== null && (
        <p>
          <OriginLink origin={detail.origin} />
        </p>
      )}
      <ul className="case-children">
        {detail.children.map((row) => (
          <li key={row.id}>
            <Mark state={markOfRow(row)} />
            <Link to="/cases/$caseId" params={{ caseId: row.id }}>
              {row.title}
            </Link>
            <span className="grey">{timeOfRow(row, today)}</span>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}
