import type { NoticePage, NoticeSettings, Robot } from "#app/notices/schema.ts";
import { DEFAULT_CHASE_REASON, DEFAULT_NOTICE_RULES } from "#domain/notice/notice-rules.ts";
import type { FakeRoute } from "./fake-route.ts";

const page: NoticePage = {
  unread: 1,
  next: null,
  items: [
    { id: "n2", kind: "chase", title: "林涛催办：党课（第三季度）", at: "2026-09-17T02:10:00.000Z", read: false, content: { sections: [{ heading: "请办理", more: 0, lines: [{ text: "桥西清运支部：党课（第三季度），9月30日前办。请本周安排", path: "/todo?open=d2", itemId: "d2" }] }] } }, // prettier-ignore
    { id: "n1", kind: "digest", title: "9月17日：2项要到期，1项逾期", at: "2026-09-17T00:00:00.000Z", read: true, content: { sections: [{ heading: "已逾期（1项）", more: 0, lines: [{ text: "桥西清运支部：主题党日（8月），逾期2天，办完仍可登记为补办", path: "/todo?open=d1", itemId: "d1" }] }, { heading: "快到期（2项）", more: 0, lines: [{ text: "桥西清运支部：支委会（9月），9月22日前办，还有5天", path: "/todo?open=d3", itemId: "d3" }, { text: "桥西清运支部：主题党日（9月），9月22日前办，还有5天", path: "/todo?open=d4", itemId: "d4" }] }] } }, // prettier-ignore
  ],
};
const settings: NoticeSettings = { inApp: true, email: true, address: "z…@example.cn", hour: null, group: { hour: 8, quietFrom: 20, quietUntil: 8 }, mails: true }; // prettier-ignore
const robots: Robot[] = [{ id: "r1", name: "环卫党务群", vendor: "dingtalk", unit: { id: "e3", name: "临澜环卫有限公司", shortName: "环卫", kind: "enterprise" }, host: "oapi.dingtalk.com", signed: true, last: { at: "2026-09-17T00:00:00.000Z", status: "sent", why: null } }]; // prettier-ignore

export const noticeRoutes: readonly FakeRoute[] = [
  { method: "GET", path: /^\/api\/notices$/, answer: () => ({ body: page }) },
  { method: "GET", path: /^\/api\/notices\/unread$/, answer: () => ({ body: { unread: page.unread } }) }, // prettier-ignore
  { method: "GET", path: /^\/api\/notices\/settings$/, answer: () => ({ body: settings }) },
  { method: "PUT", path: /^\/api\/notices\/settings$/, answer: () => ({ body: settings }) },
  { method: "GET", path: /^\/api\/robots$/, answer: () => ({ body: { items: robots } }) },
  { method: "GET", path: /^\/api\/notice-rules$/, answer: () => ({ body: { rules: DEFAULT_NOTICE_RULES, reason: DEFAULT_CHASE_REASON } }) }, // prettier-ignore
];
