import type { ContractDetail } from "../api/contracts.ts";
import { sayFull } from "../talent/say-full.ts";
import { sayScore } from "./say-yuan.ts";

/** Each appraisal with its score; every figure opens to its inputs and its formula. */
export function Appraisals(props: {
  appraisals: ContractDetail["appraisals"];
  children?: (appraisal: ContractDetail["appraisals"][number]) => React.ReactNode;
}) {
  return (
    <ul className="talent-lines">
      {props.appraisals.map((appraisal) => (
        <li key={appraisal.id}>
          <details>
            <summary>
              {appraisal.name}：{sayScore(appraisal.score)}
              {appraisal.missing.length > 0 && `（${appraisal.missing.join("、")}还没有填）`}
              {appraisal.confirmedOn === null
                ? "，没有确认"
                : `，${sayFull(appraisal.confirmedOn)}确认`}
            </summary>
            <p className="talent-formula">{appraisal.formula}</p>
            <ul className="talent-lines">
              {appraisal.items.map((item) => (
                <li key={item.indicator}>
                  {item.name}
                  {item.main && "（主要指标）"}：
                  {item.points === null ? "待补" : sayScore(item.points)}
                  {item.completion !== null && `，完成率${item.completion}`}
                  {item.under && <span className="talent-look">　低于底线</span>}
                  <div className="talent-formula">{item.formula}</div>
                </li>
              ))}
              {appraisal.content.adjustments.map((each, at) => (
                <li key={at}>
                  {each.points < 0 ? "扣分" : "加分"}
                  {sayScore(Math.abs(each.points))}：{each.reason}
                </li>
              ))}
            </ul>
          </details>
          {props.children?.(appraisal)}
        </li>
      ))}
    </ul>
  );
}
