import type { ItemInput } from "#app/committee/schema.ts";

export interface Settlement {
  readonly status: "settled" | "postponed" | "returned";
  readonly remark: string | null;
}

/** What was decided settles its proposal; what was put off waits for another meeting; what needs more argument goes back. */
export function settlementOf({ outcome, resolution }: Pick<ItemInput, "outcome" | "resolution">): Settlement {
  if (outcome === "more-argument") return { status: "returned", remark: `会议退回补充论证。${resolution}` };
  if (outcome === "postponed") return { status: "postponed", remark: `会议缓议。${resolution}` };
  return { status: "settled", remark: null };
} // prettier-ignore
