import type { CaseDetail } from "#app/cases/schema.ts";
import { Mark } from "../ui/Mark.tsx";
import "./StageRibbon.css";

const WORDS = { done: "已过", now: "正在办", ahead: "还没到" } as const;

/** Where a case stands, at a glance: its stages in a line, the present one strong. */
export function StageRibbon(props: { stages: CaseDetail["stages"]; ended: CaseDetail["ended"] }) {
  const { stages, ended } = props;
  return (
    <ol className="ribbon" aria-label="阶段">
      {stages.map((stage) => (
        <li
          key={stage.id}
          className={`ribbon-${stage.state}`}
          aria-current={stage.state === "now" ? "step" : undefined}
        >
          <span className="ribbon-node" aria-hidden="true">
            {stage.state === "done" && <Mark state="met" label={null} />}
          </span>
          <span className="ribbon-name">{stage.name}</span>
          <span className="seen-by-readers">
            （{ended !== null && stage.state === "now" ? "在这里结束" : WORDS[stage.state]}）
          </span>
        </li>
      ))}
    </ol>
  );
}
