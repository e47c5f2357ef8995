import { type DeliveryOutcome, failed } from "#platform/delivery-outcome.ts";
import type { RobotRequest } from "#platform/robots/robot-request.ts";
import type { RobotVendor } from "#platform/robots/robot-vendor.ts";

const PATIENCE = 10_000;
const LARGEST_ANSWER = 64 * 1024;

/** Posts a message to a robot and understands its answer. The vendors answer 200 also when they refuse; no redirect is followed. */
export async function postToRobot(
  vendor: RobotVendor,
  request: RobotRequest,
  patience: number = PATIENCE,
): Promise<DeliveryOutcome> {
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(request.url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(request.body),
      redirect: "manual",
      signal: AbortSignal.timeout(patience),
    });
    text = await readAnswer(answer);
  } catch (error) {
    const late = error instanceof Error && error.name === "TimeoutError";
    return failed(late ? "对方没有及时应答。" : "连不上对方的服务器。");
  }
  if (answer.status >= 300 && answer.status < 400) return failed("对方要求转到别的网址，没有照办。请核对地址。", true); // prettier-ignore
  if (answer.status === 429 || answer.status >= 500) return failed(`对方的服务器暂时不收（${answer.status}）。`); // prettier-ignore
  if (answer.status >= 400) return failed(`对方拒收（${answer.status}）。请核对地址。`, true);
  const code = codeOf(vendor, text);
  if (code === null) return failed("对方的应答看不懂，不知道是否收到。");
  if (code === 0) return { ok: true };
  const known = KNOWN[vendor][code];
  return known === undefined
    ? failed(`对方拒收（代码${code}）。`)
    : failed(`对方拒收（代码${code}）：${known.why}`, known.permanent);
}

async function readAnswer(answer: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  if (answer.body === null) return "";
  for await (const part of answer.body) {
    size += part.length;
    if (size > LARGEST_ANSWER) break;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** `errcode` of WeCom and DingTalk; `code` of Feishu, `StatusCode` of its older answers. */
function codeOf(vendor: RobotVendor, text: string): number | null {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof answer !== "object" || answer === null) return null;
  const named = vendor === "feishu" ? ["code", "StatusCode"] : ["errcode"];
  const found = named.flatMap((name) => Object.entries(answer).filter(([key]) => key === name));
  const code: unknown = found[0]?.[1];
  return typeof code === "number" ? code : null;
}

interface KnownCode {
  readonly why: string;
  readonly permanent: boolean;
}
const SIGN = { why: "签名或关键词不符，请核对加签密钥和群机器人的安全设置。", permanent: true };
const BUSY = { why: "发得太频繁，过一会儿再发。", permanent: false };
const GONE = { why: "机器人的地址无效或已被移出群，请重新复制。", permanent: true };

/** The documented codes that tell what to do. */
const KNOWN: Readonly<Record<RobotVendor, Readonly<Record<number, KnownCode>>>> = {
  wecom: { 93000: GONE, 40058: { why: "内容的格式不对。", permanent: true }, 45009: BUSY, 45033: BUSY }, // prettier-ignore
  dingtalk: { 310000: SIGN, 300001: GONE, 400101: GONE, 400102: GONE, 130101: BUSY, 410100: BUSY, [-1]: { why: "对方系统繁忙。", permanent: false } }, // prettier-ignore
  feishu: {
    19021: { why: "签名不符或服务器时间不准，请核对签名密钥。", permanent: true },
    19022: { why: "服务器的地址不在机器人的IP白名单里。", permanent: true },
    19024: { why: "没有包含机器人设置的关键词。", permanent: true },
    19001: GONE,
    9499: { why: "内容的格式不对。", permanent: true },
    11232: BUSY,
    11233: BUSY,
  },
};
