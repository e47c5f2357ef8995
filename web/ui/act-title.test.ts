import { expect, it } from "vitest";
import { actTitle } from "./act-title.ts";

it("puts the title of an act in book marks once, and custom in none", () => {
  expect(actTitle("中国共产党支部工作条例（试行）")).toBe("《中国共产党支部工作条例（试行）》");
  expect(actTitle("《关于党费收缴的规定》")).toBe("《关于党费收缴的规定》");
  expect(actTitle("惯例")).toBe("惯例");
});
