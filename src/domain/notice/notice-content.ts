import { z } from "zod";

/** One thing that is told. Names units, items and days; never anything about people beyond what they themselves owe. */
export const noticeLineSchema = z.object({
  text: z.string(),
  /** Where in the app it stands, /todo?open=…; null when there is no one place. */
  path: z.string().nullable(),
  /** The due item that it is about: what is settled meanwhile is not sent any more. */
  itemId: z.string().nullable(),
});
export const noticeContentSchema = z.object({
  sections: z.array(
    z.object({ heading: z.string(), lines: z.array(noticeLineSchema), more: z.number().int() }),
  ),
});
export type NoticeLine = z.infer<typeof noticeLineSchema>;
export type NoticeContent = z.infer<typeof noticeContentSchema>;

/** What goes out: a title and what it tells. */
export const messageSchema = noticeContentSchema.extend({ title: z.string() });
export type Message = z.infer<typeof messageSchema>;

/** The items that a message is about. */
export const itemsOf = ({ sections }: NoticeContent): string[] =>
  sections.flatMap(({ lines }) => lines.flatMap(({ itemId }) => itemId ?? []));

/**
 * A message as plain text with whole addresses, for e-mail. `origin` null: the app has no address that people type. Only the
 * digest says of itself that it comes once a day: what is chased, or called to a meeting, comes when it is.
 */
export function textOfMessage(message: Message, origin: string | null, digest: boolean): string {
  const lines = [message.title];
  for (const section of message.sections) {
    lines.push("", section.heading);
    section.lines.forEach((line, index) => {
      lines.push(`${index + 1}. ${line.text}`);
      if (origin !== null && line.path !== null) lines.push(`   ${origin}${line.path}`);
    });
    if (section.more > 0) lines.push(`另有${section.more}项，请在“待办”中查看。`);
  }
  const foot = digest ? DIGEST_FOOT : OTHER_FOOT;
  lines.push("", "——", origin === null ? foot : `${foot}\n${origin}/notices/settings`);
  return `${lines.join("\n")}\n`;
}

const DIGEST_FOOT = "这是每个工作日至多一封的汇总提醒。在“消息—我的设置”中可以改时间或停用。";
const OTHER_FOOT = "这一封是专门告诉您的，“消息”里也有。在“消息—我的设置”中可以停用邮件。";
