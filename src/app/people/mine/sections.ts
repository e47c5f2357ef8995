import { sql } from "kysely";
import { ROLE_NAMES } from "#domain/access/role-names.ts";
import { ROLES } from "#domain/access/policy.ts";
import { wordsOfAction } from "#domain/audit/actions.ts";
import type { Outcome } from "#domain/duty/due-item.ts";
import { type Facet, POSTS } from "#domain/organization/organization.ts";
import { postName } from "#domain/organization/organization-names.ts";
import { facetOf } from "#domain/person/facets.ts";
import type { Project } from "#domain/project/project.ts";
import { moment, type SectionQuery } from "#app/people/mine/section.ts";

/** For words that the code knows all of: a new one without its name does not compile. */
const words =
  <K extends string>(names: Readonly<Record<K, string>>): ((value: string) => string) =>
  (value) =>
    Object.hasOwn(names, value) ? names[value as K] : value; // hasOwn just proved it
const sayPost = (value: string): string => {
  const post = POSTS.find((each) => each === value);
  return post === undefined ? value : postName(post);
};
const sayRole = (value: string): string => {
  const role = ROLES.find((each) => each === value);
  return role === undefined ? value : ROLE_NAMES[role];
};
const saySession = words({ true: "是", false: "否" });
const ATTENDANCE: Readonly<Record<string, string>> = { attended: "到会", leave: "请假" };
/** Beside attendance a part is a field of one of the record's kinds: it is called as the form calls it. */
const sayPart: NonNullable<SectionQuery["say"]>[string] = (part, { kinds }, { fieldNames }) => {
  const names = Array.isArray(kinds) ? kinds.map((kind) => fieldNames.get(kind)?.get(part)) : [];
  return ATTENDANCE[part] ?? names.find((name) => name !== undefined) ?? part;
};

