import { canonicalJson } from "#domain/publication/fingerprint.ts";
import type { RecordContent } from "#app/records/stored-record.ts";

const PART_NAMES = {
  unitId: "单位",
  kinds: "种类",
  title: "标题",
  day: "日期",
  endDay: "结束日期",
  start: "开始时间",
  end: "结束时间",
  place: "地点",
  agenda: "议题",
  attendance: "到会名单",
  minutes: "纪要",
  decision: "决定",
  hours: "学时",
  fields: "其他栏目",
  makesUp: "补办的事项",
  files: "附件",
  minutesApproved: "纪要审定",
} as const satisfies Record<keyof RecordContent, string>;

/** The parts of a record in which two revisions differ, as staff call them. */
export function changedParts(before: RecordContent, after: RecordContent): string[] {
  // the keys of a constant
  const keys = Object.keys(PART_NAMES) as (keyof RecordContent)[];
  return keys
    .filter((key) => canonicalJson(asTyped(before, key)) !== canonicalJson(asTyped(after, key)))
    .map((key) => PART_NAMES[key]);
}

/** Topics that nobody corrected are recognised anew with each revision: that they are others now is nobody's change. */
const asTyped = (content: RecordContent, key: keyof RecordContent): unknown =>
  key === "agenda"
    ? content.agenda.map((line) => ({
        ...line,
        topics: line.corrected === true ? line.topics : [],
      }))
    : content[key];
