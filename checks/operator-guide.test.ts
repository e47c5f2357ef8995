import { execFile, spawn, type ChildProcess } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXIT_CODES } from "#main/exit-codes.ts";
import { projectFolder } from "#main/start/project-folder.ts";
import { buildProgram, type BuiltProgram } from "#main/testing/launch.ts";

/** The guide of the operator says only what was tried: every block of commands is run here, or says how it was shown to work. */
const PROJECT = projectFolder();
const GUIDE = ["README.md", "backup.md", "monitoring.md"] as const;
const read = (path: string): string => readFileSync(join(PROJECT, path), "utf8");

interface Block {
  readonly file: string;
  /** run: here and now; run serving: while the server runs; run stopped: while it does not; shown: not here. */
  readonly kind: string;
  readonly text: string;
  readonly after: string;
}

const blocks: readonly Block[] = GUIDE.flatMap((file) =>
  [...read(`docs/operator/${file}`).matchAll(/^```sh(.*)\n([\s\S]*?)^```\n\n?(.*)$/gm)].map(
    ([, kind = "", text = "", after = ""]) => ({ file, kind: kind.trim(), text, after }),
  ),
);

const PATIENCE = 180_000;
let program: BuiltProgram;
let folder = "";
beforeAll(async () => {
  program = await buildProgram();
  folder = await mkdtemp(join(await realpath(tmpdir()), "luoshi-guide-"));
  // started by root, the database runs as nobody and must get in
  await chmod(folder, 0o711);
}, PATIENCE);
afterAll(async () => {
  await program.remove();
  await rm(folder, { recursive: true, force: true });
});

