import type { PlanPage } from "#app/plans/schema.ts";
import { useLayoutEffect, useRef, useState } from "react";
import { MarkedFact } from "../ui/Mark.tsx";
import { PHONE, useMedia } from "../ui/use-media.ts";
import { placeMarks } from "./margin-layout.ts";

type Measure = PlanPage["sections"][number]["measures"][number];
type Clause = Measure["clauses"][number];

const MARK_HEIGHT = 24;

/** A measure's text as it was written; each clause opens its thread and has one mark in the margin. */
export function MeasureText(props: {
  measure: Measure;
  open: string | undefined;
  /** Clauses that the filter shows; the others step back to grey. */
  isShown: (clause: Clause) => boolean;
  onOpen: (clauseId: string) => void;
}) {
  const { measure, open, isShown, onOpen } = props;
  const phone = useMedia(PHONE);
  const text = useRef<HTMLParagraphElement>(null);
  const [tops, setTops] = useState<readonly number[]>([]);

  useLayoutEffect(() => {
    const paragraph = text.current;
    if (paragraph === null || phone) return undefined;
    const place = (): void => {
      const base = paragraph.getBoundingClientRect().top;
      const wished = [...paragraph.querySelectorAll<HTMLElement>("[data-clause]")].map(
        (clause) => (clause.getClientRects()[0]?.top ?? base) - base,
      );
      const next = placeMarks(wished, MARK_HEIGHT);
      setTops((before) => (before.join() === next.join() ? before : next));
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(paragraph);
    return () => observer.disconnect();
  }, [measure, phone]);

  const lowest = Math.max(0, ...tops) + MARK_HEIGHT;
  return (
    <div className="measure-open" style={phone ? undefined : { minHeight: lowest }}>
      <p ref={text} className="plan-text">
        {measure.clauses.map((clause, place) => (
          <ClauseText
            key={clause.id}
            clause={clause}
            first={place === 0}
            title={measure.title}
            open={clause.id === open}
            shown={isShown(clause)}
            inlineMark={phone}
            onOpen={onOpen}
          />
        ))}
      </p>
      {!phone && (
        <ol className="margin" aria-hidden="true">
          {measure.clauses.map((clause, place) => (
            <li
              key={clause.id}
              className={`margin-mark${clause.id === open ? " margin-open" : ""}${isShown(clause) ? "" : " stepped-back"}`}
              style={{ top: tops[place] ?? 0 }}
            >
              <button type="button" tabIndex={-1} onClick={() => onOpen(clause.id)}>
                <MarkedFact state={clause.margin.mark}>{clause.margin.fact}</MarkedFact>
              </button>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function ClauseText(props: {
  clause: Clause;
  first: boolean;
  title: string | null;
  open: boolean;
  shown: boolean;
  inlineMark: boolean;
  onOpen: (clauseId: string) => void;
}) {
  const { clause, first, title, open, shown, inlineMark, onOpen } = props;
  const body = first && title !== null && clause.text.startsWith(title) ? clause.text.slice(title.length) : clause.text; // prettier-ignore
  const classes = ["clause", open ? "clause-open" : "", shown ? "" : "stepped-back"];
  return (
    <>
      {first && title !== null && (
        <strong className="measure-title">
          {title}
          {body === clause.text && !/[。！？]$/.test(title) ? "。" : ""}
        </strong>
      )}
      {!first && <i className="clause-tick" aria-hidden="true" />}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a button element cannot break across lines as running text does */}
      <span
        role="button"
        tabIndex={0}
        data-clause={clause.id}
        data-walk-row={clause.id}
        aria-label={`${clause.text} ${clause.margin.fact}`}
        aria-expanded={open}
        className={classes.filter(Boolean).join(" ")}
        onClick={() => onOpen(clause.id)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          onOpen(clause.id);
        }}
      >
        {body}
        {inlineMark && (
          <span className="clause-mark">
            <MarkedFact state={clause.margin.mark}>{clause.margin.fact}</MarkedFact>
          </span>
        )}
      </span>
    </>
  );
}
