import { type DeliveryOutcome, failed } from "#platform/delivery-outcome.ts";
import type { MailSettings } from "#platform/mail/mail-settings.ts";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** What the mail is about: the same twice is the same Message-ID, so that mail programs show it once. */
  readonly id: string;
}

const PATIENCE = 15_000;

/** Sends one mail by SMTP. Every certificate is checked; a server that offers no encryption is refused unless set so. */
export async function sendMail(settings: MailSettings, mail: Mail): Promise<DeliveryOutcome> {
  // large, and only needed where mail is sent
  const { createTransport } = await import("nodemailer");
  const { host, port, security, user, password, authority } = settings;
  const transport = createTransport({
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(user === null ? {} : { auth: { user, pass: password ?? "" } }),
    tls: { minVersion: "TLSv1.2", ...(authority === undefined ? {} : { ca: authority }) },
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    // what stands in a message must never make us read a file or fetch an address
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: settings.from,
      to: { name: "", address: mail.to },
      subject: mail.subject,
      text: mail.text,
      messageId: `<${mail.id}@luoshi>`,
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    });
    return { ok: true };
  } catch (error) {
    return outcomeOf(error);
  } finally {
    transport.close();
  }
}

/** The sentence for a failure; the server's own words may hold addresses and are left out. */
function outcomeOf(error: unknown): DeliveryOutcome {
  const code = textOf(error, "code");
  const status = Number(textOf(error, "responseCode"));
  if (code === "EAUTH") return failed("邮件服务器不接受登录名或密码，请核对设置。", true);
  if (code === "ETLS" || /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code)) {
    return failed("与邮件服务器建立不了加密连接，请核对证书和加密方式。");
  }
  if (status >= 500) return failed(`邮件服务器拒收（${status}）。请核对收件地址。`, true);
  if (status >= 400) return failed(`邮件服务器暂时不收（${status}）。`);
  if (code === "ETIMEDOUT") return failed("邮件服务器没有及时应答。");
  return failed(code === "" ? "邮件没有发出去。" : `连不上邮件服务器（${code}）。`);
}

const textOf = (error: unknown, name: "code" | "responseCode"): string =>
  typeof error === "object" && error !== null && name in error
    ? String(Object.entries(error).find(([key]) => key === name)?.[1] ?? "")
    : "";