describe("the operator's guide", () => {
  it("marks every block of commands", () => {
    expect(blocks.length).toBeGreaterThan(20);
    for (const { kind, text, after } of blocks) {
      expect([text, kind]).toEqual([text, expect.stringMatching(/^(?:run|run serving|run stopped|shown)$/)]); // prettier-ignore
      if (kind === "shown")
        expect([text, after]).toEqual([text, expect.stringMatching(/^验证方式：/)]);
    }
  });

  it(
    "gives commands that work, one after the other, on an installation of their own",
    async () => {
      const installation = await install();
      try {
        for (const block of blocks) {
          if (block.kind === "shown") continue;
          if (block.kind === "run serving") await installation.serve();
          if (block.kind === "run stopped") await installation.stop();
          const { code, output } = await installation.sh(block.text);
          expect([block.text, code, output]).toEqual([block.text, 0, output]);
        }
      } finally {
        await installation.stop();
      }
    },
    PATIENCE,
  );

  it("knows every exit code and every setting", () => {
    const codes = read("docs/operator/monitoring.md");
    for (const [code] of Object.values(EXIT_CODES)) expect(codes).toMatch(new RegExp(`^\\| ${code} +\\|`, "m")); // prettier-ignore
    const settings = read("docs/operator/README.md");
    const used = new Set(sources("src").flatMap((path) => [...read(path).matchAll(/["`](LUOSHI_[A-Z_]+)["`]/g)].map(([, name = ""]) => name))); // prettier-ignore
    // the build fills it in
    used.delete("LUOSHI_VERSION");
    expect(used.size).toBeGreaterThan(12);
    for (const name of used) expect(settings).toContain(`\`${name}\``);
  });
});

/** An installation as the guide puts it, below a temporary folder, with the operator's own script. */
async function install() {
  const paths: Readonly<Record<string, string>> = {
    "/var/lib/luoshi": join(folder, "lib"),
    "/var/backups/luoshi": join(folder, "backups"),
    "/etc/luoshi": join(folder, "etc"),
    "/opt/luoshi/dist/cli.mjs": program.path,
    "/usr/bin/node": process.execPath,
  };
  let address = "127.0.0.1:7010";
  const here = (text: string): string => {
    const placed = Object.entries(paths).reduce(
      (all, [from, to]) => all.replaceAll(from, to),
      text,
    );
    // the user of the service is whoever runs this test
    return placed.replaceAll("sudo -u luoshi ", "").replaceAll("127.0.0.1:7010", address);
  };
  const bin = join(folder, "bin");
  for (const path of [bin, join(folder, "etc"), join(folder, "backups")]) await mkdir(path);
  await writeFile(join(bin, "luoshi"), here(read("deploy/bin/luoshi")), { mode: 0o755 });
  const env = { ...process.env, PATH: `${bin}:${process.env["PATH"] ?? ""}`, DATABASE_URL: "", LUOSHI_DATA: "" }; // prettier-ignore
  let server: ChildProcess | null = null;
  return {
    async sh(text: string) {
      const run = promisify(execFile)("sh", ["-euc", here(text)], { cwd: folder, env });
      return run.then(
        ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
        (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, output: error.stdout + error.stderr }), // prettier-ignore
      );
    },
    async serve() {
      if (server !== null) return;
      const started = spawn(join(bin, "luoshi"), ["start", "--port", "0"], { env, stdio: ["ignore", "pipe", "inherit"] }); // prettier-ignore
      server = started;
      address = await new Promise<string>((resolve, reject) => {
        let output = "";
        started.stdout.setEncoding("utf8").on("data", (piece: string) => {
          output += piece;
          const found = /落实已启动：http:\/\/(\S+)/.exec(output)?.[1];
          if (found !== undefined) resolve(found);
        });
        started.once("exit", () => reject(new Error(`the server ended: ${output}`)));
      });
    },
    async stop() {
      const running = server;
      if (running === null) return;
      server = null;
      const ended = new Promise((resolve) => running.once("exit", resolve));
      running.kill("SIGTERM");
      expect(await ended).toBe(0);
    },
  };
}

const sources = (folderPath: string): readonly string[] =>
  readdirSync(join(PROJECT, folderPath), { recursive: true, encoding: "utf8" })
    .map((path) => `${folderPath}/${path.replaceAll("\\", "/")}`)
    .filter((path) => /(?<!\.test)\.ts$/.test(path));

describe("the files for an installation", () => {
  it("the container copies what there is, keeps no secret, and runs as an ordinary user", () => {
    const lines = read("deploy/Containerfile").replaceAll("\\\n", " ").split("\n");
    const copied = lines.filter((line) => line.startsWith("COPY ") && !line.includes("--from="));
    const paths = copied.flatMap((line) => line.split(/\s+/).slice(1, -1));
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) expect([path, existsSync(join(PROJECT, path))]).toEqual([path, true]);
    // what the build reads must be among it
    const build = read("scripts/build.mjs");
    const needed = [...build.matchAll(/"((?:src|web|demo|scripts)[^"*]*|package-lock\.json|tsconfig\.json)"/g)].map(([, path = ""]) => path.split("/")[0]); // prettier-ignore
    expect(needed.length).toBeGreaterThan(3);
    for (const path of needed) expect(paths).toContain(path);
    expect(lines).toContain("USER 1000:1000");
    expect(lines.findIndex((line) => line.startsWith("USER"))).toBeGreaterThan(lines.findLastIndex((line) => line.startsWith("RUN"))); // prettier-ignore
    for (const line of lines) expect(line).not.toMatch(/^(?:ARG|ENV) .*(?:PASS|TOKEN|SECRET)/);
    for (const start of ["ENTRYPOINT", "CMD"]) {
      const line = lines.find((each) => each.startsWith(`${start} `)) ?? "";
      expect(JSON.parse(line.slice(start.length)), line).toBeInstanceOf(Array);
    }
  });

  it("the service starts what is built, where the guide puts it, and does not fight what a restart cannot mend", () => {
    const unit = read("deploy/systemd/luoshi.service");
    const value = (name: string): string => new RegExp(`^${name}=(.*)$`, "m").exec(unit)?.[1] ?? "";
    expect(value("ExecStart")).toBe("/usr/bin/node /opt/luoshi/dist/cli.mjs start --host 127.0.0.1 --port 7010"); // prettier-ignore
    const codes = new Set<number>(Object.values(EXIT_CODES).map(([code]) => code));
    for (const code of value("RestartPreventExitStatus").split(" ")) expect(codes).toContain(Number(code)); // prettier-ignore
    for (const line of ["User=luoshi", "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "CapabilityBoundingSet=", "UMask=0077"]) {
      expect(unit.split("\n")).toContain(line);
    } // prettier-ignore
  });

  it("no proxy hands the figures of the operator to the outside, nor believes what a client says of itself", () => {
    expect(read("deploy/nginx.conf")).toContain("location = /metrics { return 404; }");
    expect(read("deploy/nginx.conf")).toContain("X-Forwarded-For $remote_addr;");
    expect(read("deploy/Caddyfile")).toContain("respond /metrics 404");
    // a program that asks in clear is not helped on
    expect(read("deploy/nginx.conf")).toContain("location ~ ^/(api|feeds)/ { return 403; }");
    expect(read("deploy/Caddyfile")).toMatch(
      /@program path \/api\/\* \/feeds\/\*\s+handle @program \{\s+respond 403/,
    );
  });
});
