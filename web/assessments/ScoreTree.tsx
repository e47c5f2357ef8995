import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ScoreNodeView, ScoreTree } from "#app/assessments/schema.ts";
import { scoreQuery, type ScoreView } from "../api/assessments.ts";
import { wordsOf } from "../api/client.ts";
import { useMe } from "../api/session.ts";
import { sayDate } from "../ui/day-words.ts";
import { Failed, Skeleton } from "../ui/Empty.tsx";
import { Mark } from "../ui/Mark.tsx";
import { sayPoints } from "./say-points.ts";

/** Why the score is what it is: sections → indicators → formula → due items → records, and up to the clause. */
export function ScoreTreeColumn(props: { schemeId: string; unitId: string; view: ScoreView }) {
  const { schemeId, unitId, view } = props;
  const asked = useQuery(scoreQuery(schemeId, unitId, view));
  const tree = asked.data;
  return (
    <section className="score" aria-label="得分是怎么来的">
      {asked.isError && <Failed words={wordsOf(asked.error)} retry={() => void asked.refetch()} />}
      {tree === undefined && !asked.isError && <Skeleton lines={10} />}
      {tree !== undefined && (
        <>
          <ScoreHead tree={tree} />
          <div className="score-rows">
            {tree.sections.map((section) => (
              <ScoreRow key={section.id} node={section} depth={0} />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

function ScoreHead({ tree }: { tree: ScoreTree }) {
  const me = useMe();
  const open = tree.low !== tree.high;
  return (
    <header className="score-head">
      <h2>{tree.unit.name}</h2>
      <span className="score-state">
        {tree.state === "frozen" ? <i className="frozen">封</i> : <i className="live">实时</i>}
        截至{sayDate(tree.asOf, me.today)}
        {tree.grade !== null && `，${tree.grade}`}
      </span>
      <p>
        <strong>{sayPoints(tree.points)}</strong>
        <span> / {sayPoints(tree.base, 0)}分</span>
        {open && (
          <span>
            ，待补落定后为{sayPoints(tree.low)}至{sayPoints(tree.high)}分
          </span>
        )}
        。
      </p>
    </header>
  );
}

/** Characters of a note that fit beside the name of an indicator. */
const SHORT_NOTE = 14;

function ScoreRow({ node, depth }: { node: ScoreNodeView; depth: number }) {
  const [open, setOpen] = useState(depth === 0 && node.children.some((child) => child.low !== child.high || child.base - child.points >= 0.25)); // prettier-ignore
  const isIndicator = depth > 0;
  return (
    <div
      className={`score-node score-depth-${depth}${node.status === "not-due" ? " score-not-due" : ""}`}
    >
      <button
        type="button"
        className="score-row"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <i className="twist" aria-hidden="true" />
        <span className="score-number">{node.number}</span>
        <span className="score-name">{node.name}</span>
        <span
          className={node.note.length > SHORT_NOTE ? "score-note score-note-long" : "score-note"}
        >
          {node.status === "missing" && <Mark state="missing" label={null} />} {node.note}
        </span>
        <span className="score-points">
          {node.status === "not-due" ? "不计" : sayPoints(node.points)}
          <small> / {sayPoints(node.status === "not-due" ? node.weight : node.base, 0)}分</small>
        </span>
      </button>
      {open &&
        !isIndicator &&
        node.children.map((child) => <ScoreRow key={child.id} node={child} depth={depth + 1} />)}
      {open && isIndicator && <Explanation node={node} />}
    </div>
  );
}

/** The formula with its numbers, each of which opens; what was late by name; where the plan asks for it; what could still be mended. */
function Explanation({ node }: { node: ScoreNodeView }) {
  return (
    <div className="explanation">
      {node.formula.length > 0 && (
        <p className="formula">
          {node.formula.map((part, place) =>
            part.opens === null ? (
              <span key={place}>{part.text}</span>
            ) : (
              <Link key={place} to="/records" search={{ institution: part.opens.institution }}>
                {part.text}
              </Link>
            ),
          )}
        </p>
      )}
      <p className="note">
        {node.status === "not-due" && "还没有到期，不计入得分。"}
        {node.basis.length > 0 && (
          <>
            依据：
            {node.basis.map((clause, place) => (
              <span key={clause.clauseId}>
                {place > 0 && "、"}
                <Link
                  className="text-link"
                  to="/plans/$planId"
                  params={{ planId: clause.planId }}
                  search={{ open: clause.clauseId }}
                >
                  {clause.place}
                </Link>
              </span>
            ))}
            。
          </>
        )}
        {node.institution !== null && (
          <Link
            className="text-link"
            to="/institutions/$institutionId"
            params={{ institutionId: node.institution }}
          >
            看制度
          </Link>
        )}
      </p>
      <ul className="explanation-rows">
        {node.rows.map((row, place) => (
          <li key={place}>
            <Mark state={row.state} label={null} />
            <span>{row.text}</span>
            <span className="explanation-detail">
              {row.recordId === null ? (
                row.detail
              ) : (
                <Link className="text-link" to="/records" search={{ open: row.recordId }}>
                  {row.detail}
                </Link>
              )}
            </span>
            <span className={`says-${row.state}`}>{row.fact}</span>
          </li>
        ))}
      </ul>
      {node.whatIf !== null && <p className="what-if">{node.whatIf}</p>}
    </div>
  );
}
