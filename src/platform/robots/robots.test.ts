import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Message } from "#domain/notice/notice-content.ts";
import { postToRobot } from "#platform/robots/post-to-robot.ts";
import { checkRobotAddress } from "#platform/robots/robot-address.ts";
import { robotRequest } from "#platform/robots/robot-request.ts";
import type { RobotVendor } from "#platform/robots/robot-vendor.ts";

const MESSAGE: Message = {
  title: "供水9月17日提醒",
  sections: [
    {
      heading: "要到期的（2项）",
      lines: [
        { text: "桥西支部：主题党日（9月），9月30日前办，还有13天", path: "/todo?unitId=u1&open=i1", itemId: "i1" }, // prettier-ignore
        { text: "城东支部：[点我](https://bad.example) @all <script>", path: null, itemId: "i2" },
      ],
      more: 3,
    },
  ],
};
const ORIGIN = "https://luoshi.example.cn";
const NOW = Date.parse("2026-09-17T00:00:00Z");
const SECRET = "SECfictional-key";

interface Received {
  readonly url: URL;
  readonly body: unknown;
}
type Reply = (received: Received) => { readonly status: number; readonly body: string } | "silence";
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

const readBody = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  // a request without encoding gives its parts as buffers
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
};

/** A receiver on this machine that judges what comes as the vendor does. */
async function receiver(
  reply: Reply,
): Promise<{ readonly url: URL; readonly received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((text) => {
      const one = { url: new URL(request.url ?? "", "http://robot"), body: JSON.parse(text) as unknown }; // prettier-ignore
      received.push(one);
      const answer = reply(one);
      if (answer === "silence") return;
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(answer.body);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { url: new URL(`http://127.0.0.1:${address.port}/robot?access_token=t`), received };
}
const answer = (body: object, status = 200) => ({ status, body: JSON.stringify(body) });
const send = (vendor: RobotVendor, url: URL, secret: string | null = null, patience = 2_000) =>
  postToRobot(vendor, robotRequest({ vendor, url, secret }, MESSAGE, ORIGIN, NOW), patience);

describe("what the receivers of the vendors get", () => {
  it("DingTalk: Markdown, signed by timestamp and key in the address", async () => {
    const schema = z.strictObject({ msgtype: z.literal("markdown"), markdown: z.strictObject({ title: z.string().min(1), text: z.string().min(1) }) }); // prettier-ignore
    const judge: Reply = ({ url, body }) => {
      const timestamp = url.searchParams.get("timestamp") ?? "";
      const right = createHmac("sha256", SECRET).update(`${timestamp}\n${SECRET}`, "utf8").digest("base64"); // prettier-ignore
      if (url.searchParams.get("sign") !== right) return answer({ errcode: 310000, errmsg: "sign not match" }); // prettier-ignore
      return schema.safeParse(body).success ? answer({ errcode: 0, errmsg: "ok" }) : answer({ errcode: 400, errmsg: "bad" }); // prettier-ignore
    };
    const { url, received } = await receiver(judge);
    expect(await send("dingtalk", url, SECRET)).toEqual({ ok: true });
    expect(received[0]?.url.searchParams.get("timestamp")).toBe(String(NOW));
    expect(received[0]?.url.searchParams.get("access_token")).toBe("t");
    const text = schema.parse(received[0]?.body).markdown.text;
    expect(text).toContain(`](${ORIGIN}/todo?unitId=u1&open=i1)`);
    // what people typed is words, never a link, a tag or a call to everybody
    expect(text).toContain("［点我］");
    expect(text).not.toMatch(/@all|<script>|\]\(https:\/\/bad/);
    expect(await send("dingtalk", url, "SECwrong")).toEqual({ ok: false, permanent: true, why: "对方拒收（代码310000）：签名或关键词不符，请核对加签密钥和群机器人的安全设置。" }); // prettier-ignore
    expect(await send("dingtalk", url)).toMatchObject({ ok: false, permanent: true });
  });

  it("Feishu: rich text, signed in the body with the text to sign as the key", async () => {
    const schema = z.strictObject({
      timestamp: z.string().regex(/^\d{10}$/),
      sign: z.string(),
      msg_type: z.literal("post"),
      content: z.strictObject({ post: z.strictObject({ zh_cn: z.strictObject({ title: z.string(), content: z.array(z.array(z.strictObject({ tag: z.enum(["text", "a"]), text: z.string(), href: z.url().optional() }))) }) }) }), // prettier-ignore
    });
    const { url, received } = await receiver(({ body }) => {
      const parsed = schema.safeParse(body);
      if (!parsed.success) return answer({ code: 9499, msg: "Bad Request", data: {} });
      const key = `${parsed.data.timestamp}\n${SECRET}`;
      return parsed.data.sign === createHmac("sha256", key).digest("base64")
        ? answer({ code: 0, msg: "success", data: {}, StatusCode: 0, StatusMessage: "success" })
        : answer({ code: 19021, msg: "sign match fail or timestamp is not within one hour from current time" }); // prettier-ignore
    });
    expect(await send("feishu", url, SECRET)).toEqual({ ok: true });
    expect(schema.parse(received[0]?.body).content.post.zh_cn.title).toBe("供水9月17日提醒");
    expect(await send("feishu", url, "wrong")).toMatchObject({ ok: false, permanent: true, why: expect.stringContaining("19021") }); // prettier-ignore
  });

  it("WeCom: Markdown of at most 4096 bytes, cut at whole lines", async () => {
    const schema = z.strictObject({ msgtype: z.literal("markdown"), markdown: z.strictObject({ content: z.string().refine((text) => Buffer.byteLength(text) <= 4096) }) }); // prettier-ignore
    const { url, received } = await receiver(({ body }) => schema.safeParse(body).success ? answer({ errcode: 0, errmsg: "ok" }) : answer({ errcode: 40058, errmsg: "markdown.content exceed max length 4096" })); // prettier-ignore
    expect(await send("wecom", url)).toEqual({ ok: true });
    const line = { text: "桥西支部：主题党日（9月）".repeat(4), path: "/todo", itemId: null };
    const long = { ...MESSAGE, sections: [{ heading: "要到期的", lines: Array.from({ length: 60 }, () => line), more: 0 }] }; // prettier-ignore
    const request = robotRequest({ vendor: "wecom", url, secret: null }, long, ORIGIN, NOW);
    expect(await postToRobot("wecom", request)).toEqual({ ok: true });
    expect(schema.parse(received[1]?.body).markdown.content.endsWith("……其余请在“待办”中查看")).toBe(true); // prettier-ignore
  });
});

describe("what goes wrong", () => {
  it.each([
    ["wecom", answer({ errcode: 93000, errmsg: "invalid webhook url" }), true, "重新复制"],
    ["wecom", answer({ errcode: 45009, errmsg: "api freq out of limit" }), false, "太频繁"],
    ["dingtalk", answer({ errcode: 130101, errmsg: "send too fast" }), false, "太频繁"],
    ["dingtalk", answer({ errcode: 777, errmsg: "?" }), false, "代码777"],
    ["feishu", answer({ code: 19024, msg: "Key Words Not Found" }), true, "关键词"],
    ["feishu", answer({}, 503), false, "暂时不收（503）"],
    ["dingtalk", answer({}, 404), true, "拒收（404）"],
    ["wecom", { status: 200, body: "<html>" }, false, "看不懂"],
    ["feishu", answer({}, 302), true, "别的网址"],
    ["wecom", answer({ huge: "x".repeat(200_000) }), false, "看不懂"],
  ] as const)("%s answers %o", async (vendor, reply, permanent, words) => {
    const { url } = await receiver(() => reply);
    expect(await send(vendor, url)).toMatchObject({ ok: false, permanent, why: expect.stringContaining(words) }); // prettier-ignore
  });

  it("waits no longer than it has patience for", async () => {
    const { url } = await receiver(() => "silence");
    expect(await send("wecom", url, null, 100)).toEqual({ ok: false, permanent: false, why: "对方没有及时应答。" }); // prettier-ignore
    expect(await send("wecom", new URL("http://127.0.0.1:1/"))).toMatchObject({ ok: false, why: "连不上对方的服务器。" }); // prettier-ignore
  });
});

const may = (vendor: RobotVendor, text: string, allowed: string[] = []): boolean => checkRobotAddress(vendor, text, allowed).ok; // prettier-ignore

describe("where robots may be", () => {
  it("takes the vendors' own addresses", () => {
    expect(may("wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k")).toBe(true);
    expect(may("dingtalk", "https://oapi.dingtalk.com/robot/send?access_token=t")).toBe(true);
    expect(may("feishu", "https://open.feishu.cn/open-apis/bot/v2/hook/h")).toBe(true);
  });
  it.each([
    ["wecom", "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k"],
    ["wecom", "https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send"],
    ["wecom", "https://qyapi.weixin.qq.com@127.0.0.1/cgi-bin/webhook/send"],
    ["wecom", "https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send"],
    ["dingtalk", "https://oapi.dingtalk.com/topapi/other"],
    ["dingtalk", "https://open.feishu.cn/open-apis/bot/v2/hook/h"],
    ["feishu", "http://169.254.169.254/open-apis/bot/v2/hook/h"],
    ["feishu", "https://169.254.169.254/open-apis/bot/v2/hook/h"],
    ["feishu", "http://localhost:5432/"],
    ["feishu", "https://[::1]/open-apis/bot/v2/hook/h"],
    ["feishu", "https://[::ffff:169.254.169.254]/open-apis/bot/v2/hook/h"],
    // 127.0.0.1 and 169.254.169.254 as a number, in octal and in hexadecimal
    ["feishu", "https://2130706433/open-apis/bot/v2/hook/h"],
    ["feishu", "https://0251.0376.0251.0376/open-apis/bot/v2/hook/h"],
    ["feishu", "https://0xa9fea9fe/open-apis/bot/v2/hook/h"],
    ["wecom", "https://qyapi.weixin.qq.com./cgi-bin/webhook/send?key=k"],
    ["wecom", "https://qyapi.weixin.qq.com\\@127.0.0.1/cgi-bin/webhook/send?key=k"],
    ["wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send/../../gettoken"],
    ["feishu", "file:///etc/passwd"],
    ["feishu", "hook"],
  ] as const)("refuses %s at %s", (vendor, text) => {
    expect(may(vendor, text)).toBe(false);
  });
  it("takes what the operator allows, with its port, and nothing like it", () => {
    expect(may("wecom", "http://relay.inside:9000/x", ["relay.inside:9000"])).toBe(true);
    expect(may("wecom", "http://relay.inside:9001/x", ["relay.inside:9000"])).toBe(false);
    expect(may("wecom", "ftp://relay.inside:9000/x", ["relay.inside:9000"])).toBe(false);
  });
});
