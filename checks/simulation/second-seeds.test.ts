import { test } from "vitest";
import { expectSeedsToHold } from "./seeds.ts";

test(
  "every seed holds its invariants after every step",
  () => expectSeedsToHold(100001, 200, 12),
  120_000,
);
