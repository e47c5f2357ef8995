/** A time of day as people type it → "08:30", or null: 830, 0830, 8:30, 8：30, 8.30, 8点, 8点半, 8时30分, 下午2点, 14. */
export function readClock(typed: string): string | null {
  const text = typed
    .replace(/[０-９：．]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replace(/\s/g, "");
  const match = /^(上午|早上|中午|下午|晚上)?(\d{1,2})(?:[:.点时](\d{1,2}|半)?分?|(\d{2}))?$/.exec(
    text,
  );
  if (match === null) return null;
  let hour = Number(match[2]);
  const minute = match[3] === "半" ? 30 : Number(match[3] ?? match[4] ?? 0);
  if ((match[1] === "下午" || match[1] === "晚上") && hour < 12) hour += 12;
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
