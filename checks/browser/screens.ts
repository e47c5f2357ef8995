import type { DemoLogin } from "./log-in.ts";

export interface Screen {
  readonly name: string;
  readonly as: DemoLogin;
  /** The address, or one made from what the demo holds. */
  readonly path: string;
  /** A link or button that leads on from there, when the address itself is not known beforehand. */
  readonly click?: string;
  /** Looked at in the dark too. */
  readonly dark?: true;
}

/** Every screen of the application, as the role that uses it most. */
export const SCREENS: readonly Screen[] = [
  { name: "待办", as: "secretary", path: "/todo", dark: true },
  { name: "待办，点开一件", as: "secretary", path: "/todo", click: "[data-walk-row]" },
  { name: "记一次会", as: "secretary", path: "/record?kinds=themed-party-day", dark: true },
  { name: "计划目录", as: "office", path: "/plans" },
  { name: "计划", as: "office", path: "/plans", click: ".plan-list a", dark: true },
  { name: "导入计划", as: "office", path: "/plans/import" },
  { name: "挂图", as: "office", path: "/wall", dark: true },
  { name: "日历", as: "office", path: "/calendar", dark: true },
  { name: "日程", as: "secretary", path: "/calendar?view=agenda" },
  { name: "台账", as: "office", path: "/records", dark: true },
  { name: "台账，点开一条", as: "office", path: "/records", click: "[data-walk-row]" },
  { name: "考核", as: "office", path: "/assessments", dark: true },
  { name: "组织", as: "office", path: "/organization" },
  { name: "组织，点开一个单位", as: "office", path: "/organization", click: "[data-walk-row]" },
  { name: "组织，人员", as: "office", path: "/organization?view=people" },
  { name: "组织，导入", as: "office", path: "/organization?view=import" },
  { name: "本支部", as: "secretary", path: "/organization" },
  { name: "制度", as: "office", path: "/institutions/themed-party-day", dark: true },
  { name: "调整制度", as: "office", path: "/institutions/study-hours/studio", dark: true },
  { name: "制度的版本", as: "office", path: "/institutions/study-hours/studio?view=versions" },
  { name: "新增制度", as: "office", path: "/institutions/new" },
  { name: "停用制度的单位", as: "office", path: "/institutions/study-hours/switched-off" },
  { name: "领办项目", as: "office", path: "/projects" },
  { name: "会议", as: "office", path: "/meetings", dark: true },
  { name: "一次会议", as: "office", path: "/meetings?status=closed", click: ".committee-table a", dark: true }, // prettier-ignore
  { name: "委员看会议", as: "leader", path: "/meetings", click: ".committee-table a" },
  { name: "筹备会议", as: "office", path: "/meetings/edit" },
  { name: "议题申报", as: "office", path: "/meetings/proposals", click: ".committee-table button" },
  { name: "申报议题", as: "hr", path: "/meetings/propose" },
  { name: "决议督办", as: "office", path: "/meetings/tasks", dark: true },
  { name: "第一议题", as: "office", path: "/meetings/first-items", dark: true },
  { name: "事项清单", as: "office", path: "/meetings/matters" },
  { name: "换届", as: "office", path: "/elections", dark: true },
  { name: "揭榜挂帅", as: "office", path: "/challenges" },
  { name: "揭榜应答", as: "office", path: "/challenges", click: ".voices-item a[href^='/challenges/']", dark: true }, // prettier-ignore
  { name: "采纳的建议", as: "union", path: "/proposals" },
  { name: "办事", as: "member", path: "/my-cases", dark: true },
  { name: "监督", as: "discipline", path: "/inspection?closed=true", dark: true },
  { name: "监督计划", as: "discipline", path: "/inspection/plans" },
  { name: "一份监督计划", as: "discipline", path: "/inspection/plans", click: ".inspection-actions a.song" }, // prettier-ignore
  { name: "调研督查", as: "discipline", path: "/inspection/plans", click: ".inspection-table a", dark: true }, // prettier-ignore
  { name: "通报和反馈", as: "discipline", path: "/inspection/circulars" },
  { name: "一份通报和反馈", as: "discipline", path: "/inspection/circulars", click: ".inspection-table a" }, // prettier-ignore
  { name: "工程监督", as: "discipline", path: "/inspection/projects" },
  { name: "负担", as: "leader", path: "/assessments/burden", dark: true },
  { name: "党务公开目录", as: "secretary", path: "/disclosures/catalogue" },
  { name: "学时", as: "secretary", path: "/study/hours" },
  { name: "学习资料", as: "secretary", path: "/study/materials" },
  { name: "我的学习", as: "member", path: "/study/mine" },
  { name: "系统", as: "system", path: "/system" },
  { name: "事项", as: "office", path: "/cases", dark: true },
  { name: "一件事项", as: "secretary", path: "/cases", click: ".cases-title a", dark: true },
  { name: "发起事项", as: "secretary", path: "/cases?start=member-admission", dark: true },
  { name: "党员的事项", as: "member", path: "/cases" },
  { name: "程序", as: "office", path: "/procedures/member-admission", dark: true },
  { name: "人才", as: "member", path: "/talent" },
  { name: "授权清单", as: "office", path: "/authorization", dark: true },
  { name: "施行授权清单", as: "office", path: "/authorization/adopt" },
  { name: "任期制契约化", as: "hr", path: "/contracts?year=2025", dark: true },
  { name: "一份契约", as: "hr", path: "/contracts?year=2025", click: ".talent-table a", dark: true }, // prettier-ignore
  { name: "企业年金", as: "hr", path: "/annuity", dark: true },
  { name: "评审", as: "office", path: "/selection" },
  { name: "一次评审", as: "office", path: "/selection", click: ".talent-table a" },
  { name: "评委", as: "member", path: "/talent", click: ".talent-lines a" },
  { name: "通报目录", as: "office", path: "/publications" },
  { name: "通报", as: "office", path: "/publications", click: ".publication-list a", dark: true },
  { name: "搜索", as: "office", path: "/search?q=学习", dark: true },
  { name: "我的", as: "secretary", path: "/me" },
  { name: "消息", as: "secretary", path: "/notices", dark: true },
  { name: "我的提醒", as: "secretary", path: "/notices/settings" },
  { name: "群机器人", as: "office", path: "/notices/robots", dark: true },
  { name: "改密码", as: "secretary", path: "/password" },
  { name: "登录与安全", as: "secretary", path: "/sign-in", dark: true },
  { name: "登录管理", as: "security", path: "/sign-ins" },
  { name: "党员的待办", as: "member", path: "/todo" },
  { name: "领导的考核", as: "leader", path: "/assessments" },
  { name: "账号", as: "system", path: "/accounts", dark: true },
  { name: "授权", as: "security", path: "/grants", dark: true },
  { name: "谁能做什么", as: "security", path: "/roles", dark: true },
  { name: "代办", as: "secretary", path: "/delegations", dark: true },
  { name: "审计", as: "audit", path: "/audit", dark: true },
  { name: "审计，点开一条", as: "audit", path: "/audit", click: "[data-walk-row]" },
  { name: "档案", as: "hr", path: "/people", dark: true },
  { name: "档案，点开一个人", as: "hr", path: "/people", click: "[data-walk-row]" },
  { name: "敏感档案", as: "hr", path: "/people?facet=identity" },
  { name: "书记看的档案", as: "secretary", path: "/people?facet=contact" },
  { name: "我的信息", as: "member", path: "/me/data", dark: true },
  { name: "个人信息请求", as: "office", path: "/privacy/requests", dark: true },
  { name: "影响评估", as: "office", path: "/privacy/impact" },
  { name: "到期清理", as: "security", path: "/privacy/retention" },
  { name: "发展党员的一年", as: "office", path: "/admission" },
  { name: "双向培养", as: "office", path: "/admission/cultivation" },
  { name: "指标数据", as: "office", path: "/assessments/figures" },
  { name: "党务公开", as: "secretary", path: "/disclosures" },
  { name: "请示报告", as: "office", path: "/matters" },
  { name: "学习", as: "secretary", path: "/study" },
  { name: "线上学习", as: "office", path: "/study/online" },
  { name: "没有的地址", as: "office", path: "/no-such-page" },
];
