import { textOf, textsOf } from "../api/conflict.ts";
import { AUDIENCE_WORDS, MATERIAL_WORDS } from "./words.ts";

/** A material as it is now, for whoever was changing it when somebody else did. */
export function sayMaterial(now: Readonly<Record<string, unknown>>): string {
  const topics = textsOf(now, "topics").join("、");
  const detail = textOf(now, "detail");
  const where = textOf(now, "fileName") || textOf(now, "address");
  return [
    `《${textOf(now, "title")}》`,
    `${wordOf(MATERIAL_WORDS, textOf(now, "kind"))}${where === "" ? "" : `“${where}”`}`,
    detail,
    topics === "" ? "" : `主题：${topics}`,
    `给${wordOf(AUDIENCE_WORDS, textOf(now, "audience"))}看`,
    textOf(now, "retiredOn") === "" ? "" : "已下架（再保存会重新上架）",
  ]
    .filter((each) => each !== "")
    .join("，");
}

const wordOf = (words: Readonly<Record<string, string>>, id: string): string => words[id] ?? id;
