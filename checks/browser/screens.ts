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
  { name: "台账", as: "office", path: "/records", dark: true },
  { name: "台账，点开一条", as: "office", path: "/records", click: "[data-walk-row]" },
  { name: "考核", as: "office", path: "/assessments", dark: true },
  { name: "组织", as: "office", path: "/organization" },
  { name: "组织，点开一个单位", as: "office", path: "/organization", click: "[data-walk-row]" },
  { name: "组织，人员", as: "office", path: "/organization?view=people" },
  { name: "组织，导入", as: "office", path: "/organization?view=import" },
  { name: "本支部", as: "secretary", path: "/organization" },
  { name: "制度", as: "office", path: "/institutions/themed-party-day", dark: true },
  { name: "领办项目", as: "office", path: "/projects" },
  { name: "通报目录", as: "office", path: "/publications" },
  { name: "通报", as: "office", path: "/publications", click: ".publication-list a", dark: true },
  { name: "我的", as: "secretary", path: "/me" },
  { name: "改密码", as: "secretary", path: "/password" },
  { name: "党员的待办", as: "member", path: "/todo" },
  { name: "领导的考核", as: "leader", path: "/assessments" },
  { name: "没有的地址", as: "office", path: "/no-such-page" },
];
