import type { StudyMaterial, StudySession } from "../api/study.ts";

export const MATERIAL_WORDS = { file: "文件", link: "链接", book: "图书" } as const satisfies Record<StudyMaterial["kind"], string>; // prettier-ignore
export const AUDIENCE_WORDS = { everyone: "全体职工", members: "全体党员", secretaries: "书记和委员", probationary: "预备党员", "centre-group": "中心组" } as const satisfies Record<StudyMaterial["audience"], string>; // prettier-ignore
export const SESSION_WORDS = { held: "已开展", planned: "待开展", passed: "过了计划日", dropped: "已取消" } as const satisfies Record<StudySession["state"], string>; // prettier-ignore

/** Tenths as people write hours: 15 → 1.5, 20 → 2. */
export const sayHours = (tenths: number): string => String(tenths / 10);

/** “1.5” → 15; null for anything that is no number of hours. */
export function readHours(text: string): number | null {
  const number = Number(text.trim());
  return text.trim() === "" || !Number.isFinite(number) || number < 0 || number > 16 ? null : Math.round(number * 10); // prettier-ignore
}
