import { Link } from "@tanstack/react-router";
import type { ClauseThread } from "#app/plans/schema.ts";
import { type Day, parseDay } from "#kernel/day.ts";
import type { PlanView } from "../api/plans.ts";
import { PanelSection } from "../ui/Panel.tsx";

type Score = ClauseThread["scores"][number];

/** What the clause is worth: each indicator with its formula, the mean of the scored units, and the way into their score trees. */
export function ThreadScores(props: {
  scores: ClauseThread["scores"];
  view: PlanView;
  /** The institution whose text and sources the last section leads to. */
  institution: string | undefined;
}) {
  const { scores, view, institution } = props;
  const asOf = parseDay(view.asOf ?? "") ?? undefined;
  // what only one unit has for itself (个性) is a line; what all share has its formula and its units
  const own = scores.filter((score) => isOwn(score));
  const shared = scores.filter((score) => !isOwn(score));
  return (
    <>
      {shared.map((score) => (
        <SharedScore
          key={`${score.schemeId} ${score.indicator}`}
          score={score}
          asOf={asOf}
          institution={institution}
        />
      ))}
      {own.length > 0 && (
        <PanelSection title="得分" fact={`${own.length}项指标，各属一个单位`}>
          <ul className="thread-own-scores">
            {own.map((score) => (
              <li key={`${score.schemeId} ${score.indicator}`}>
                <span>
                  {score.indicator} {score.name}
                </span>
                <span className="figures grey">
                  {score.units.length === 1
                    ? `${score.units[0]?.unit.shortName ?? ""} ${score.units[0]?.points ?? ""} / ${score.weight} 分`
                    : `${score.mean ?? ""}，${score.weight} 分`}
                </span>
              </li>
            ))}
          </ul>
          <ScoreLinks schemeId={own[0]?.schemeId} asOf={asOf} institution={institution} />
        </PanelSection>
      )}
    </>
  );
}

const isOwn = (score: Score): boolean =>
  score.formula === "" && (score.mean?.startsWith("1个单位") ?? false);

function SharedScore(props: {
  score: Score;
  asOf: Day | undefined;
  institution: string | undefined;
}) {
  const { score, asOf, institution } = props;
  return (
    <PanelSection
      title="得分"
      fact={`指标${score.indicator}　${score.name}${score.weight > 0 ? `　${score.weight}分` : ""}`}
    >
      {score.formula !== "" && (
        <p>
          {score.formula}
          {score.points !== "" && (
            <>
              {" ＝ "}
              <strong className="figures">{score.points}</strong>
            </>
          )}
        </p>
      )}
      {score.mean !== null && <p>{score.mean}</p>}
      {score.units.length > 1 && <UnitPoints score={score} asOf={asOf} />}
      <ScoreLinks schemeId={score.schemeId} asOf={asOf} institution={institution} />
    </PanelSection>
  );
}

function ScoreLinks(props: {
  schemeId: string | undefined;
  asOf: Day | undefined;
  institution: string | undefined;
}) {
  const { schemeId, asOf, institution } = props;
  return (
    <p className="thread-links">
      <Link className="text-link" to="/assessments" search={{ schemeId, asOf }}>
        看得分是怎么来的
      </Link>
      {institution !== undefined && (
        <Link
          className="text-link"
          to="/institutions/$institutionId"
          params={{ institutionId: institution }}
        >
          看制度原文与依据
        </Link>
      )}
    </p>
  );
}

/** In the order of the organization, never a ranking; each opens the score tree of the unit. */
function UnitPoints({ score, asOf }: { score: Score; asOf: Day | undefined }) {
  return (
    <details className="thread-unit-points">
      <summary>各单位得分</summary>
      <ul>
        {score.units.map(({ unit, points }) => (
          <li key={unit.id}>
            <Link
              className="text-link"
              to="/assessments"
              search={{ schemeId: score.schemeId, open: unit.id, asOf }}
            >
              {unit.shortName}
            </Link>
            <span className="figures grey">{points}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
