import type { OnlineResult } from "../api/study.ts";

/** What an import would do or did: every problem by its line, or the branches whose record changes. */
export function OnlineOutcome({ result }: { result: OnlineResult }) {
  const { problems, summary, units, unknown } = result;
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
              {problems.map((problem, at) => (
                <tr key={`${problem.where}${problem.code}${at}`}>
                  <th scope="row">{problem.where}</th>
                  <td>{problem.message}</td>
                  <td>{problem.mend ?? ""}</td>
                </tr>
              ))}
            </tbody>
          </table>
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
      {unknown.length > 0 && (
        <>
          <h2>不认识的{unknown.length}人</h2>
          <p className="grey">{unknown.map((each) => `第${each.row}行${each.who}`).join("、")}。</p>
        </>
      )}
    </section>
  );
}
