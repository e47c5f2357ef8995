import type { Procedure } from "#domain/procedure/procedure.ts";

type Step = Procedure["steps"][number];
type Citation = NonNullable<Step["source"]>;
type Condition = NonNullable<Step["conditions"]>[number];

export const election = (article: string, mark: "S" | "M" | "P" = "S"): Citation => ({ act: "election-regulations", article, mark }); // prettier-ignore
export const TERM: Citation = { act: "term-opinion", mark: "S" };

/** What every re-election speaks of. */
export const ELECTION_FIELDS: Procedure["fields"] = [
  { id: "elected-on", name: "本届选举产生的日期", type: "day" },
  { id: "term-ends", name: "本届任期届满日", type: "day" },
  { id: "remind-by", name: "最晚哪天提醒", type: "day" },
  { id: "request-by", name: "最晚哪天上报请示", type: "day" },
  { id: "elect-by", name: "最晚哪天选举", type: "day" },
  { id: "shift-reason", name: "提前或者延期的理由", type: "long-text" },
  { id: "seats", name: "委员名额", type: "number", unit: "名" },
  { id: "planned-on", name: "拟定的选举日期", type: "day" },
  { id: "candidates", name: "候选人", type: "people" },
  { id: "tellers", name: "监票人、计票人", type: "people" },
  { id: "votes-returned", name: "收回的选票不多于发出的选票", type: "boolean" },
  { id: "seats-reduced", name: "当选人数接近应选名额，会议同意减少名额", type: "boolean" },
  { id: "elected", name: "当选委员", type: "people" },
  { id: "secretary", name: "当选书记", type: "person" },
  { id: "deputies", name: "当选副书记", type: "people" },
];

const letter = (title: string, to: string, body: readonly string[], signed: string): NonNullable<Procedure["documents"][number]["form"]> => ({
  title: [title],
  blocks: [{ text: `${to}：`, to: true }, ...body.map((text) => ({ text })), { signed: [signed, "{issued}"] }],
}); // prettier-ignore

/** The papers of a re-election, printed with what the case knows. `body`: 支部委员会, 委员会; `of`: 纪委, where a unit elects two. */
export const electionDocuments = (body: string, of = ""): Procedure["documents"] => [
  {
    id: "request",
    name: "关于换届选举的请示",
    form: letter(`关于{unit}${of}换届选举的请示`, "{superior}", [`{unit}本届${body}将于{field:term-ends}任期届满，拟于{field:planned-on}进行换届选举。新一届${body}拟设委员{field:seats}名，按照差额选举的规定提出候选人，书记、副书记由新一届${body}等额选举产生。`, "妥否，请批复。"], "{unit}"),
  },
  {
    id: "reply",
    name: "关于换届选举请示的批复",
    form: letter(`关于{unit}${of}换届选举请示的批复`, "{unit}", ["你单位{day:request}关于换届选举的请示收悉。经研究，批复如下：{outcome:reply}。换届选举应当在{field:elect-by}以前进行。{field:shift-reason}", "请按规定做好候选人酝酿、选举和报批工作。"], "{superior}"),
  },
  {
    id: "candidate-request",
    name: "候选人预备人选的请示",
    form: letter(`关于{unit}${of}换届候选人预备人选的请示`, "{superior}", [`经党员充分酝酿，新一届${body}委员候选人预备人选为：{field:candidates}。`, "妥否，请批复。"], "{unit}"),
  },
  {
    id: "candidate-reply",
    name: "候选人预备人选的批复",
    form: letter(`关于{unit}${of}候选人预备人选的批复`, "{unit}", ["你单位关于候选人预备人选的请示收悉。经研究：{outcome:candidate-reply}。"], "{superior}"),
  },
  {
    id: "result-report",
    name: "选举结果报告单",
    form: letter(`关于{unit}${of}选举结果的报告`, "{superior}", [`{unit}于{day:election-meeting}召开选举大会，应到{vote:election-meeting:expected}人，实到{vote:election-meeting:attended}人，以无记名投票方式选出新一届${body}委员：{field:elected}。`, `{day:elect-officers}新一届${body}选举{field:secretary}为书记<，{field:deputies}为副书记>。`, "特此报告。"], "{unit}"),
  },
  {
    id: "approval",
    name: "关于选举结果的批复",
    form: letter(`关于{unit}${of}选举结果的批复`, "{unit}", ["你单位关于选举结果的报告收悉。经研究，{outcome:approve-election}{field:secretary}任书记<，{field:deputies}任副书记>；委员{field:elected}备案。"], "{superior}"),
  },
]; // prettier-ignore

