/** Exact fractions, so that a score is the same on every machine: no rounding before the one that is told. */
export interface Fraction {
  readonly numerator: bigint;
  /** Positive. */
  readonly denominator: bigint;
}

export function fraction(numerator: bigint, denominator: bigint): Fraction {
  if (denominator === 0n) throw new RangeError("a fraction needs a base");
  return denominator < 0n
    ? { numerator: -numerator, denominator: -denominator }
    : { numerator, denominator };
}

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };
export const ONE: Fraction = { numerator: 1n, denominator: 1n };

/** The decimal that a number is written as: 0.35 is 35/100, not its binary neighbour. */
export function exact(value: number): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (!match) throw new RangeError(`not a finite number: ${value}`);
  const decimals = match[3] ?? "";
  const digits = BigInt(`${match[1] ?? ""}${match[2] ?? ""}${decimals}`);
  const exponent = Number(match[4] ?? 0) - decimals.length;
  return exponent >= 0
    ? fraction(digits * 10n ** BigInt(exponent), 1n)
    : fraction(digits, 10n ** BigInt(-exponent));
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(
    a.numerator * b.denominator + b.numerator * a.denominator,
    a.denominator * b.denominator,
  );

export const minus = (a: Fraction, b: Fraction): Fraction =>
  plus(a, { numerator: -b.numerator, denominator: b.denominator });

export const times = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.numerator * b.numerator, a.denominator * b.denominator);

export const over = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.numerator * b.denominator, a.denominator * b.numerator);

/** Negative, zero or positive as a is less than, equal to or more than b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const lesser = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b);
const greater = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b);
export const clamp = (value: Fraction, low: Fraction, high: Fraction): Fraction =>
  lesser(greater(value, low), high);

/** To the nearest whole number, half up: 2.5 → 3, −2.5 → −2. */
export function roundHalfUp({ numerator, denominator }: Fraction): number {
  const doubled = numerator * 2n + denominator;
  const divisor = denominator * 2n;
  const floored = doubled / divisor - (doubled % divisor < 0n ? 1n : 0n);
  return Number(floored);
}

/** For reading only: rounded half up to so many decimals, without idle zeros. */
export function formatFraction(value: Fraction, decimals: number): string {
  const scale = 10n ** BigInt(decimals);
  const scaled = roundHalfUp(times(value, { numerator: scale, denominator: 1n }));
  return String(scaled / Number(scale));
}
