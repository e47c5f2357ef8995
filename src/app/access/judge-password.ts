import { type Result, refused, success } from "#kernel/problem.ts";
import { estimateStrength, type Strength, type Weakness } from "#platform/password-strength.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";

/** Shorter is refused whatever it is; no rule on kinds of characters (NIST SP 800-63B, 5.1.1.2). */
export const SHORTEST_PASSWORD = 10;
/** 10^8 guesses: with the throttle of log-ins, a stranger's lifetime. */
const ENOUGH = 3;

export interface Judgement {
  readonly score: Strength["score"];
  /** 很弱 … 很强 */
  readonly word: string;
  readonly enough: boolean;
  /** What is weak about it, in whole sentences; empty when nothing is. */
  readonly why: readonly string[];
  /** What to do; null when it is enough. */
  readonly advice: string | null;
}

const WORDS = ["很弱", "弱", "一般", "强", "很强"] as const;

const WHY: Readonly<Record<Weakness, string>> = {
  "own-words": "里面有登录名、姓名或单位的名字，别人第一个就会试。",
  "common-password": "里面有常见的密码或数字，例如123456、520。",
  "common-word": "里面有常见的词、姓名拼音或口号。",
  keyboard: "里面有键盘上挨着的一串键。",
  repeat: "里面有重复的字符。",
  sequence: "里面有abc、123这样的顺序。",
  date: "里面有年份或日期，例如生日。",
};

const ADVICE =
  "换成四五个互不相干的词连成的一句话最好，自己记得住、别处查不到；再长几个字，比加符号、换大小写管用。";

/** Judges a new password for this person: their log-in name, their name and their group's are the first guesses. */
export async function judgePassword(
  deps: AppDeps,
  actor: Actor,
  password: string,
): Promise<Judgement> {
  const own = await deps.db
    .selectFrom("account")
    .innerJoin("groups", "groups.id", "account.group_id")
    .select(["account.login", "groups.name", "groups.short_name", "groups.slug"])
    .where("account.group_id", "=", actor.groupId)
    .where("account.id", "=", actor.accountId)
    .executeTakeFirstOrThrow();
  const words = [own.login, actor.name, own.name, own.short_name, own.slug];
  const { score, weaknesses } = await estimateStrength(password, words);
  const { length } = Array.from(password.normalize("NFKC"));
  const short =
    length < SHORTEST_PASSWORD ? [`只有${length}个字符，至少要${SHORTEST_PASSWORD}个。`] : [];
  const enough = score >= ENOUGH && short.length === 0;
  const weak = enough ? [] : weaknesses.map((weakness) => WHY[weakness]);
  const why = [...short, ...weak];
  return {
    score,
    word: WORDS[short.length > 0 ? Math.min(score, 1) : score] ?? WORDS[0],
    enough,
    why: enough || why.length > 0 ? why : ["太容易被逐个试出来。"],
    advice: enough ? null : ADVICE,
  };
}

/** Refuses a weak new password with what is weak and what to do. */
export async function requireStrongPassword(
  deps: AppDeps,
  actor: Actor,
  password: string,
): Promise<Result<null>> {
  const { enough, why, advice } = await judgePassword(deps, actor, password);
  return enough
    ? success(null)
    : refused("weak-password", `这个密码太容易被猜到：${why.join("")}${advice ?? ""}`);
}
