import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "#main/commands/commands.ts";

const project = fileURLToPath(new URL("..", import.meta.url));

/**
 * Who may run a command of the machine. A command asks for no log-in: it needs the data folder or the database, which
 * belong to the operator; what it changes is in the audit as the system's doing.
 */
const WHO_MAY_RUN: Readonly<Record<string, "operator" | "anybody with the file">> = {
  start: "operator",
  read: "anybody with the file",
  year: "anybody with the file",
  check: "anybody with the file",
  coverage: "anybody with the file",
  migrate: "operator",
  "group new": "operator",
  "user list": "operator",
  "user add": "operator",
  "user reset": "operator",
  "keys list": "operator",
  "keys rotate": "operator",
  "keys forget": "operator",
  "keys reseal": "operator",
  retain: "operator",
  verify: "operator",
  backup: "operator",
  restore: "operator",
};

/** "start", "group new", …: every command that does something by itself. */
function commandNames(): string[] {
  const program = new Command();
  for (const addTo of COMMANDS) addTo(program);
  const leaves = (command: Command, before: string): string[] =>
    command.commands.length === 0
      ? [before]
      : command.commands.flatMap((each) => leaves(each, `${before} ${each.name()}`.trim()));
  return leaves(program, "");
}

describe("the command line", () => {
  it("lists for each command who may run it", () => {
    const names = commandNames();
    expect(names.length).toBeGreaterThan(10);
    expect(names.toSorted()).toEqual(Object.keys(WHO_MAY_RUN).toSorted());
  });
});

describe("every change", () => {
  it("tells in whose name it was done: no area writes the actor without `accountable`", () => {
    const folder = join(project, "src/app");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts")); // prettier-ignore
    const writing = files.filter((name) => readFileSync(join(folder, name), "utf8").includes("writeAudit(")); // prettier-ignore
    expect(writing.length).toBeGreaterThan(20);
    const bare = files.filter((name) => name !== "access/actor.ts" && /^\s*actor: actor\.personId,/m.test(readFileSync(join(folder, name), "utf8"))); // prettier-ignore
    expect(bare).toEqual([]);
  });
});
