import { describe, expect, it } from "vitest";
import { z } from "zod";
import { estimateStrength } from "./password-strength.ts";

const OWN = ["zhouqiaolan", "周桥岚", "临澜市城市服务集团有限公司", "临澜城服"];
const scoreOf = async (password: string): Promise<number> =>
  (await estimateStrength(password, OWN)).score;

describe("the strength of a password", () => {
  it.each([
    "1234567890",
    "qwertyuiop",
    "aaaaaaaaaaaaa",
    "P@ssw0rd2026",
    "1qaz2wsx3edc",
    "woaini1314520",
    "zhongguo123456",
    "不忘初心牢记使命",
    "我爱北京天安门",
    "zhouqiaolan2026",
    "周桥岚20260701",
    "临澜城服2026",
    "临澜市城市服务",
    "wangwei19880808",
    "dangzhibu123",
  ])("%s is too weak", async (password) => {
    expect(await scoreOf(password)).toBeLessThan(3);
  });

  it.each([
    "correct horse battery",
    "another long pass",
    "清晨的扳手爱吃蓝色西瓜",
    "xK9-fmQ2-hhTz",
    "hgyt-8fPq-TT3w",
  ])("%s is strong enough", async (password) => {
    expect(await scoreOf(password)).toBeGreaterThanOrEqual(3);
  });

  it("none of the leaked passwords in its lists is strong enough, as it stands or dressed up", async () => {
    const { dictionary } = await import("@zxcvbn-ts/language-common");
    const leaked = z.array(z.string()).parse(dictionary["passwords-common"]);
    expect(leaked.length).toBe(49_233);
    const long = leaked.filter((password) => password.length >= 10);
    expect(long.length).toBeGreaterThan(1500);
    const third = long.filter((_, index) => index % 3 === 0);
    const dressed = long.filter((_, index) => index % 30 === 0).flatMap((password) => [`${password.charAt(0).toUpperCase()}${password.slice(1)}!`, Array.from(password).toReversed().join("")]); // prettier-ignore
    const strong: string[] = [];
    for (const password of [...third, ...dressed]) {
      if ((await scoreOf(password)) >= 3) strong.push(password);
    }
    expect(strong).toEqual([]);
  }, 60_000);

  it("says what is weak, not the part itself", async () => {
    expect((await estimateStrength("zhouqiaolan", OWN)).weaknesses).toContain("own-words");
    expect((await estimateStrength("password", OWN)).weaknesses).toContain("common-password");
    expect((await estimateStrength("weirenminfuwu", OWN)).weaknesses).toContain("common-word");
    expect((await estimateStrength("zxcvfdsaqwer", OWN)).weaknesses).toContain("keyboard");
    expect((await estimateStrength("xxxxxxxxxxxx", OWN)).weaknesses).toContain("repeat");
    expect((await estimateStrength("abcdefghijkl", OWN)).weaknesses).toContain("sequence");
    expect((await estimateStrength("19910315", OWN)).weaknesses).toContain("date");
  });

  it("does not take long, however it is made", async () => {
    await estimateStrength("warm", OWN);
    const begun = process.cpuUsage().user;
    for (const hard of ["p@55w0rd!1lI|".repeat(16), "4@8({3€69#!1|".repeat(16), "abcABC123".repeat(22)]) {
      await estimateStrength(hard, OWN);
    }
    expect(process.cpuUsage().user - begun).toBeLessThan(3_000_000);
  }); // prettier-ignore
});
