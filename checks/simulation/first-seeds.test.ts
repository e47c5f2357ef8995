import { test } from "vitest";
import { expectSeedsToHold } from "./seeds.ts";

test(
  "every seed holds its invariants after every step",
  () => expectSeedsToHold(1, 200, 12),
  120_000,
);
