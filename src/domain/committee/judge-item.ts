import type { Problem } from "#kernel/problem.ts";
import { type AgendaItem, ITEM_KIND_NAMES, type Meeting, type Votes } from "#domain/committee/meeting.ts"; // prettier-ignore
import type { BodyKind, Seats } from "#domain/committee/seats.ts";
import { secretaryOf } from "#domain/committee/seats.ts";
import {
  judgeVote,
  type VoteOutcome,
  VOTING_RULES,
  type VotingRule,
} from "#domain/record/quorum.ts";

/** How a vote is judged: two thirds must be there for appointments, half for everything else; more than half of those due in favour. */
export function votingRuleOf(body: BodyKind, kind: AgendaItem["kind"]): VotingRule {
  if (body === "branch") return VOTING_RULES["branch-committee"];
  return kind === "personnel" ? VOTING_RULES.appointment : VOTING_RULES["party-committee"];
}

export interface Counted {
  /** 应到: members with a vote who do not withdraw from the item. */
  readonly expected: number;
  /** 实到 of these. */
  readonly attended: number;
}

/** Who counts for one item. Whoever withdraws (回避) counts neither as due nor as present; leave still counts as due. */
export function countFor(
  item: Pick<AgendaItem, "recused">,
  meeting: Pick<Meeting, "attended">,
  seats: Seats,
): Counted {
  const recused = new Set(item.recused.map((each) => each.personId));
  const due = seats.members.map((seat) => seat.personId).filter((id) => !recused.has(id));
  const present = new Set(meeting.attended);
  return { expected: due.length, attended: due.filter((id) => present.has(id)).length };
}

export interface ItemJudgement extends Counted {
  readonly rule: VotingRule;
  readonly attendedNeeded: number;
  readonly inFavourNeeded: number;
  /** Enough came for this item. */
  readonly valid: boolean;
  readonly ballots: readonly (Votes & VoteOutcome)[];
  /** Everything was voted on and passed; for personnel each of them. */
  readonly passed: boolean;
  readonly problems: readonly Problem[];
}

/** Whether an item could be decided and was, with everything that contradicts itself. `where` is the place of the form. */
export function judgeItem(
  item: AgendaItem,
  meeting: Meeting,
  seats: Seats,
  body: BodyKind,
  where: string,
): ItemJudgement {
  const rule = votingRuleOf(body, item.kind);
  const counted = countFor(item, meeting, seats);
  const empty = judgeVote(rule, { ...counted, inFavour: 0 });
  const ballots = item.votes.map((votes) => ({ ...votes, ...judgeVote(rule, { ...counted, inFavour: votes.inFavour }) })); // prettier-ignore
  const passed = ballots.length > 0 && ballots.every((ballot) => ballot.passed);
  const problems: Problem[] = [];
  const say = (code: string, message: string, mend: string): void => {
    problems.push({ code, where, message: `“${item.title}”：${message}`, mend });
  };
  const judged = { ...counted, rule, attendedNeeded: empty.attendedNeeded, inFavourNeeded: empty.inFavourNeeded, valid: empty.valid, ballots, passed, problems }; // prettier-ignore
  checkPeople(item, meeting, seats, say);
  checkVotes(item, judged, say);
  checkOutcome(item, judged, say);
  checkSpeakers(item, meeting, seats, say);
  if (item.reconsiders !== null) {
    const support = new Set(item.reconsiders.supportedBy.filter((id) => seats.members.some((seat) => seat.personId === id))).size; // prettier-ignore
    if (support * 2 <= seats.members.length) {
      say("reconsideration-not-supported", `复议要有超过半数委员同意才能提出，委员${seats.members.length}人，同意的${support}人。`, "请先征得半数以上委员同意，或者不作复议。"); // prettier-ignore
    }
  }
  return judged;
}

type Say = (code: string, message: string, mend: string) => void;
type Judged = Omit<ItemJudgement, "problems">;

function checkPeople(item: AgendaItem, meeting: Meeting, seats: Seats, say: Say): void {
  const members = new Set(seats.members.map((seat) => seat.personId));
  const present = new Set(meeting.attended);
  const recused = new Set(item.recused.map((each) => each.personId));
  if ([...recused].some((id) => !members.has(id))) say("recused-not-member", "回避的人不是有表决权的委员。", "请从委员名单中选择。"); // prettier-ignore
  if (item.recused.some((each) => each.because.trim() === "")) say("recusal-without-reason", "回避没有写原因。", "请写明与议题的利害关系。"); // prettier-ignore
  const silent = item.dissents.filter(({ personId }) => !present.has(personId) || !members.has(personId) || recused.has(personId)); // prettier-ignore
  if (silent.length > 0) say("dissent-of-absent", "保留不同意见的人没有到会、已经回避或者不是委员。", "请核对到会名单和姓名。"); // prettier-ignore
  if (item.dissents.some((each) => each.words.trim() === "")) say("dissent-without-words", "不同意见只有姓名，没有内容。", "请写下意见原话。"); // prettier-ignore
}

