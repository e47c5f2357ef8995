import { onTestFinished, describe, expect, it } from "vitest";
import type { SMTPServerOptions } from "smtp-server";
import type { MailSettings } from "#platform/mail/mail-settings.ts";
import { sendMail } from "#platform/mail/send-mail.ts";
import { TEST_CERTIFICATE } from "#platform/mail/testing/test-certificate.fixture.ts";
import { testMailServer } from "#platform/mail/testing/test-mail-server.ts";

const MAIL = { to: "zhoulan@example.cn", subject: "9月17日：2项要到期", text: "桥西支部：主题党日\nhttps://luoshi.example.cn/todo\n", id: "a1" }; // prettier-ignore

async function started(options: SMTPServerOptions, settings: Partial<MailSettings> = {}) {
  const server = await testMailServer(options);
  onTestFinished(() => server.close());
  const mail: MailSettings = { host: "localhost", port: server.port, security: "starttls", user: null, password: null, from: "落实 <luoshi@example.cn>", authority: TEST_CERTIFICATE, ...settings }; // prettier-ignore
  return { server, mail };
}
const passwords: SMTPServerOptions = {
  authOptional: false,
  onAuth(auth, _session, done) {
    if (auth.username === "luoshi" && auth.password === "right") done(null, { user: "luoshi" });
    else done(Object.assign(new Error("no"), { responseCode: 535 }));
  },
};
const refusing = (responseCode: number): SMTPServerOptions => ({
  onRcptTo: (_address, _session, done) => {
    done(Object.assign(new Error("secret words of the server"), { responseCode }));
  },
});

describe("mail by SMTP", () => {
  it("goes out after STARTTLS, logged in, as plain text in Chinese", async () => {
    const { server, mail } = await started(passwords, { user: "luoshi", password: "right" });
    expect(await sendMail(mail, MAIL)).toEqual({ ok: true });
    const [got] = server.received;
    expect([got?.to, got?.encrypted, got?.user]).toEqual([["zhoulan@example.cn"], true, "luoshi"]);
    expect(got?.raw).toContain("Message-ID: <a1@luoshi>");
    expect(got?.raw).toContain("Auto-Submitted: auto-generated");
    const body = got?.raw.split("\r\n\r\n").slice(1).join("") ?? "";
    const encoded = /Content-Transfer-Encoding: base64/i.test(got?.raw ?? "");
    const text = encoded ? Buffer.from(body, "base64").toString("utf8") : decodeQuoted(body);
    expect(text).toContain("桥西支部：主题党日");
  });

  it("is encrypted from the first byte where the server wants that", async () => {
    const { server, mail } = await started({ secure: true }, { security: "tls" });
    expect(await sendMail(mail, MAIL)).toEqual({ ok: true });
    expect(server.received[0]?.encrypted).toBe(true);
  });

  it("goes nowhere unencrypted, nor to a server whose certificate is not known", async () => {
    const plain = await started({ hideSTARTTLS: true, disabledCommands: ["STARTTLS"] });
    expect(await sendMail(plain.mail, MAIL)).toMatchObject({ ok: false });
    expect(plain.server.received).toEqual([]);
    const strange = await started({ secure: true }, { security: "tls" });
    const { authority: _, ...unknown } = strange.mail;
    expect(await sendMail(unknown, MAIL)).toMatchObject({ ok: false, permanent: false });
    expect(strange.server.received).toEqual([]);
  });

  it("is plain only where the operator says so", async () => {
    const { server, mail } = await started({ hideSTARTTLS: true }, { security: "none" });
    expect(await sendMail(mail, MAIL)).toEqual({ ok: true });
    expect(server.received[0]?.encrypted).toBe(false);
  });

  it.each([
    [550, true],
    [451, false],
  ])("tells %i of the server without its words", async (code, permanent) => {
    const { mail } = await started(refusing(code));
    const sent = await sendMail(mail, MAIL);
    expect(sent).toMatchObject({ ok: false, permanent });
    expect(JSON.stringify(sent)).not.toContain("secret words");
  });

  it("tells a wrong password and a server that is not there", async () => {
    const { mail } = await started(passwords, { user: "luoshi", password: "wrong" });
    expect(await sendMail(mail, MAIL)).toMatchObject({ ok: false, permanent: true });
    expect(await sendMail({ ...mail, port: 1 }, MAIL)).toMatchObject({ ok: false, permanent: false }); // prettier-ignore
  });

  it("sends to one address only, whatever is written there", async () => {
    const { server, mail } = await started({});
    await sendMail(mail, { ...MAIL, to: "a@example.cn, b@example.cn", subject: "一\r\nBcc: c@example.cn" }); // prettier-ignore
    expect(server.received.flatMap(({ to }) => to)).not.toContain("b@example.cn");
    expect(server.received.flatMap(({ to }) => to)).not.toContain("c@example.cn");
  });
});

const decodeQuoted = (text: string): string =>
  Buffer.from(
    text
      .replace(/=\r\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), // prettier-ignore
    "latin1",
  ).toString("utf8");
