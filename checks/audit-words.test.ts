import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { POLICY } from "#domain/access/policy.ts";
import { ACTIONS, SUBJECT_KINDS } from "#domain/audit/actions.ts";

const PLAIN = /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/;

interface Written {
  /** Texts that an audit event may carry as its action → where. */
  readonly actions: ReadonlyMap<string, string>;
  /** Texts with a hole, as what any filling must match. */
  readonly patterns: ReadonlyMap<string, RegExp>;
  readonly kinds: ReadonlyMap<string, string>;
}

function tell(
  node: ts.Expression,
  into: Map<string, string>,
  takes: (text: string) => boolean,
): void {
  // prettier-ignore
  if (ts.isStringLiteralLike(node)) {
    if (takes(node.text)) into.set(node.text, node.getSourceFile().fileName);
  } else if (ts.isConditionalExpression(node)) {
    tell(node.whenTrue, into, takes);
    tell(node.whenFalse, into, takes);
  }
}

/**
 * Read from the code: what stands at a property `action`, what is handed to one of our functions in the form of an action
 * (permissions apart), and the kind of each `subject`.
 */
function written(): Written {
  const actions = new Map<string, string>();
  const patterns = new Map<string, RegExp>();
  const kinds = new Map<string, string>();

  function visit(node: ts.Node): void {
    if (ts.isPropertyAssignment(node)) {
      const name = node.name.getText();
      const value = node.initializer;
      if (name === "action") {
        tell(value, actions, (text) => PLAIN.test(text));
        if (ts.isTemplateExpression(value)) patterns.set(value.getText(), patternOf(value));
      }
      if (name === "subject" && ts.isObjectLiteralExpression(value)) {
        for (const part of value.properties) {
          if (ts.isPropertyAssignment(part) && part.name.getText() === "kind") tell(part.initializer, kinds, () => true); // prettier-ignore
        }
      }
    }
    if (
      ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      node.arguments.some(isAboutCommand)
    ) {
      // prettier-ignore
      for (const argument of node.arguments) tell(argument, actions, (text) => PLAIN.test(text) && (!(text in POLICY) || text in ACTIONS)); // prettier-ignore
    }
    ts.forEachChild(node, visit);
  }
  for (const file of sources(["src/app", "src/main"])) {
    visit(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true));
  }
  return { actions, patterns, kinds };
}

/** A command is given its transaction or its actor; what names a column or a file is not. */
const isAboutCommand = (argument: ts.Expression): boolean =>
  ts.isIdentifier(argument) && ["tx", "deps", "actor"].includes(argument.text);

const sources = (folders: readonly string[]): string[] =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter(
        (name) => name.endsWith(".ts") && !/\.(test|fixture|bench)\.ts$|(^|\/)testing\//.test(name),
      ) // prettier-ignore
      .map((name) => join(folder, name)),
  );

const patternOf = ({ head, templateSpans }: ts.TemplateExpression): RegExp =>
  new RegExp(`^${[head.text, ...templateSpans.map((span) => span.literal.text)].map((text) => text.replaceAll(".", "\\.")).join("[a-z-]+")}$`); // prettier-ignore

const { actions, patterns, kinds } = written();
const isWritten = (action: string): boolean => actions.has(action) || [...patterns.values()].some((pattern) => pattern.test(action)); // prettier-ignore

it("every action that is written anywhere has words for who audits", () => {
  expect(actions.size).toBeGreaterThan(50);
  for (const known of ["plan.publish", "unit.merge", "record.submit", "audit.export", "duty.chase"]) expect([...actions.keys()]).toContain(known); // prettier-ignore
  expect([...actions].filter(([action]) => !(action in ACTIONS))).toEqual([]);
  const all = Object.keys(ACTIONS);
  expect([...patterns].filter(([, pattern]) => !all.some((action) => pattern.test(action)))).toEqual([]); // prettier-ignore
});

it("no words stand for an action that nobody writes", () => {
  expect(Object.keys(ACTIONS).filter((action) => !isWritten(action))).toEqual([]);
});

it("every kind of subject has a word", () => {
  expect(kinds.size).toBeGreaterThan(10);
  expect([...kinds].filter(([kind]) => !SUBJECT_KINDS.includes(kind))).toEqual([]);
});