/** Reminder, request and reply: the term is kept, or moved by a year at most with a reason. `after`: what the reply opens. */
export const untilReply = (years: number, request: Request, after: string): Step[] => [
  ...untilReminded(years),
  ...fromRequest(request, after),
];

const untilReminded = (years: number): Step[] => [
  {
    id: "register",
    name: "登记本届任期",
    stage: "term",
    actor: "unit",
    fields: ["elected-on", "term-ends", "remind-by", "request-by", "elect-by"],
    conditions: [
      { anyOf: [{ field: "elected-on", notAfter: "step" }], otherwise: "选举的日期还没有到" },
      { anyOf: [{ field: "term-ends", notAfter: "elected-on", plus: { count: 12 * years, unit: "month" } }], otherwise: `任期${years}年，届满日不对`, source: TERM },
      { anyOf: [{ field: "term-ends", notBefore: "elected-on", plus: { count: 12 * years, unit: "month" } }], otherwise: `任期${years}年，届满日不对`, source: TERM },
      { anyOf: [{ field: "term-ends", notBefore: "remind-by", plus: { count: 6, unit: "month" } }], otherwise: "一般在任期届满前6个月提醒", source: TERM },
    ],
    outcomes: [{ id: "done", name: "已登记", opens: ["remind"] }],
    source: TERM,
    note: "换届完成后自动登记；以前的任期从换届页登记。",
  },
  {
    id: "remind",
    name: "上级提醒换届",
    stage: "request",
    actor: "superior",
    notBefore: [{ after: "register", wait: { count: 12 * years - 18, unit: "month" }, otherwise: "提前换届一般不超过1年，还不到提醒的时候", source: TERM }],
    within: { after: "register", span: { count: 12 * years - 6, unit: "month" }, byField: "remind-by", source: TERM },
    outcomes: [{ id: "done", name: "已提醒", opens: ["request"] }],
    source: TERM,
    note: "一般在任期届满前6个月提醒。",
  },
]; // prettier-ignore

interface Request {
  readonly fields: readonly string[];
  readonly conditions?: readonly Condition[];
}

/** The request of the unit, and what the superior says to it. `after`: what the reply opens. */
export const fromRequest = (request: Request, after: string): Step[] => [
  {
    id: "request",
    name: "向上级请示换届",
    stage: "request",
    actor: "unit",
    within: { after: "remind", span: { count: 6, unit: "month" }, byField: "request-by", source: election("第四条", "P") },
    documents: ["request"],
    fields: [...request.fields],
    ...(request.conditions === undefined ? {} : { conditions: [...request.conditions] }),
    outcomes: [{ id: "done", name: "已请示", opens: ["reply"] }],
    source: election("第四条", "M"),
    note: "一般在任期届满前1个月报上级。",
  },
  {
    id: "reply",
    name: "上级批复",
    stage: "request",
    actor: "superior",
    within: { after: "request", span: { count: 1, unit: "month" }, source: election("第四条", "P") },
    documents: ["reply"],
    optionalFields: ["elect-by", "shift-reason"],
    conditions: [
      { anyOf: [{ field: "elect-by", notAfter: "term-ends" }], when: ["agreed"], otherwise: "按期换届的期限不能晚于任期届满日；要晚于届满日，请选“同意延期换届”", source: TERM },
      { anyOf: [{ field: "elect-by", notAfter: "term-ends", plus: { count: 12, unit: "month" } }], when: ["agreed-late"], otherwise: "延期换届一般不超过1年", source: TERM },
      { anyOf: [{ field: "term-ends", notAfter: "elect-by", plus: { count: 12, unit: "month" } }], when: ["agreed-early"], otherwise: "提前换届一般不超过1年", source: TERM },
      { anyOf: [{ field: "shift-reason", isNot: "" }], when: ["agreed-late", "agreed-early"], otherwise: "提前或者延期换届要写明理由", source: TERM },
    ],
    outcomes: [
      { id: "agreed", name: "同意按期换届", opens: [after] },
      { id: "agreed-late", name: "同意延期换届", opens: [after] },
      { id: "agreed-early", name: "同意提前换届", opens: [after] },
      { id: "returned", name: "退回补充", backTo: "request" },
    ],
    source: TERM,
  },
]; // prettier-ignore

