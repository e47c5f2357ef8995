import { describe, expect, it } from "vitest";
import { isHttps, readAccessSettings } from "./read-access-settings.ts";

const OIDC = {
  LUOSHI_ORIGIN: "https://luoshi.example.cn",
  LUOSHI_OIDC_ISSUER: "https://sso.example.cn",
  LUOSHI_OIDC_CLIENT_ID: "luoshi",
  LUOSHI_OIDC_CLIENT_SECRET: "secret",
};

describe("what the operator decides about logging in", () => {
  it("is right without a word", () => {
    const settings = readAccessSettings({}, false);
    expect(settings).toMatchObject({ origin: null, requireSecondFactor: true, administratorAddresses: null, passwordExpiryDays: null, oidc: null }); // prettier-ignore
    expect(isHttps(settings)).toBe(false);
    expect(readAccessSettings({}, true).requireSecondFactor).toBe(false);
  });

  it("is read from the environment", () => {
    const settings = readAccessSettings(
      {
        ...OIDC,
        LUOSHI_ORIGIN: " https://Luoshi.example.cn/ ",
        LUOSHI_REQUIRE_SECOND_FACTOR: "off",
        LUOSHI_ADMINISTRATOR_ADDRESSES: "10.1.2.3,10.2.0.0/16",
        LUOSHI_PASSWORD_EXPIRY_DAYS: "180",
        LUOSHI_OIDC_NAME: "集团统一身份认证",
        LUOSHI_OIDC_SECOND_FACTOR: "amr:otp, amr:hwk,acr:urn:example:mfa",
      },
      false,
    );
    expect(isHttps(settings)).toBe(true);
    expect(["10.2.9.9", "10.3.0.1"].map((address) => settings.administratorAddresses?.includes(address))).toEqual([true, false]); // prettier-ignore
    expect(settings).toMatchObject({
      origin: "https://luoshi.example.cn",
      requireSecondFactor: false,
      passwordExpiryDays: 180,
      oidc: {
        issuer: "https://sso.example.cn",
        name: "集团统一身份认证",
        scope: "openid",
        secondFactor: { amr: ["otp", "hwk"], acr: ["urn:example:mfa"] },
      },
    });
  });

  it.each([
    [{ LUOSHI_ORIGIN: "luoshi.example.cn" }, "LUOSHI_ORIGIN"],
    [{ LUOSHI_ORIGIN: "https://luoshi.example.cn/path" }, "LUOSHI_ORIGIN"],
    [{ LUOSHI_ORIGIN: "ftp://luoshi.example.cn" }, "LUOSHI_ORIGIN"],
    [{ LUOSHI_REQUIRE_SECOND_FACTOR: "no" }, "LUOSHI_REQUIRE_SECOND_FACTOR"],
    [{ LUOSHI_PASSWORD_EXPIRY_DAYS: "0" }, "LUOSHI_PASSWORD_EXPIRY_DAYS"],
    [{ LUOSHI_ADMINISTRATOR_ADDRESSES: "10.0.0.0/40" }, "LUOSHI_ADMINISTRATOR_ADDRESSES"],
    [{ ...OIDC, LUOSHI_OIDC_ISSUER: "http://sso.example.cn" }, "LUOSHI_OIDC_ISSUER"],
    [{ ...OIDC, LUOSHI_ORIGIN: "" }, "LUOSHI_ORIGIN"],
    [{ ...OIDC, LUOSHI_OIDC_CLIENT_SECRET: "" }, "LUOSHI_OIDC_CLIENT_SECRET"],
    [{ ...OIDC, LUOSHI_OIDC_SECOND_FACTOR: "otp" }, "LUOSHI_OIDC_SECOND_FACTOR"],
  ])("%o is refused, naming the setting", (environment, name) => {
    expect(() => readAccessSettings(environment, false)).toThrow(name);
  });
});
