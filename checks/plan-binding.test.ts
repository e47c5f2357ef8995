import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bindPlan, TRUSTED_CONFIDENCE } from "#domain/plan/bind-plan.ts";
import { MECHANISMS } from "#domain/institution/mechanisms.ts";
import { library } from "#institutions/library.ts";
import { readPlan } from "#domain/plan/read-plan.ts";
import { readDocument } from "#platform/documents/read/read-document.ts";
import { readAnnotatedPlans } from "../bench/binding/annotated-plan.ts";
import { BINDING_FLOOR, HELD_OUT_FLOOR, scoreBinding } from "../bench/binding/score-binding.ts";
import { ASKED_BY_REAL_PLAN } from "./real-plan-table.ts";

const annotated = await readAnnotatedPlans("known");
const heldOut = await readAnnotatedPlans("held-out");

describe("plans in different styles are bound without hand work", () => {
  it("are at least ten, none of them short", () => {
    expect(annotated.length).toBeGreaterThanOrEqual(10);
    for (const { name, expected } of annotated) expect(expected.length, name).toBeGreaterThan(15);
  });

  it.each(annotated.map((plan) => [plan.name, plan] as const))("%s", (_, plan) => {
    const { precision, recall, faults } = scoreBinding(plan, library.institutions);
    expect(precision, faults.join("\n")).toBeGreaterThanOrEqual(BINDING_FLOOR.precision);
    expect(recall, faults.join("\n")).toBeGreaterThanOrEqual(BINDING_FLOOR.recall);
  });
});

describe("plans that nobody improved wording with", () => {
  // No faults are told: whoever reads them begins to write wording for these plans.
  it.each(heldOut.map((plan) => [plan.name, plan] as const))("%s", (_, plan) => {
    const { precision, recall } = scoreBinding(plan, library.institutions);
    expect(precision).toBeGreaterThanOrEqual(HELD_OUT_FLOOR.precision);
    expect(recall).toBeGreaterThanOrEqual(HELD_OUT_FLOOR.recall);
  });
});

// The real plan lies beside the repository on the machines where the product is made; it is never part of it.
const folder = join(import.meta.dirname, "../../shared/plans");
const file = existsSync(folder) ? readdirSync(folder).find((name) => name.endsWith(".txt")) : undefined; // prettier-ignore

describe.skipIf(file === undefined)("the real plan", async () => {
  const name = file ?? "";
  const source = await readDocument(file === undefined ? new Uint8Array() : readFileSync(join(folder, name)), name); // prettier-ignore
  const sections = source.ok ? bindPlan(readPlan(source.value, { fileName: name }), library.institutions).sections : []; // prettier-ignore
  const clauses = sections.flatMap((section, s) =>
    section.measures.flatMap((measure, m) =>
      measure.clauses.map((clause, c) => [`${s + 1}.${m + 1}.${c + 1}`, clause] as const),
    ),
  );

  it("asks for every mechanism that the product names, and for no other", () => {
    const asked = Object.values(ASKED_BY_REAL_PLAN).flatMap((words) => words.split(" "));
    expect(new Set(asked.map((word) => word.replace("?", "")).filter((word) => word !== ""))).toEqual(new Set(MECHANISMS)); // prettier-ignore
  });

  it("has the clauses that the table speaks of", () => {
    expect(clauses.map(([place]) => place)).toEqual(Object.keys(ASKED_BY_REAL_PLAN));
  });

  it.each(clauses)(
    "clause %s is bound to what it asks for and to nothing else",
    (place, clause) => {
      const words = (ASKED_BY_REAL_PLAN[place] ?? "").split(" ").filter((word) => word !== "");
      const asked = words.filter((word) => !word.startsWith("?"));
      const bound = new Set<string>(
        clause.links
          .filter(({ confidence }) => confidence >= TRUSTED_CONFIDENCE)
          .map(({ mechanism }) => mechanism),
      );
      expect([...bound].filter((mechanism) => !words.some((word) => word.replace("?", "") === mechanism))).toEqual([]); // prettier-ignore
      expect(asked.filter((mechanism) => !bound.has(mechanism))).toEqual([]);
      // what asks for nothing is shown so, not left open
      if (asked.length === 0) expect(clause.aim).toBe(true);
    },
  );
});
