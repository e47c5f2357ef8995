// `npm start`: installs, builds, starts the database and serves the demo group. Plain Node, nothing installed yet.
// Everything happens in this one process, so that Ctrl-C reaches the server directly.
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { PROJECT } from "./fresh.mjs";
import { ensureInstalled } from "./install.mjs";

ensureInstalled();
const { build } = await import("./build.mjs");
await build({ say: console.log });

process.argv = [process.argv[0], "luoshi", "start", "--demo", ...process.argv.slice(2)];
await import(pathToFileURL(join(PROJECT, "dist/cli.mjs")).href);
