import { expect, test } from "vitest";
import { findFormalism } from "#domain/assessment/anti-formalism.ts";

const PHOTO = "照片、截图、留痕";
const named = (text: string): string[] => findFormalism(text).map(({ what }) => what);

test.each([
  "每次主题党日须上传现场照片作为佐证",
  "要求各支部提交活动照片",
  "上传学习截图为证",
  "照片上传不少于三张，照片留痕",
  "每月开展主题党日，上传现场照片",
  "拍照片、传照片，提交学习截图",
])("a picture demanded as proof is named once: %s", (text) => {
  expect(named(text)).toEqual([PHOTO]);
});

test.each([
  "不要求上传照片",
  "不要求各支部上传活动照片",
  "可以上传照片",
  "自愿提交活动照片",
  "无须提交现场照片",
  "不得要求上传照片作为佐证",
  "举办职工摄影照片展",
])("a picture that nobody demands is not: %s", (text) => {
  expect(findFormalism(text)).toEqual([]);
});

test.each(["按学习得分排名通报", "每月公布答题排行", "参与情况排名"])(
  "a list of who learns or takes part most is one of people, though it does not say so: %s",
  (text) => {
    expect(named(text)).toContain("对人排名");
  },
);

test.each(["考核得分在前三名的企业", "按姓氏笔画排序", "学习贯彻全会精神"])(
  "an order of units or names is none: %s",
  (text) => {
    expect(named(text)).toEqual([]);
  },
);

test("each kind says what to do instead, in its own words", () => {
  const texts = ["打卡", "积分", "员工排名", "在线时长", "人脸识别", "点赞", "下载量", "照片留痕", "篇数", "领导批示"]; // prettier-ignore
  const found = texts.flatMap(findFormalism);
  expect(found).toHaveLength(texts.length);
  expect(new Set(found.map(({ mend }) => mend)).size).toBe(texts.length);
});
