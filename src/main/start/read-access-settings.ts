import type { AccessSettings } from "#app/access/access-settings.ts";
import { type AddressList, addressListOf } from "#platform/address-list.ts";
import type { OidcSettings } from "#platform/oidc/oidc-settings.ts";
import { RefusalError } from "#platform/refusal-error.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the operator decides about logging in, from the environment. Everything has a default that is right without a
 * setting; one that cannot be meant refuses the start and is named. Proxies and https: read-server-settings.ts.
 *
 * LUOSHI_ORIGIN                 https://luoshi.example.cn, as people type it; https makes cookies secure
 * LUOSHI_REQUIRE_SECOND_FACTOR  "on" (default) or "off": administrators need a second factor; always off in the demo
 * LUOSHI_ADMINISTRATOR_ADDRESSES  "10.1.2.3, 10.2.0.0/16": administrators get in from there only; not set: from everywhere
 * LUOSHI_PASSWORD_EXPIRY_DAYS   passwords must be changed after so many days; not set: never
 * LUOSHI_OIDC_ISSUER            the provider of the organization; the following only with it, and LUOSHI_ORIGIN too
 * LUOSHI_OIDC_CLIENT_ID, LUOSHI_OIDC_CLIENT_SECRET
 * LUOSHI_OIDC_NAME              what the button says; 统一身份认证 when not said
 * LUOSHI_OIDC_SCOPE             "openid" when not said
 * LUOSHI_OIDC_SECOND_FACTOR     values that count as a second factor: "amr:otp,amr:hwk,acr:urn:example:mfa"; none when not said
 */
export function readAccessSettings(env: Environment, demo: boolean): AccessSettings {
  const origin = readOrigin(env);
  return {
    origin,
    requireSecondFactor: !demo && readSwitch(env, "LUOSHI_REQUIRE_SECOND_FACTOR", true),
    administratorAddresses: readAddresses(env, "LUOSHI_ADMINISTRATOR_ADDRESSES"),
    passwordExpiryDays: readDays(env, "LUOSHI_PASSWORD_EXPIRY_DAYS"),
    oidc: readOidc(env, origin),
    now: () => new Date(),
  };
}

/** Whether people come by https: then cookies go over it only. */
export const isHttps = ({ origin }: AccessSettings): boolean =>
  origin !== null && origin.startsWith("https:");

const valueOf = (env: Environment, name: string): string | null => {
  const value = env[name]?.trim() ?? "";
  return value === "" ? null : value;
};

const bad = (name: string, must: string): RefusalError =>
  new RefusalError("usage", `环境变量 ${name} 的值不正确：${must}。请改正后再启动。`);

/** An http(s) address without path; null when it is not one. */
function originIn(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const bare = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
  return /^https?:$/.test(url.protocol) && bare ? url.origin : null;
}

function readOrigin(env: Environment): string | null {
  const text = valueOf(env, "LUOSHI_ORIGIN");
  if (text === null) return null;
  const origin = originIn(text);
  if (origin === null) {
    throw bad("LUOSHI_ORIGIN", "应是浏览器里的网址，不带路径，例如 https://luoshi.example.cn");
  }
  return origin;
}

function readSwitch(env: Environment, name: string, byDefault: boolean): boolean {
  const text = valueOf(env, name);
  if (text === null) return byDefault;
  if (text !== "on" && text !== "off") throw bad(name, "只能是 on 或 off");
  return text === "on";
}

function readDays(env: Environment, name: string): number | null {
  const text = valueOf(env, name);
  if (text === null) return null;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw bad(name, "应是天数，例如 180");
  return Number(text);
}

function readAddresses(env: Environment, name: string): AddressList | null {
  const text = valueOf(env, name);
  if (text === null) return null;
  const list = addressListOf(text);
  if (list === null)
    throw bad(name, "应是 IP 地址或网段，例如 10.1.2.3,10.2.0.0/16，多个用逗号分开");
  return list;
}

function readOidc(env: Environment, origin: string | null): OidcSettings | null {
  const issuer = valueOf(env, "LUOSHI_OIDC_ISSUER");
  if (issuer === null) return null;
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  const local = url !== null && /^(?:127\.0\.0\.1|\[::1\]|localhost)$/.test(url.hostname);
  if (url === null || !(url.protocol === "https:" || (url.protocol === "http:" && local))) {
    throw bad("LUOSHI_OIDC_ISSUER", "应是统一身份认证的 https 网址");
  }
  if (origin === null)
    throw bad("LUOSHI_ORIGIN", "开通统一身份认证时必须设置，它是登录后回来的网址");
  const needed = (name: string): string => {
    const value = valueOf(env, name);
    if (value === null) throw bad(name, "开通统一身份认证时必须设置");
    return value;
  };
  return {
    issuer,
    clientId: needed("LUOSHI_OIDC_CLIENT_ID"),
    clientSecret: needed("LUOSHI_OIDC_CLIENT_SECRET"),
    name: valueOf(env, "LUOSHI_OIDC_NAME") ?? "统一身份认证",
    scope: valueOf(env, "LUOSHI_OIDC_SCOPE") ?? "openid",
    secondFactor: readSecondFactor(valueOf(env, "LUOSHI_OIDC_SECOND_FACTOR")),
  };
}

function readSecondFactor(text: string | null): OidcSettings["secondFactor"] {
  const values = (text ?? "").split(",").map((each) => each.trim()).filter(Boolean); // prettier-ignore
  if (values.some((each) => !/^(?:acr|amr):\S+$/.test(each))) {
    throw bad("LUOSHI_OIDC_SECOND_FACTOR", "应写成 amr:otp,acr:值 这样，用逗号分开");
  }
  const ofKind = (kind: string): string[] =>
    values.filter((each) => each.startsWith(kind)).map((each) => each.slice(kind.length));
  return { acr: ofKind("acr:"), amr: ofKind("amr:") };
}