/** Candidates with their surplus, and the superior's word on them. */
export const untilCandidates = (surplus: Condition): Step[] => [
  {
    id: "nominate",
    name: "酝酿提出候选人",
    stage: "nomination",
    actor: "unit",
    documents: ["candidate-request"],
    fields: ["candidates"],
    conditions: [surplus, { anyOf: [{ field: "candidates", belongTo: "member" }], otherwise: "候选人要是正式党员", source: election("第十二条", "M") }],
    outcomes: [{ id: "done", name: "已提出", opens: ["candidate-reply"] }],
    source: election("第二十一条"),
    note: "委员候选人的差额不少于应选名额的百分之二十，不足一名的进一名：3选4、5选6、7选9。",
  },
  {
    id: "candidate-reply",
    name: "上级审查候选人预备人选",
    stage: "nomination",
    actor: "superior",
    within: { after: "nominate", span: { count: 15, unit: "working-day" }, source: election("第二十条", "P") },
    documents: ["candidate-reply"],
    outcomes: [
      { id: "agreed", name: "同意", opens: ["election-meeting"] },
      { id: "refused", name: "不同意，重新酝酿", backTo: "nominate" },
    ],
    source: election("第二十条", "M"),
  },
]; // prettier-ignore

/** What holds of every election by ballot. */
export const COUNTED: readonly Condition[] = [
  { anyOf: [{ field: "votes-returned", is: true }], otherwise: "收回的选票多于发出的选票，选举无效，要重新选举", source: election("第三十一条", "M") },
  { anyOf: [{ field: "tellers", apartFrom: "candidates" }], otherwise: "候选人不能担任监票人、计票人", source: election("第二十七条", "M") },
  { anyOf: [{ field: "term-ends", notAfter: "step", plus: { count: 12, unit: "month" } }], otherwise: "提前换届一般不超过1年，现在还不能选举", source: TERM },
]; // prettier-ignore

export const ASKED_SEATS: Condition = {
  anyOf: [{ field: "elected", asManyAs: "seats" }, { field: "seats-reduced", is: true }],
  when: ["elected"],
  otherwise: "当选人数和应选名额不一致，要另行选举；接近应选名额的，会议可以同意减少名额",
  source: election("第三十三条", "M"),
}; // prettier-ignore

export const AGAIN = { id: "again", name: "票数不足、相等或者选举无效，另行选举" } as const; // as const: ids are literals

/** Secretary and deputies by the new committee, the report, and the superior's approval, from which the posts change. */
export const fromOfficers = (anchors: Anchors): Step[] => [
  officersBy("委员会", "report"),
  ...fromReport(anchors, ""),
];

/** `body` elects its secretary and deputies, one candidate for each; `next`: what that opens. */
export const officersBy = (body: string, next: string): Step => (
  {
    id: "elect-officers",
    name: `${body}等额选举书记、副书记`,
    stage: "election",
    actor: "unit",
    within: { after: "election-meeting", span: { count: 7, unit: "day" }, source: election("第二十三条", "P") },
    vote: { rule: "election", secret: true },
    fields: ["secretary"],
    optionalFields: ["deputies"],
    conditions: [
      { anyOf: [{ field: "secretary", among: "elected" }], when: ["elected"], otherwise: "书记要从当选的委员中选举产生", source: election("第二十三条", "M") },
      { anyOf: [{ field: "deputies", among: "elected" }], when: ["elected"], otherwise: "副书记要从当选的委员中选举产生", source: election("第二十三条", "M") },
    ],
    outcomes: [
      { id: "elected", name: "选出书记、副书记", opens: [next], vote: "passed" },
      { ...AGAIN, backTo: "elect-officers" },
    ],
    source: election("第二十三条"),
  }
); // prettier-ignore

type Anchors = readonly [string, ...string[]];

/** The report within ten working days of the last of `anchors`, and the approval. `of`: 纪委, where a unit elects two. */
export const fromReport = (anchors: Anchors, of: string): Step[] => [
  {
    id: "report",
    name: "上报选举结果",
    stage: "approval",
    actor: "unit",
    within: { after: anchors.length === 1 ? anchors[0] : [...anchors], span: { count: 10, unit: "working-day" }, source: election("第三十五条", "P") },
    documents: ["result-report"],
    outcomes: [{ id: "done", name: "已上报", opens: ["approve-election"] }],
    source: election("第三十五条", "M"),
  },
  {
    id: "approve-election",
    name: `上级批准${of}书记、副书记，委员备案`,
    stage: "approval",
    actor: "superior",
    within: { after: "report", span: { count: 1, unit: "month" }, source: election("第三十五条", "P") },
    documents: ["approval"],
    outcomes: [
      { id: "approved", name: "批准", ends: "completed", appoints: true },
      { id: "refused", name: "不批准，重新选举", backTo: "nominate" },
    ],
    source: election("第三十五条"),
    note: "批准的当天，原来的职务结束，新的职务开始；新一届任期从选举那天算起。",
  },
]; // prettier-ignore
