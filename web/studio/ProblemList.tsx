import { TextButton } from "../ui/Button.tsx";
import type { Definition } from "./definition.ts";
import type { Problem } from "./faults.tsx";
import { goToPlace, placeOf } from "./problem-place.ts";

/** What stands in the way of publishing, and what is only advice; each leads to its field. */
export function ProblemList(props: { problems: readonly Problem[]; definition: Definition; onGo: () => void }) {
  const blocking = props.problems.filter(({ blocks }) => blocks);
  const advice = props.problems.filter(({ blocks }) => !blocks);
  return (
    <>
      {blocking.length > 0 && (
        <section className="studio-problems studio-blocking">
          <h2>
            <span className="studio-shape" aria-hidden="true">✕</span>
            改好才能发布（{blocking.length}处）
          </h2>
          <Problems {...props} problems={blocking} />
        </section>
      )}
      {advice.length > 0 && (
        <section className="studio-problems">
          <h2>
            <span className="studio-shape" aria-hidden="true">△</span>
            建议（{advice.length}处，不挡发布）
          </h2>
          <Problems {...props} problems={advice} />
        </section>
      )}
    </>
  );
} // prettier-ignore

function Problems(props: { problems: readonly Problem[]; definition: Definition; onGo: () => void }) {
  return (
    <ul>
      {props.problems.map((problem) => {
        const place = placeOf(problem.where, props.definition);
        return (
          <li key={`${problem.code} ${problem.where ?? ""} ${problem.message}`}>
            <p>{problem.message}。</p>
            {problem.mend !== undefined && <p className="studio-mend">可以这样：{problem.mend}。</p>}
            {place !== null && (
              <TextButton
                onClick={() => {
                  props.onGo();
                  // the form may have to be shown first
                  setTimeout(() => goToPlace(place), 0);
                }}
              >
                去改这一处
              </TextButton>
            )}
          </li>
        );
      })}
    </ul>
  );
} // prettier-ignore
