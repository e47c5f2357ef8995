import { expect, test } from "vitest";
import { findFormalism } from "#domain/assessment/anti-formalism.ts";

const PHOTO = "照片、截图、留痕";

test.each([
  "每次主题党日须上传现场照片作为佐证",
  "要求各支部提交活动照片",
  "上传学习截图为证",
  "照片上传不少于三张，照片留痕",
])("a picture demanded as proof is named once: %s", (text) => {
  expect(findFormalism(text)).toEqual([PHOTO]);
});

test.each(["不要求上传照片", "无须提交现场照片", "不得要求上传照片作为佐证", "举办职工摄影照片展"])(
  "a picture that nobody demands is not: %s",
  (text) => {
    expect(findFormalism(text)).toEqual([]);
  },
);
