import { z } from "zod";
import { noticeContentSchema } from "#domain/notice/notice-content.ts";
import { noticeRulesSchema } from "#domain/notice/notice-rules.ts";
import { ROBOT_VENDORS } from "#platform/robots/robot-vendor.ts";
import { unitRefSchema } from "#app/duties/schema.ts";

export const noticeKindSchema = z.enum(["digest", "chase", "answer", "meeting", "switch-off"]);
export const noticeSchema = z.object({
  id: z.string(),
  kind: noticeKindSchema,
  title: z.string(),
  content: noticeContentSchema,
  at: z.iso.datetime(),
  read: z.boolean(),
});
export const noticePageSchema = z.object({
  items: z.array(noticeSchema),
  unread: z.number().int(),
  /** Give it back as `before` for what is older; null at the end. */
  next: z.string().nullable(),
});
export const noticeQuerySchema = z.object({ before: z.string().max(80).optional() });
export const unreadSchema = z.object({ unread: z.number().int() });

/** The address itself is never told again, only how it begins and ends: 张…@example.cn. */
export const noticeSettingsSchema = z.object({
  inApp: z.boolean(),
  email: z.boolean(),
  address: z.string().nullable(),
  /** null: as the group has it. */
  hour: z.number().int().nullable(),
  /** What the group has set. */
  group: z.object({
    hour: z.number().int(),
    quietFrom: z.number().int(),
    quietUntil: z.number().int(),
  }),
  /** Whether the operator has set up a mail server at all. */
  mails: z.boolean(),
  /** Why the last e-mail to the reader did not arrive; null where it did, or is on its way. */
  undelivered: z.object({ at: z.iso.datetime(), why: z.string().nullable() }).nullable(),
});
export const noticeSettingsInputSchema = z.object({
  inApp: z.boolean(),
  email: z.boolean(),
  /** A new address; left out, the one that is there stays. */
  address: z.email("请写完整的邮箱地址，如 name@example.cn").max(200).optional(),
  hour: z.number().int().min(6).max(20).nullable(),
});

/** How a test went: `why` is null when it arrived. */
export const testResultSchema = z.object({ ok: z.boolean(), why: z.string().nullable() });

export const groupRulesSchema = z.object({
  rules: noticeRulesSchema,
  reason: z.string(),
  revision: z.string(),
});
export type ShownRules = z.output<typeof groupRulesSchema>;
export const groupRulesInputSchema = z.object({
  rules: noticeRulesSchema,
  reason: z.string().trim().min(4, "请写明为什么这样定，至少4个字").max(200),
  /** The `revision` that the page showed. */
  basedOn: z.string().max(64),
});

export const robotSchema = z.object({
  id: z.string(),
  name: z.string(),
  vendor: z.enum(ROBOT_VENDORS),
  unit: unitRefSchema,
  host: z.string(),
  signed: z.boolean(),
  /** What was sent last, and what it came to; null before the first. */
  last: z
    .object({ at: z.iso.datetime(), status: z.string(), why: z.string().nullable() })
    .nullable(),
});
export const robotListSchema = z.object({ items: z.array(robotSchema) });
export const robotInputSchema = z.object({
  unitId: z.string(),
  name: z.string().trim().min(2, "请写群的名字").max(40),
  vendor: z.enum(ROBOT_VENDORS),
  address: z.string().trim().max(500),
  secret: z.string().trim().min(1).max(200).optional(),
});

/** For the operator: where and how it failed, never what it said or to whom. */
export const deadDeliverySchema = z.object({
  id: z.string(),
  channel: z.enum(["email", "robot"]),
  /** 钉钉群机器人“供水党务群”; e-mails are not named after people. */
  about: z.string(),
  attempts: z.number().int(),
  why: z.string().nullable(),
  at: z.iso.datetime(),
});
export const deliveryStatusSchema = z.object({
  waiting: z.number().int(),
  sentLastWeek: z.number().int(),
  /** Of those that wait: tried in vain and tried again by itself, by reason, the most frequent first. */
  retrying: z.array(z.object({ why: z.string(), items: z.number().int(), next: z.iso.datetime() })),
  dead: z.array(deadDeliverySchema),
});

export type Notice = z.infer<typeof noticeSchema>;
export type NoticePage = z.infer<typeof noticePageSchema>;
export type NoticeSettings = z.infer<typeof noticeSettingsSchema>;
export type Robot = z.infer<typeof robotSchema>;
export type DeliveryStatus = z.infer<typeof deliveryStatusSchema>;
