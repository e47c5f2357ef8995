import type { Me } from "#app/access/schema.ts";
import { TODAY, type FakeRoute } from "./fake-route.ts";

const MAY = { importPlan: false, editOrganization: false, record: true, returnRecords: false, closeAssessment: false, publish: false, setParameters: false, waive: false, answerRequests: false, seeImpact: false, runRetention: false, setNoticeRules: false }; // prettier-ignore

const CLERK: Me = {
  person: { id: "p1", name: "周岚" },
  group: { name: "临澜市城市服务集团有限公司", shortName: "临澜城服" },
  grants: [{ role: "clerk", unitId: "u-qiaoxi", unitName: "环卫公司桥西清运党支部" }],
  home: { id: "u-qiaoxi", name: "环卫公司桥西清运党支部", shortName: "桥西清运", kind: "branch" },
  title: "桥西清运党支部书记",
  rooms: ["todo", "plan", "records", "assessment", "organization"],
  may: MAY,
  actingFor: null,
  mayActFor: [],
  mustChangePassword: false,
  mustEnrolSecondFactor: false,
  today: TODAY,
  openItems: 8,
};

const OFFICE: Me = {
  ...CLERK,
  person: { id: "p2", name: "沈知微" },
  grants: [{ role: "office", unitId: "u-group", unitName: "临澜市城市服务集团" }],
  home: { id: "u-group", name: "临澜市城市服务集团党委", shortName: "党群工作部", kind: "group" },
  title: "集团党群工作部主任",
  rooms: ["todo", "plan", "wall", "records", "assessment", "organization", "institutions", "publications"], // prettier-ignore
  may: { importPlan: true, editOrganization: true, record: true, returnRecords: true, closeAssessment: true, publish: true, setParameters: true, waive: true, answerRequests: true, seeImpact: true, runRetention: false, setNoticeRules: true }, // prettier-ignore
  openItems: 4,
};

export const USERS: Readonly<Record<string, Me>> = { clerk: CLERK, office: OFFICE };
export const meOf = (cookie: string): Me | undefined => USERS[/luoshi_session=(\w+)/.exec(cookie)?.[1] ?? ""]; // prettier-ignore

const loginOf = (body: unknown): { login: string; password: string } =>
  body as { login: string; password: string }; // development only: the browser's own form sends it

let feeds: { id: string; name: string; createdAt: string; revokedAt: string | null }[] = [];

export const accessRoutes: readonly FakeRoute[] = [
  {
    method: "GET",
    path: /^\/api\/session$/,
    answer: ({ cookie }) => {
      const me = meOf(cookie);
      return me === undefined ? { status: 401, body: { code: "not-logged-in", message: "请先登录。" } } : { body: me }; // prettier-ignore
    },
  },
  {
    method: "POST",
    path: /^\/api\/session$/,
    answer: ({ body }) => {
      const { login, password } = loginOf(body);
      const me = USERS[login];
      if (me === undefined || password !== "demo-password")
        return { status: 401, body: { code: "wrong-credentials", message: "用户名或密码不对。请再看一看大小写；忘了密码，请联系本单位管理员重置。" } }; // prettier-ignore
      return { body: me, headers: { "set-cookie": `luoshi_session=${login}; Path=/; HttpOnly` } };
    },
  },
  { method: "DELETE", path: /^\/api\/session$/, answer: () => ({ body: null, headers: { "set-cookie": "luoshi_session=; Path=/; Max-Age=0" } }) }, // prettier-ignore
  { method: "GET", path: /^\/api\/log-in-options$/, answer: () => ({ body: { oidc: { name: "统一身份认证" } } }) }, // prettier-ignore
  { method: "POST", path: /^\/api\/session\/password$/, answer: () => ({ body: null }) },
  {
    method: "GET",
    path: /^\/api\/demo-logins$/,
    answer: () => ({
      body: [
        { login: "clerk", password: "demo-password", title: "支部书记 周岚（桥西清运党支部）" },
        { login: "office", password: "demo-password", title: "党群工作部 沈知微（集团）" },
      ],
    }),
  },
  { method: "GET", path: /^\/api\/feeds$/, answer: () => ({ body: { items: feeds } }) },
  {
    method: "POST",
    path: /^\/api\/feeds$/,
    answer: () => {
      const feed = { id: `f${feeds.length + 1}`, name: "桥西清运党支部的日程", createdAt: `${TODAY}T09:41:00+08:00`, revokedAt: null }; // prettier-ignore
      feeds = [...feeds, feed];
      return { status: 201, body: { feed, path: "/feeds/4f1c09d2b7e84a6f9d21.ics" } };
    },
  },
  {
    method: "DELETE",
    path: /^\/api\/feeds\/(.+)$/,
    answer: ({ params }) => {
      feeds = feeds.map((feed) =>
        feed.id === params[0] ? { ...feed, revokedAt: `${TODAY}T10:00:00+08:00` } : feed,
      );
      return { body: null };
    },
  },
  {
    method: "GET",
    path: /^\/api\/search$/,
    answer: ({ query }) => {
      const q = query.get("q") ?? "";
      const all = [
        { kind: "clause", id: "c1", title: "各党支部每月相对固定一天开展主题党日", passage: null, note: "2026年计划，一·1第3条", to: "/plans/plan-2026?open=c1" }, // prettier-ignore
        { kind: "institution", id: "themed-party-day", title: "主题党日", passage: "每个党支部每月至少开展1次主题党日，次月5日前登记", note: "组织生活", to: "/institutions/themed-party-day" }, // prettier-ignore
        { kind: "unit", id: "u-qiaoxi", title: "桥西清运党支部", passage: null, note: "党支部", to: "/organization?open=u-qiaoxi" }, // prettier-ignore
        { kind: "record", id: "r1", title: "桥西清运党支部 8月支委会", passage: "研究主题党日安排", note: "8月20日，桥西清运支部", to: "/records?open=r1" }, // prettier-ignore
      ];
      const marked = (text: string) => ({ text, marks: text.includes(q) ? [[text.indexOf(q), text.indexOf(q) + q.length]] : [] }); // prettier-ignore
      const found = all.filter((one) => q !== "" && `${one.title}${one.passage ?? ""}`.includes(q));
      return {
        body: {
          words: [q],
          searched: ["clause", "institution", "unit", "person", "publication", "record"],
          groups: found.map(({ kind, ...one }) => ({ kind, total: 1, orMore: false, next: null, items: [{ ...one, title: marked(one.title), passage: one.passage === null ? null : { label: null, ...marked(one.passage) } }] })), // prettier-ignore
        },
      };
    },
  },
];
