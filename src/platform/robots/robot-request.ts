import { createHmac } from "node:crypto";
import { type Message, type NoticeLine } from "#domain/notice/notice-content.ts";
import type { RobotVendor } from "#platform/robots/robot-vendor.ts";

export interface RobotRequest {
  readonly url: URL;
  readonly body: unknown;
}

export interface RobotTarget {
  readonly vendor: RobotVendor;
  readonly url: URL;
  /** The key of the signature (加签, 签名校验); null where the robot asks for none. WeCom knows none. */
  readonly secret: string | null;
}

/**
 * A message in the documented format of a vendor's robot, signed where a key is set: WeCom and DingTalk take Markdown,
 * Feishu a rich text. `now` is the real time in milliseconds: a signature older than an hour is not accepted.
 */
export function robotRequest(
  { vendor, url, secret }: RobotTarget,
  message: Message,
  origin: string | null,
  now: number,
): RobotRequest {
  switch (vendor) {
    case "wecom":
      return {
        url,
        body: {
          msgtype: "markdown",
          markdown: { content: fit(markdownOf(message, origin), WECOM_BYTES) },
        },
      };
    case "dingtalk": {
      const signed = new URL(url);
      if (secret !== null) {
        signed.searchParams.set("timestamp", String(now));
        signed.searchParams.set("sign", createHmac("sha256", secret).update(`${now}\n${secret}`).digest("base64")); // prettier-ignore
      }
      const text = fit(markdownOf(message, origin), DINGTALK_BYTES);
      return {
        url: signed,
        body: { msgtype: "markdown", markdown: { title: message.title, text } },
      };
    }
    case "feishu": {
      const timestamp = String(Math.floor(now / 1000));
      // the text to sign is the key here, and what is signed is empty
      const sign = secret === null ? {} : { timestamp, sign: createHmac("sha256", `${timestamp}\n${secret}`).update("").digest("base64") }; // prettier-ignore
      return {
        url,
        body: {
          ...sign,
          msg_type: "post",
          content: {
            post: { zh_cn: { title: message.title, content: richText(message, origin) } },
          },
        },
      };
    }
  }
}

/** 4096 bytes are the documented limit of WeCom's Markdown; 20000 of DingTalk's messages. */
const WECOM_BYTES = 4096;
const DINGTALK_BYTES = 18_000;

function markdownOf(message: Message, origin: string | null): string {
  const lines = [`### ${plain(message.title)}`];
  for (const { heading, lines: told, more } of message.sections) {
    lines.push(`**${plain(heading)}**`);
    for (const line of told) lines.push(`- ${markdownLine(line, origin)}`);
    if (more > 0) lines.push(`- 另有${more}项`);
  }
  return lines.join("\n\n");
}

const markdownLine = ({ text, path }: NoticeLine, origin: string | null): string =>
  origin === null || path === null ? plain(text) : `[${plain(text)}](${origin}${path})`;

/** Titles come from people: none of it may turn into a link, a picture, or a call to everybody. */
const plain = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>#|~]/g, (sign) => FULL_WIDTH[sign] ?? "").replace(/@/g, "＠").replace(/\s+/g, " "); // prettier-ignore

const FULL_WIDTH: Readonly<Record<string, string>> = { "*": "＊", "_": "＿", "[": "［", "]": "］", "<": "＜", ">": "＞", "#": "＃", "|": "｜", "~": "～" }; // prettier-ignore

const END = "\n\n……其余请在“待办”中查看";

/** Whole lines up to a limit in bytes of UTF-8. */
function fit(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  const room = bytes - Buffer.byteLength(END);
  const kept: string[] = [];
  let used = 0;
  for (const part of text.split("\n\n")) {
    used += Buffer.byteLength(part) + 2;
    if (used > room) break;
    kept.push(part);
  }
  return kept.join("\n\n") + END;
}

interface RichPart {
  readonly tag: "text" | "a";
  readonly text: string;
  readonly href?: string;
}

function richText(message: Message, origin: string | null): RichPart[][] {
  return message.sections.flatMap(({ heading, lines, more }) => [
    [{ tag: "text" as const, text: heading }],
    ...lines.map(({ text, path }): RichPart[] =>
      origin === null || path === null
        ? [{ tag: "text", text: `· ${text}` }]
        : [
            { tag: "text", text: "· " },
            { tag: "a", text, href: `${origin}${path}` },
          ],
    ),
    ...(more > 0 ? [[{ tag: "text" as const, text: `另有${more}项` }]] : []),
  ]);
}
