import { z } from "zod";
import { refused, type Result, success } from "#kernel/problem.ts";
import { parseJson } from "#app/studio/parse-json.ts";
import { DEFINITION_FORMAT } from "#app/studio/schema.ts";

/** What an exported file holds, not yet judged, or why it is none. */
export function readDefinitionFile(
  bytes: Uint8Array,
  name: string,
): Result<Readonly<Record<string, unknown>>> {
  const parsed = parseJson(bytes);
  if (!parsed.ok) {
    return refused("bad-definition-file", `“${name}”第${parsed.line}行第${parsed.column}个字起读不下去：文件不完整，或者被改坏了。请重新导出，或改好这一处。`); // prettier-ignore
  }
  const read = z.looseObject({ format: z.literal(DEFINITION_FORMAT) }).safeParse(parsed.value);
  if (!read.success) {
    return refused("bad-definition-file", `“${name}”不是从制度工作台导出的文件。请选导出的 .json 文件。`); // prettier-ignore
  }
  const { format: _, ...definition } = read.data;
  return success(definition);
}
