import { ITEM_KIND_NAMES, outcomeName } from "#domain/committee/meeting.ts";
import { PATH_NAMES } from "#domain/committee/pre-study-path.ts";
import { type MeetingView, paperOf } from "../api/committee.ts";
import { useMe } from "../api/session.ts";
import { TextButton } from "../ui/Button.tsx";
import { sayDay } from "../ui/day-words.ts";
import { TaskLine } from "./TaskLine.tsx";
import { sayAmount } from "./words.ts";

type Item = MeetingView["content"]["items"][number];

/** One item of the agenda: what it is about, its papers, what the minutes say, the vote in figures, its tasks and what followed. */
export function MeetingItem(props: {
  item: Item;
  place: number;
  meeting: MeetingView;
  onDecide: () => void;
  onFeedback: () => void;
}) {
  const { item, place, meeting } = props;
  const me = useMe();
  const seen = meeting.items.find((each) => each.id === item.id);
  const judged = seen?.judgement;
  const kind = item.kind === "pre-study" ? meeting.studyName : ITEM_KIND_NAMES[item.kind];
  const advised = item.outcome === "passed" || item.outcome === "passed-with-changes" || item.outcome === "not-passed"; // prettier-ignore
  const settled = (seen?.tasks ?? []).every((task) => task.state === "已销号" || task.state === "不再办理"); // prettier-ignore
  const name = (id: string): string => meeting.names[id] ?? "";
  return (
    <li className="committee-item">
      <h2 className="song">
        <span className="committee-number">{place + 1}</span>
        {item.title}
      </h2>
      <p className="note">
        {kind}
        {item.amount !== null && `，${sayAmount(item.amount)}`}
        {item.outcome !== null && `，${outcomeName(item.kind, item.outcome)}`}
        {item.outcome === null && item.reporter !== "" && `，${item.reporter}汇报`}
        {item.confirmsEmergency && "，追认紧急处置"}
        {item.reconsiders !== null && `，复议：${item.reconsiders.what}`}
      </p>
      {item.source !== "" && item.outcome === null && <p>学习内容：{item.source}</p>}
      {item.invited.length > 0 && <p className="note">列席：{item.invited.map(name).join("、")}</p>}
      {item.papers.length > 0 && (
        <p className="committee-papers">
          材料：
          {item.papers.map((paper) => (
            <a key={paper.hash} className="text-link" href={paperOf(meeting.id, paper.hash)}>
              {paper.name}
            </a>
          ))}
        </p>
      )}
      {(seen?.lines ?? []).map((line) => (
        <p key={line} className="song committee-line">
          {line}
        </p>
      ))}
      {judged !== undefined &&
        meeting.content.attended.length > 0 &&
        item.kind !== "first-item" && (
          <p className="note">
            {judged.rule}：应到{judged.expected}人，至少到{judged.attendedNeeded}人，实到
            {judged.attended}人{judged.valid ? "" : "，不足"}；通过要{judged.inFavourNeeded}票。
            {item.speakers.length > 0 && `表态顺序：${item.speakers.map(name).join("、")}。`}
          </p>
        )}
      {(seen?.path.length ?? 0) > 0 && (
        <ol className="committee-path" aria-label={meeting.studyName}>
          {seen?.path.map((step) => (
            <li key={step.step} className={step.done ? "committee-done" : ""}>
              {PATH_NAMES[step.step]}
              <span className="seen-by-readers">{step.done ? "已办" : "未办"}</span>
            </li>
          ))}
        </ol>
      )}
      {seen?.decision != null && (
        <p>
          {seen.decision.by}
          {sayDay(seen.decision.on, me.today, false)}
          {seen.decision.what}
          {seen.decision.text !== "" && `：${seen.decision.text}`}
        </p>
      )}
      {(seen?.tasks.length ?? 0) > 0 && (
        <ul className="committee-tasks">
          {seen?.tasks.map((task) => (
            <li key={task.id}>
              <TaskLine task={task} today={me.today} />
            </li>
          ))}
        </ul>
      )}
      {meeting.status !== "closed" &&
        item.tasks.map((task) => (
          <p key={task.id}>
            拟交办：{task.text}（{name(task.unitId)}，{name(task.ownerId)}，
            {sayDay(task.dueOn, me.today, false)}前）
          </p>
        ))}
      {seen?.feedback != null && (
        <p>
          反馈（{sayDay(seen.feedback.on, me.today, false)}）：{seen.feedback.text}
        </p>
      )}
      {meeting.may.follow && item.kind === "pre-study" && advised && seen?.decision == null && (
        <p>
          <TextButton onClick={props.onDecide}>登记董事会、经理层的决定</TextButton>
        </p>
      )}
      {meeting.may.follow && item.kind === "first-item" && seen?.feedback == null && settled && (
        <p>
          <TextButton onClick={props.onFeedback}>登记落实反馈</TextButton>
        </p>
      )}
    </li>
  );
}