/** Everything that is stored about a person beside their dossier, in the order of the page. */
export const MY_SECTIONS: readonly SectionQuery[] = [
  {
    id: "looks",
    title: "谁看过、改过我的信息",
    about: "每一次打开和改动都记在审计里，不能删改。",
    columns: [["at", "时间"], ["who", "谁"], ["what", "做了什么"], ["facet", "哪一类"], ["purpose", "用途"]], // prettier-ignore
    say: {
      what: (action) => wordsOfAction(action).words,
      facet: (id) => facetOf(id)?.name ?? id,
    },
    select: ({ groupId, personId }) => sql`
      select ${moment("e.at")} as at, e.action as what, e.cause as purpose, e.after->>'facet' as facet,
        coalesce(p.name, '系统') || coalesce(' 代 ' || f.name, '') as who
      from audit_event e
      left join person p on p.group_id = e.group_id and p.id = e.actor
      left join person f on f.group_id = e.group_id and f.id = e.on_behalf_of
      where e.group_id = ${groupId} and e.subject_kind = 'person' and e.subject_id = ${personId}
      order by e.at desc, e.id desc`,
  },
  {
    id: "memberships",
    title: "所在单位和党组织",
    about: "确定应办的事和组织生活；离开后作为经历留存。",
    columns: [["unit", "单位"], ["facet", "身份"], ["since", "从"], ["until", "到"], ["exempt", "不催办"]], // prettier-ignore
    say: {
      facet: words<Facet>({ employee: "职工", member: "正式党员", probationary: "预备党员" }),
    },
    select: ({ groupId, personId }) => sql`
      select u.name as unit, m.facet, m.from_on::text as since, m.until_on::text as until,
        case when m.exempt then '是' end as exempt
      from membership m join unit u on u.group_id = m.group_id and u.id = m.unit_id
      where m.group_id = ${groupId} and m.person_id = ${personId} order by m.from_on desc, m.id`,
  },
  {
    id: "appointments",
    title: "任职",
    about: "确定由谁负责；离开后作为经历留存。",
    columns: [["unit", "单位"], ["post", "职务"], ["since", "从"], ["until", "到"], ["key", "重要岗位"]], // prettier-ignore
    say: { post: sayPost },
    select: ({ groupId, personId }) => sql`
      select u.name as unit, a.post, a.from_on::text as since, a.until_on::text as until,
        case when a.is_key then '是' end as key
      from appointment a join unit u on u.group_id = a.group_id and u.id = a.unit_id
      where a.group_id = ${groupId} and a.person_id = ${personId} order by a.from_on desc, a.id`,
  },
  {
    id: "account",
    title: "账号",
    about: "登录用；离开一个月后去掉登录名和密码摘要。",
    columns: [["login", "登录名"], ["made", "开通"], ["password", "改密码"], ["second", "第二因素"], ["failed", "连续失败次数"], ["disabled", "停用"], ["linked", "统一身份认证"]], // prettier-ignore
    select: ({ groupId, personId }) => sql`
      select a.login, ${moment("a.created_at")} as made, ${moment("a.password_changed_at")} as password,
        case when a.totp_confirmed_at is null then '未启用' else '已启用' end as second,
        a.failed_attempts as failed, a.disabled_on::text as disabled,
        (select string_agg(x.issuer || '（' || x.subject || '）', '、') from external_identity x
          where x.group_id = a.group_id and x.account_id = a.id) as linked
      from account a where a.group_id = ${groupId} and a.person_id = ${personId} order by a.created_at, a.id`,
  },
  {
    id: "sessions",
    title: "登录会话",
    about: "在哪些设备上登录着；到期即删。",
    columns: [["device", "设备"], ["address", "网络地址"], ["made", "登录"], ["seen", "最近使用"], ["expires", "到期"], ["second", "用了第二因素"]], // prettier-ignore
    say: { second: saySession },
    select: ({ groupId, personId }) => sql`
      select s.device, s.address, ${moment("s.created_at")} as made, ${moment("s.seen_at")} as seen,
        ${moment("s.expires_at")} as expires, s.second_factor::text as second
      from session s join account a on a.group_id = s.group_id and a.id = s.account_id
      where s.group_id = ${groupId} and a.person_id = ${personId} order by s.created_at desc`,
  },
  {
    id: "grants",
    title: "权限",
    about: "能看、能办什么；收回后作为记录留存。",
    columns: [["role", "角色"], ["unit", "单位"], ["since", "从"], ["until", "到"], ["reason", "理由"]], // prettier-ignore
    say: { role: sayRole },
    select: ({ groupId, personId }) => sql`
      select g.role, u.name as unit, g.from_on::text as since, g.until_on::text as until, g.reason
      from role_grant g join unit u on u.group_id = g.group_id and u.id = g.unit_id
      where g.group_id = ${groupId} and g.person_id = ${personId} order by g.from_on desc, g.id`,
  },
  {
    id: "delegations",
    title: "代办",
    about: "谁在什么时候代我办，我代谁办。",
    columns: [["principal", "本人"], ["agent", "代办人"], ["since", "从"], ["until", "到"], ["reason", "理由"]], // prettier-ignore
    select: ({ groupId, personId }) => sql`
      select p.name as principal, a.name as agent, d.from_on::text as since, d.until_on::text as until, d.reason
      from delegation d
      join person p on p.group_id = d.group_id and p.id = d.principal_id
      join person a on a.group_id = d.group_id and a.id = d.agent_id
      where d.group_id = ${groupId} and ${personId} in (d.principal_id, d.agent_id) order by d.from_on desc, d.id`,
  },
  {
    id: "records",
    title: "台账里的我",
    about: "参加了什么、请假的理由；台账是组织的原始记录，按文书档案留存。",
    columns: [["day", "日期"], ["unit", "单位"], ["title", "标题"], ["part", "我的身份"], ["reason", "请假理由"]], // prettier-ignore
    say: { part: sayPart },
    select: ({ groupId, personId }) => sql`
      select r.day::text as day, u.name as unit, r.title, rp.part, r.kinds,
        case when rp.part = 'leave' then (select leave->>'reason'
          from record_revision v, jsonb_array_elements(v.content->'attendance'->'leave') leave
          where v.group_id = r.group_id and v.record_id = r.id and v.revision = r.revision
            and leave->>'personId' = ${personId} limit 1) end as reason
      from record_person rp
      join record r on r.group_id = rp.group_id and r.id = rp.record_id
      join unit u on u.group_id = r.group_id and u.id = r.unit_id
      where rp.group_id = ${groupId} and rp.person_id = ${personId} order by r.day desc, r.id, rp.part`,
  },
  {
    id: "due-items",
    title: "我的应办",
    about: "以我为责任人的应办事项和结果；考核依据，长期留存。",
    columns: [
      ["title", "事项"],
      ["unit", "单位"],
      ["due", "期限"],
      ["outcome", "结果"],
    ],
    say: { outcome: words<Outcome>({ none: "未办", met: "办结", "made-up": "补办", partly: "部分", missing: "待补", waived: "免办" }) }, // prettier-ignore
    select: ({ groupId, personId }) => sql`
      select d.title, u.name as unit, d.due_on::text as due, d.outcome
      from due_item d join unit u on u.group_id = d.group_id and u.id = d.unit_id
      where d.group_id = ${groupId} and d.person_id = ${personId} and d.withdrawn_on is null
      order by d.due_on desc, d.id`,
  },
  {
    id: "projects",
    title: "我领办的项目",
    about: "书记领办项目；考核依据，长期留存。",
    columns: [
      ["year", "年度"],
      ["title", "项目"],
      ["unit", "单位"],
      ["status", "状态"],
    ],
    say: { status: words<Project["status"]>({ registered: "进行中", accepted: "已验收", withdrawn: "已撤回" }) }, // prettier-ignore
    select: ({ groupId, personId }) => sql`
      select p.year, p.title, u.name as unit, p.status
      from project p join unit u on u.group_id = p.group_id and u.id = p.unit_id
      where p.group_id = ${groupId} and p.leader_id = ${personId} order by p.year desc, p.id`,
  },
  {
    id: "drafts",
    title: "没有提交的草稿",
    about: "只有本人看得到；半年没有再写即删。",
    columns: [
      ["key", "草稿"],
      ["saved", "最后保存"],
    ],
    select: ({ groupId, personId }) => sql`
      select key, ${moment("saved_at")} as saved from draft
      where group_id = ${groupId} and person_id = ${personId} order by saved_at desc, key`,
  },
  {
    id: "uploads",
    title: "近期上传的文件",
    about:
      "凭它才能把文件附到自己办的事里；一个月后删除，草稿里还有的除外。附上去的文件随那件事留存。",
    columns: [
      ["name", "文件"],
      ["sent", "上传"],
    ],
    select: ({ groupId, personId }) => sql`
      select name, ${moment("uploaded_at")} as sent from upload
      where group_id = ${groupId} and uploaded_by = ${personId} order by uploaded_at desc, name, hash`,
  },
  {
    id: "feeds",
    title: "日历网址",
    about: "停用一个月后删除。",
    columns: [
      ["made", "生成"],
      ["revoked", "停用"],
    ],
    select: ({ groupId, personId }) => sql`
      select ${moment("created_at")} as made, ${moment("revoked_at")} as revoked from feed
      where group_id = ${groupId} and person_id = ${personId} order by created_at desc`,
  },
  {
    id: "notices",
    title: "发给我的消息",
    about: "半年后删除；读没读只有本人看得到。",
    columns: [
      ["made", "时间"],
      ["title", "内容"],
      ["read", "已读"],
    ],
    select: ({ groupId, personId }) => sql`
      select ${moment("created_at")} as made, title, ${moment("read_at")} as read from notice
      where group_id = ${groupId} and person_id = ${personId} order by created_at desc, id`,
  },
  {
    id: "notice-setting",
    title: "提醒的设置",
    about: "邮箱地址加密存放，只用来发提醒，停用即删。",
    columns: [
      ["email", "邮件提醒"],
      ["hour", "时间"],
      ["made", "设置时间"],
    ],
    select: ({ groupId, personId }) => sql`
      select case when email then '开' else '关' end as email, coalesce(hour || '点', '随集团') as hour, ${moment("set_at")} as made
      from notice_setting where group_id = ${groupId} and person_id = ${personId}`,
  },
  {
    id: "deliveries",
    title: "发给我的邮件",
    about: "发出或放弃三十天后删除。",
    columns: [
      ["made", "时间"],
      ["status", "结果"],
    ],
    select: ({ groupId, personId }) => sql`
      select ${moment("created_at")} as made, case status when 'sent' then '已发出' when 'waiting' then '待发' when 'dropped' then '已不需要' else '没有送达' end as status
      from delivery where group_id = ${groupId} and person_id = ${personId} order by created_at desc, id`,
  },
];
