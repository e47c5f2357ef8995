#!/usr/bin/env node
// `npx luoshi …`: builds the program when its sources changed, then runs it.
import { fileURLToPath, pathToFileURL } from "node:url";
import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";

const project = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));
const load = (path) => import(pathToFileURL(join(project, path)).href);

const { ensureInstalled } = await load("scripts/install.mjs");
ensureInstalled();
const { build } = await load("scripts/build.mjs");
// what the build says must not stand in the output of a command (--json)
await build({ web: process.argv[2] === "start", say: (line) => process.stderr.write(`${line}\n`) });
await load("dist/cli.mjs");
