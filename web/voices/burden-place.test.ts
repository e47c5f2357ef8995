import { expect, test } from "vitest";
import { placeOf } from "./burden-place.ts";

const id = "01a2052e-e9a4-743d-931e-326e5cf8123b";

test("the page, the due item that is open and the institution that is read are taken from the address", () => {
  expect(placeOf("待办 · 落实", "/todo", `?open=${id}`)).toEqual({ place: "待办", institution: undefined, dueItemId: id }); // prettier-ignore
  expect(placeOf("主题党日 · 落实", "/institutions/themed-party-day", "")).toEqual({ place: "主题党日", institution: "themed-party-day", dueItemId: undefined }); // prettier-ignore
});

test("nothing else is taken: what is open on another page is no due item", () => {
  expect(placeOf("台账 · 落实", "/records", `?open=${id}`).dueItemId).toBeUndefined();
  expect(placeOf("待办", "/todo", "?open=nothing").dueItemId).toBeUndefined();
});
