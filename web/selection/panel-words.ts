export const PANEL_STATES = {
  declaring: "评委申报利害关系",
  scoring: "评委打分",
  closed: "已经评完",
  cancelled: "已经取消",
} as const;

/** 8834 hundredths: 88.34 */
export const sayHundredths = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** Points as typed, to hundredths; null for anything with more than two decimals. */
export const readPoints = (typed: string): number | null => {
  const text = typed.trim();
  return /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : null;
};
