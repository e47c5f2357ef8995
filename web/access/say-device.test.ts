import { expect, it } from "vitest";
import { sayDevice } from "./say-device.ts";

it.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0", "Windows电脑上的Edge"],
  ["Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 MicroMessenger/8.0", "安卓手机上的微信"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 Version/17.5 Safari/604.1", "iPhone上的Safari"],
  ["curl/8.0", "不明的设备"],
  [null, "不明的设备"],
])("%s", (agent, words) => {
  expect(sayDevice(agent)).toBe(words);
}); // prettier-ignore
