import type { Random } from "../../demo/random.ts";

/** What no form would send, at one place of a value. */
const HOSTILE: readonly (() => unknown)[] = [
  () => null,
  () => "",
  () => " ",
  () => 0,
  () => -1,
  () => 1e308,
  () => 2 ** 53,
  () => 0.1,
  () => true,
  () => [],
  () => ({}),
  () => "\u0000",
  () => "a\u0000b",
  () => "\ud800",
  () => "\udc00\ud800",
  () => "\u202e\u200b\ufeff",
  () => "👩‍👩‍👧‍👦".repeat(50),
  () => "字".repeat(30_000),
  () => "x".repeat(200_000),
  () => "../../../../etc/passwd",
  () => "'; drop table record; --",
  () => "%s%n%d",
  () => "{{7*7}}${7*7}",
  () => "<script>alert(1)</script>",
  () => '=HYPERLINK("http://x")',
  () => "2026-02-30",
  () => "2026-13-01",
  () => "99999-01-01",
  () => "-0001-01-01",
  () => "infinity",
  () => "NaN",
  () => "00000000-0000-0000-0000-00000000000g",
  () => "{00000000-0000-0000-0000-000000000000}",
  () => "2026-09-10_00000000-0000-0000-0000-000000000000",
  () => "\n\r\t",
  () => "\\",
  () => "*",
  () => Array.from({ length: 6000 }, () => "00000000-0000-0000-0000-000000000000"),
  () => Array.from({ length: 2000 }, (_, index) => index),
  () => nested(3000),
  () => nested(5),
  () => ({ __proto__: { admin: true }, constructor: { prototype: {} } }),
  () => JSON.parse('{"__proto__": {"polluted": true}}') as unknown,
  () => ({ toString: 1, valueOf: 2, hasOwnProperty: 3 }),
];

function nested(depth: number): unknown {
  let value: unknown = "深";
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

export const hostileValue = (random: Random): unknown => random.pick(HOSTILE)();

/** One to three places of a value made hostile, left out, doubled or added. */
export function spoil(value: unknown, random: Random): unknown {
  let spoiled = value;
  for (let times = random.between(1, 3); times > 0; times -= 1) spoiled = spoilOnce(spoiled, random); // prettier-ignore
  return spoiled;
}

function spoilOnce(value: unknown, random: Random): unknown {
  if (Array.isArray(value) && value.length > 0 && random.chance(0.8)) {
    const at = random.between(0, value.length - 1);
    if (random.chance(0.2)) return [...value, ...value];
    return value.map((each, index) => (index === at ? spoilOnce(each, random) : (each as unknown)));
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value) && random.chance(0.9)) {
    const entries = Object.entries(value);
    const how = random.between(0, 9);
    if (how === 0 || entries.length === 0) return { ...value, [random.pick(["id", "groupId", "__proto__", "", "字段", "x".repeat(5000)])]: hostileValue(random) }; // prettier-ignore
    const [key] = random.pick(entries);
    if (how === 1) return Object.fromEntries(entries.filter(([each]) => each !== key));
    return Object.fromEntries(entries.map(([each, inner]) => [each, each === key ? spoilOnce(inner, random) : (inner as unknown)])); // prettier-ignore
  }
  return hostileValue(random);
}
