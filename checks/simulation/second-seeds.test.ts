import { test } from "vitest";
import { expectSeedsToHold } from "./seeds.ts";

test(
  "every seed holds its invariants after every step",
  () => expectSeedsToHold(100_001, 100, 12),
  300_000,
);