function checkVotes(item: AgendaItem, judged: Judged, say: Say): void {
  const { attended } = judged;
  for (const { subject, inFavour, against, abstained } of item.votes) {
    const sum = inFavour + against + abstained;
    if (sum !== attended) {
      const whom = subject === "" ? "" : `“${subject}”`;
      say("votes-do-not-add-up", `${whom}赞成${inFavour}、反对${against}、弃权${abstained}，合计${sum}票，参加表决的到会委员${attended}人。`, "请核对票数；回避的人不投票。"); // prettier-ignore
    }
  }
  if (item.kind === "personnel") {
    const names = item.votes.map((votes) => votes.subject.trim());
    if (names.some((name) => name === "")) say("personnel-not-named", "干部任免要逐个表决，有一次表决没有写是谁。", "请逐人填写表决对象。"); // prettier-ignore
    if (new Set(names).size < names.length) say("personnel-twice", "同一个人表决了两次。", "请删去多出的一次。"); // prettier-ignore
  } else if (item.votes.length > 1) {
    say("several-votes", "只有干部任免逐人表决，这个议题记了几次表决。", "请合成一次，或者分成几个议题。"); // prettier-ignore
  }
}

function checkOutcome(item: AgendaItem, judged: Judged, say: Say): void {
  const { outcome } = item;
  if (outcome === null) return;
  const decided = outcome === "passed" || outcome === "passed-with-changes" || outcome === "not-passed"; // prettier-ignore
  if (decided && !judged.valid) {
    say("no-quorum", `到会人数不够，不能表决：应到${judged.expected}，至少要到${judged.attendedNeeded}，实到${judged.attended}。`, "请把这个议题缓议，到会人数够了再议。"); // prettier-ignore
    return;
  }
  if (decided && item.votes.length === 0) {
    say("vote-missing", "有结果，没有表决票数。", "请填赞成、反对、弃权票数。");
  } else if ((outcome === "passed" || outcome === "passed-with-changes") && !judged.passed) {
    const short = judged.ballots.find((ballot) => !ballot.passed);
    say("vote-otherwise", `没有超过应到委员的半数：要${judged.inFavourNeeded}票，${short?.subject ?? ""}赞成${short?.inFavour ?? 0}票。`, item.kind === "personnel" ? "没有通过的人请单列一个议题。" : "请改结果或核对票数。"); // prettier-ignore
  } else if (outcome === "not-passed" && judged.passed) {
    say("vote-otherwise", "赞成票已经超过应到委员的半数，结果不能是未通过。", "请改结果或核对票数。"); // prettier-ignore
  }
  if (outcome === "noted" && item.kind !== "first-item" && item.kind !== "ordinary") {
    say("must-be-decided", `${ITEM_KIND_NAMES[item.kind]}议题要表决，不能只听取。`, "请填表决票数和结果，或者缓议。"); // prettier-ignore
  }
  if (outcome === "passed-with-changes" && item.resolution.trim() === "") {
    say("changes-missing", "修改后通过，没有写修改意见。", "请写明改什么。");
  }
  if (item.kind === "pre-study" && item.tasks.length > 0) {
    say("pre-study-decides-nothing", "前置研究只提出意见，不代替董事会、经理层决策，不能直接交办任务。", "请在董事会、经理层作出决定后登记决定，再交办。"); // prettier-ignore
  }
  if (!decided && outcome !== "noted" && item.tasks.length > 0) {
    say("task-without-resolution", "没有议定的议题不能交办任务。", "请删去任务。");
  }
  if (outcome === "not-passed" && item.tasks.length > 0) say("task-without-resolution", "没有通过的议题不能交办任务。", "请删去任务。"); // prettier-ignore
}

/** 末位表态: the secretary speaks last on what is decided (democratic centralism, practice). */
function checkSpeakers(item: AgendaItem, meeting: Meeting, seats: Seats, say: Say): void {
  const secretary = secretaryOf(seats);
  const asked = item.kind === "pre-study" || item.kind === "major" || item.kind === "personnel";
  const { speakers } = item;
  const present = new Set(meeting.attended);
  const recused = new Set(item.recused.map((each) => each.personId));
  if (speakers.some((id) => !present.has(id) || recused.has(id))) say("speaker-absent", "发言的人没有到会或者已经回避。", "请核对发言顺序。"); // prettier-ignore
  if (new Set(speakers).size < speakers.length) say("speaker-twice", "表态顺序里同一个人出现了两次。", "每人只排一次。"); // prettier-ignore
  if (!asked || secretary === null || !present.has(secretary) || recused.has(secretary)) return;
  if (item.outcome === null || item.outcome === "postponed") return;
  if (speakers.length > 0 && speakers.at(-1) !== secretary) {
    say("secretary-not-last", "书记应当末位表态，记录的顺序里书记不在最后。", "请按实际顺序改正；书记先表了态的，这个议题要重新议。"); // prettier-ignore
  } else if (speakers.length === 0) {
    say("speakers-missing", "没有记录表态顺序，看不出书记是不是末位表态。", "请按先后勾选表态的委员，书记在最后。"); // prettier-ignore
  }
}
