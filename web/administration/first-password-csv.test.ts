import { expect, it } from "vitest";
import { csvCell } from "../ui/csv-cell.ts";
import { firstPasswordCsv } from "./first-password-csv.ts";

it("writes a sheet that Excel reads and that no formula gets into", () => {
  const text = firstPasswordCsv([{ accountId: "a", person: { id: "p", name: "周岚", code: "HW001" }, unitName: '=HYPERLINK("x")', login: "hw001", password: "abcd-efgh-jkmn" }]); // prettier-ignore
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(text.split("\r\n")[1]).toBe(
    `"'=HYPERLINK(""x"")","周岚","HW001","hw001","abcd-efgh-jkmn"`,
  );
  expect(["+1", "-1", "@a", "\tx", "周岚"].map(csvCell)).toEqual([`"'+1"`, `"'-1"`, `"'@a"`, `"'\tx"`, `"周岚"`]); // prettier-ignore
});
