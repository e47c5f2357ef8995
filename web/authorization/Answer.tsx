import type { AuthorizationAnswer } from "../api/authorization.ts";

const VERDICTS = { yes: "可以", conditional: "满足条件可以", no: "不能" } as const;
const FITS = { yes: "可以", open: "还有条件", no: "不符合" } as const;

/** The answer in one word, its sentence, and below it every row that was looked at with what it said. */
export function Answer(props: { answer: AuthorizationAnswer }) {
  const { answer } = props;
  return (
    <section className="talent-answer" aria-live="polite">
      <h2>
        {answer.enterprise.shortName}：{VERDICTS[answer.verdict]}
      </h2>
      <p className="song">{answer.sentence}</p>
      {answer.considered.length > 0 && (
        <details>
          <summary>看了哪几条（{answer.considered.length}条）</summary>
          <ul className="talent-lines">
            {answer.considered.map((row) => (
              <li key={row.position}>
                第{row.position}条　{row.scope}，{row.body}，{row.limit}：{FITS[row.fits]}
                {row.because.length > 0 && `（${row.because.join("；")}）`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
