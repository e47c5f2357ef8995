import { expect, it } from "vitest";
import { sayTold } from "./say-told.ts";

const said = (told: boolean, tellBy: string | null) => sayTold({ told, tellBy }, "2026-09-17");

it("says of a visit that was made by when they are to be told, and that it is late", () => {
  expect(said(true, null)).toBe("已反馈");
  expect(said(false, "2026-09-16")).toBe("反馈逾期，应在9月16日前");
  expect(said(false, "2026-09-17")).toBe("9月17日前要反馈");
  expect(said(false, null)).toBe("还没有反馈");
});
