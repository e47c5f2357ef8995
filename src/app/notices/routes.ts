import { chaseDueItem } from "#app/notices/chase-due-item.ts";
import { chaseInputSchema, dueDetailSchema } from "#app/duties/schema.ts";
import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { countUnread, listNotices, markRead } from "#app/notices/inbox.ts";
import { addRobot, listRobots, removeRobot, testRobot } from "#app/notices/robots.ts";
import { deliveryStatusSchema, groupRulesInputSchema, groupRulesSchema, noticePageSchema, noticeQuerySchema, noticeSettingsInputSchema, noticeSettingsSchema, robotInputSchema, robotListSchema, robotSchema, testResultSchema, unreadSchema } from "#app/notices/schema.ts"; // prettier-ignore
import {
  changeGroupRules,
  changeSettings,
  showGroupRules,
  showSettings,
  testMail,
} from "#app/notices/settings.ts";
import { retryDelivery, showDeliveries } from "#app/notices/watch-deliveries.ts";
import { defineOperation, type Operation } from "#app/operation.ts";

const area = "notices";
const idParams = z.object({ id: z.string() });

/** Everybody's own: the inbox and what they want. */
const ownOperations: readonly Operation[] = [
  defineOperation({
    method: "POST",
    url: "/api/due-items/:id/chase",
    id: "chaseDueItem",
    summary: "Remind the unit of an item",
    area,
    policy: "duty.chase",
    params: idParams,
    body: chaseInputSchema,
    response: dueDetailSchema,
    handler: ({ deps, actor, params, body }) => chaseDueItem(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "GET",
    url: "/api/notices",
    id: "listNotices",
    summary: "What I was told, the newest first",
    area,
    policy: "session",
    query: noticeQuerySchema,
    response: noticePageSchema,
    handler: ({ deps, actor, query }) => listNotices(deps.db, actor, query.before),
  }),
  defineOperation({
    method: "GET",
    url: "/api/notices/unread",
    id: "countUnreadNotices",
    summary: "How many I have not read",
    area,
    policy: "session",
    response: unreadSchema,
    handler: async ({ deps, actor }) => success({ unread: await countUnread(deps.db, actor) }),
  }),
  defineOperation({
    method: "POST",
    url: "/api/notices/read",
    id: "markAllNoticesRead",
    summary: "I have read all of them",
    area,
    policy: "session",
    response: null,
    handler: ({ deps, actor }) => markRead(deps, actor, null),
  }),
  defineOperation({
    method: "POST",
    url: "/api/notices/:id/read",
    id: "markNoticeRead",
    summary: "I have read this one",
    area,
    policy: "session",
    params: idParams,
    response: null,
    handler: ({ deps, actor, params }) => markRead(deps, actor, params.id),
  }),
  defineOperation({
    method: "GET",
    url: "/api/notices/settings",
    id: "showNoticeSettings",
    summary: "By which channels and when I am reminded",
    area,
    policy: "session",
    response: noticeSettingsSchema,
    handler: async ({ deps, actor }) => success(await showSettings(deps, actor)),
  }),
  defineOperation({
    method: "PUT",
    url: "/api/notices/settings",
    id: "changeNoticeSettings",
    summary: "Set by which channels and when I am reminded",
    area,
    policy: "session",
    body: noticeSettingsInputSchema,
    response: noticeSettingsSchema,
    handler: ({ deps, actor, body }) => changeSettings(deps, actor, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/notices/settings/test-mail",
    id: "sendTestMail",
    summary: "Send a test mail to my own address",
    area,
    policy: "session",
    response: testResultSchema,
    limit: 6,
    reachesOut: true,
    handler: ({ deps, actor }) => testMail(deps, actor),
  }),
];

/** The office's: how the group reminds, and the robots of its group chats. */
const officeOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/notice-rules",
    id: "showNoticeRules",
    summary: "How the group reminds, with the limit of chasing and its reason",
    area,
    policy: "notice.rules",
    response: groupRulesSchema,
    handler: async ({ deps, actor }) => success(await showGroupRules(deps.db, actor.groupId)),
  }),
  defineOperation({
    method: "PUT",
    url: "/api/notice-rules",
    id: "changeNoticeRules",
    summary: "Set how the group reminds, with the reason",
    area,
    policy: "notice.rules",
    body: groupRulesInputSchema,
    response: groupRulesSchema,
    handler: ({ deps, actor, body }) => changeGroupRules(deps, actor, body),
  }),
  defineOperation({
    method: "GET",
    url: "/api/robots",
    id: "listRobots",
    summary: "Robots of the group chats of the units that the caller looks after",
    area,
    policy: "notice.robots",
    response: robotListSchema,
    handler: async ({ deps, actor }) => success({ items: await listRobots(deps, actor) }),
  }),
  defineOperation({
    method: "POST",
    url: "/api/robots",
    id: "addRobot",
    summary: "Let the robot of a group chat tell what is to be done in a unit",
    area,
    policy: "notice.robots",
    body: robotInputSchema,
    response: robotSchema,
    handler: async ({ deps, actor, body, status }) => {
      const added = await addRobot(deps, actor, body);
      if (added.ok) status(201);
      return added;
    },
  }),
  defineOperation({
    method: "DELETE",
    url: "/api/robots/:id",
    id: "removeRobot",
    summary: "Remove a robot and forget its address",
    area,
    policy: "notice.robots",
    params: idParams,
    response: null,
    handler: ({ deps, actor, params }) => removeRobot(deps, actor, params.id),
  }),
  defineOperation({
    method: "POST",
    url: "/api/robots/:id/test",
    id: "testRobot",
    summary: "Send a test message to a group chat",
    area,
    policy: "notice.robots",
    params: idParams,
    response: testResultSchema,
    limit: 6,
    reachesOut: true,
    handler: ({ deps, actor, params }) => testRobot(deps, actor, params.id),
  }),
];

/** The system administrator's: what did not arrive. */
const operatorOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/deliveries",
    id: "showDeliveries",
    summary: "How the outbox stands, and what was given up",
    area,
    policy: "notice.deliver",
    response: deliveryStatusSchema,
    handler: async ({ deps, actor }) => success(await showDeliveries(deps, actor.groupId)),
  }),
  defineOperation({
    method: "POST",
    url: "/api/deliveries/:id/retry",
    id: "retryDelivery",
    summary: "Send again what was given up",
    area,
    policy: "notice.deliver",
    params: idParams,
    response: null,
    handler: ({ deps, actor, params }) => retryDelivery(deps, actor, params.id),
  }),
];

export const noticeOperations: readonly Operation[] = [
  ...ownOperations,
  ...officeOperations,
  ...operatorOperations,
];
