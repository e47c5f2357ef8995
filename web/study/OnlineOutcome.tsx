import type { OnlineResult } from "../api/study.ts";
import { TextButton } from "../ui/Button.tsx";
import { problemsCsv } from "./problems-csv.ts";

/** So many faults are shown; all of them are in the file. */
const SHOWN = 200;
/** Names that nobody knows are looked up in the file, not read here. */
const SHOWN_PEOPLE = 20;

function save(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "要改的行.csv";
  link.click();
  URL.revokeObjectURL(address);
}

/** What an import would do or did: every problem by its line, or the branches whose record changes. */
export function OnlineOutcome({ result }: { result: OnlineResult }) {
  const { problems, summary, units } = result;
  // those who stop the import stand among the problems already
  const leftOut = problems.some(({ code }) => code === "unknown-person") ? [] : result.unknown;
  return (
    <section aria-live="polite" className="study-outcome">
      {problems.length > 0 && (
        <>
          <h2>有{problems.length}处要改，改好再传一次；现在什么都没有写入</h2>
          <table className="study-table">
            <thead>
              <tr>
                <th scope="col">在哪里</th>
                <th scope="col">哪里不对</th>
                <th scope="col">怎么改</th>
              </tr>
            </thead>
            <tbody>
              {problems.slice(0, SHOWN).map((problem, at) => (
                <tr key={`${problem.where}${problem.code}${at}`}>
                  <th scope="row">{problem.where}</th>
                  <td>{problem.message}</td>
                  <td>{problem.mend ?? ""}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {problems.length > SHOWN && (
            <p>
              这里列出前{SHOWN}处，另有{problems.length - SHOWN}处。
              <TextButton onClick={() => save(problemsCsv(problems))}>
                下载全部{problems.length}处
              </TextButton>
            </p>
          )}
        </>
      )}
      {problems.length === 0 && (
        <>
          <h2>{result.applied ? "已经导入" : "检查过了，没有问题"}</h2>
          <p>
            表里{summary.people}人：新增{summary.added}人，改动{summary.changed}人，不变
            {summary.unchanged}人{summary.removed > 0 && `，改为0而去掉${summary.removed}人`}。
          </p>
          {units.length > 0 && (
            <ul className="study-own">
              {units.map((each) => (
                <li key={each.unit.id}>
                  {each.unit.name}：台账共{each.people}人
                  <span className="note">
                    　新增{each.added}，改动{each.changed}
                    {each.kept > 0 && `，表里没有、保持不变${each.kept}`}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {leftOut.length > 0 && (
        <>
          <h2>没有导入的{leftOut.length}行：不认识的人</h2>
          <p className="grey">
            {leftOut
              .slice(0, SHOWN_PEOPLE)
              .map((each) => `第${each.row}行${each.who}`)
              .join("、")}
            {leftOut.length > SHOWN_PEOPLE ? `，等${leftOut.length}行。` : "。"}
            {leftOut.length > SHOWN_PEOPLE && (
              <TextButton
                onClick={() =>
                  save(
                    problemsCsv(
                      leftOut.map(({ row, who }) => ({
                        code: "unknown-person",
                        where: `第${row}行`,
                        message: who,
                        mend: "没有导入",
                      })),
                    ),
                  )
                }
              >
                下载全部{leftOut.length}行
              </TextButton>
            )}
          </p>
        </>
      )}
    </section>
  );
}
