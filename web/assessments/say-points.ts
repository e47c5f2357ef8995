/** 64.75; bases without needless decimals: 68, 12.5. */
export function sayPoints(points: number, least = 2): string {
  const exact = points.toFixed(2);
  return least === 2 ? exact : exact.replace(/\.?0+$/, "");
}
