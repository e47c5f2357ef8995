import { Link } from "@tanstack/react-router";
import type { Project } from "../api/projects.ts";
import { TextButton } from "../ui/Button.tsx";
import { sayDate, sayDay } from "../ui/day-words.ts";
import { Mark } from "../ui/Mark.tsx";
import { STATE_WORDS } from "../ui/states.ts";
import type { ProjectAction } from "./project-action.ts";

const SETTLED: readonly string[] = ["met", "made-up", "waived"];

/** One project: what it is to reach, by which way, and where each milestone stands. */
export function ProjectItem(props: {
  project: Project;
  today: string;
  may: { write: boolean; accept: boolean };
  onAct: (action: ProjectAction) => void;
}) {
  const { project, today, may, onAct } = props;
  const open = project.status === "registered";
  const done = project.milestones.every((milestone) => SETTLED.includes(milestone.state));
  return (
    <article className="project">
      <header>
        <h3 className="song">{project.title}</h3>
        <span>
          {project.status === "accepted" &&
            `已验收${project.rating === null ? "" : `，${project.rating}分`}`}
          {project.status === "withdrawn" && "已撤下"}
          {open &&
            `${project.milestones.filter((each) => SETTLED.includes(each.state)).length}/${project.milestones.length}个节点`}
        </span>
      </header>
      <dl>
        <dt>解决路径</dt>
        <dd>{project.path}</dd>
        <dt>预期成果</dt>
        <dd>{project.deliverables}</dd>
      </dl>
      <ol>
        {project.milestones.map((milestone, at) => (
          <li key={milestone.id}>
            <Mark state={milestone.state} label={null} />
            <span className="project-milestone">
              <Link to="/todo" search={{ unitId: project.unit.id, open: milestone.dueItemId }}>
                节点{at + 1}　{milestone.title}
              </Link>
              {milestone.lastReport !== null && (
                <Link
                  to="/records"
                  search={{ open: milestone.lastReport.recordId }}
                  className="note"
                >
                  {sayDate(milestone.lastReport.day, today)}：{milestone.lastReport.text}
                </Link>
              )}
            </span>
            <span className={`project-state says-${milestone.state}`}>
              {STATE_WORDS[milestone.state]}
            </span>
            <span className="project-day">{sayDay(milestone.dueOn, today, false)}前</span>
            {open && may.write && !SETTLED.includes(milestone.state) && (
              <Link
                to="/record"
                search={{ unitId: project.unit.id, kinds: "project-progress", dueItems: milestone.dueItemId }} // prettier-ignore
                className="text-link"
              >
                写进展
              </Link>
            )}
          </li>
        ))}
      </ol>
      {open && (may.write || may.accept) && (
        <p className="project-actions">
          {may.accept && done && (
            <TextButton strong onClick={() => onAct({ kind: "accept", project })}>
              验收
            </TextButton>
          )}
          {may.write && (
            <TextButton onClick={() => onAct({ kind: "change", project })}>改动</TextButton>
          )}
          {may.write && (
            <TextButton onClick={() => onAct({ kind: "withdraw", project })}>撤下</TextButton>
          )}
        </p>
      )}
    </article>
  );
}
