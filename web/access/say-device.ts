import { sayClock } from "../ui/day-words.ts";

const BROWSERS = [
  [/MicroMessenger/i, "微信"],
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;
const SYSTEMS = [
  [/HarmonyOS/i, "鸿蒙"],
  [/Android/, "安卓手机"],
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Windows/, "Windows电脑"],
  [/Mac OS X/, "苹果电脑"],
  [/Linux/, "Linux电脑"],
] as const;

/** Windows电脑上的Edge: what a browser says about itself, in words. Good for recognizing, never for deciding. */
export function sayDevice(agent: string | null): string {
  const named = (list: readonly (readonly [RegExp, string])[]): string | undefined =>
    list.find(([pattern]) => pattern.test(agent ?? ""))?.[1];
  const browser = named(BROWSERS);
  const system = named(SYSTEMS);
  if (system === undefined) return browser ?? "不明的设备";
  return browser === undefined ? system : `${system}上的${browser}`;
}

/** 9月17日 09:41, of an instant, in the reader's own time zone. */
export function sayMoment(instant: string): string {
  const at = new Date(instant);
  return `${at.getMonth() + 1}月${at.getDate()}日 ${sayClock(at)}`;
}
