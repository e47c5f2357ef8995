/** Money is integer fen; one yuan is 100 fen. Safe to 90 trillion yuan. */
declare const fenBrand: unique symbol;
export type Fen = number & { readonly [fenBrand]: true };

export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of fen: ${amount}`);
  return amount as Fen; // checked above
}

/** "1,234.5" or "1234.50" yuan to fen; null for anything with more than two decimals or other characters. */
export function parseYuan(text: string): Fen | null {
  const match = /^(-?)(\d{1,3}(?:,\d{3})*|\d+)(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  const whole = Number((match[2] ?? "").replaceAll(",", ""));
  const cents = Number((match[3] ?? "").padEnd(2, "0"));
  const amount = (match[1] === "-" ? -1 : 1) * (whole * 100 + cents);
  return Number.isSafeInteger(amount) ? fen(amount) : null;
}

export function formatYuan(amount: Fen): string {
  const absolute = Math.abs(amount);
  const sign = amount < 0 ? "-" : "";
  return `${sign}${Math.floor(absolute / 100)}.${String(absolute % 100).padStart(2, "0")}`;
}

/** amount × numerator ÷ denominator, rounded half up to the fen (the practice of 党费 offices, where no rule is stated). */
export function shareOf(amount: Fen, numerator: number, denominator: number): Fen {
  const product = BigInt(amount) * BigInt(numerator) * 2n + BigInt(denominator);
  const divisor = BigInt(denominator) * 2n;
  const floored = product / divisor - (product % divisor < 0n ? 1n : 0n);
  return fen(Number(floored));
}
