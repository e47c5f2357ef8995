import type { RecordRow } from "#app/records/schema.ts";

export const STATUS_WORDS: Readonly<Record<RecordRow["status"], string>> = {
  submitted: "已登记",
  returned: "被退回",
  withdrawn: "已撤回",
};
