import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fastify from "fastify";
import { afterAll, expect, it } from "vitest";
import type { AppDeps } from "#app/deps.ts";
import { projectFolder } from "#main/start/project-folder.ts";
import { protectPages, servePages } from "#main/serve-pages.ts";

const { publishPages } = (await import(join(projectFolder(), "scripts/publish-pages.mjs"))) as {
  // plain JavaScript, used before anything is installed
  publishPages: (from: string, to: string) => void;
};

const folder = await mkdtemp(join(tmpdir(), "luoshi-pages-"));
const webDir = join(folder, "web");
afterAll(() => rm(folder, { recursive: true }));

/** A build as Vite leaves it: the page names its script, the script's name carries a hash. */
async function build(version: string): Promise<void> {
  const fresh = join(folder, "fresh");
  await mkdir(join(fresh, "assets"), { recursive: true });
  await writeFile(join(fresh, "index.html"), `<script src="/assets/app-${version}.js"></script>`);
  await writeFile(join(fresh, "seal.svg"), `<svg id="${version}"/>`);
  await writeFile(join(fresh, `assets/app-${version}.js`), `"${version}"`);
  await writeFile(join(fresh, `assets/app-${version}.js.gz`), gzipSync(`"${version}"`));
  await writeFile(join(fresh, "assets/shared.js"), "same in every build");
  publishPages(fresh, webDir);
  expect(await readdir(folder)).toEqual(["web"]);
}

it("pages that are built anew below a running server are served whole, and open tabs find their files", async () => {
  await build("1");
  const app = fastify();
  const deps = { webDir, secureCookies: false } as AppDeps; // the two that pages need
  await protectPages(app, deps);
  await servePages(app, deps);
  const get = (url: string, headers = {}) => app.inject({ url, headers });
  expect((await get("/")).body).toContain("app-1.js");

  await build("2");
  for (const url of ["/", "/plans", "/index.html"]) {
    const page = await get(url);
    expect(page.headers["cache-control"]).toBe("no-cache");
    const script = /src="([^"]+)"/.exec(page.body)?.[1] ?? "";
    expect(script).toBe("/assets/app-2.js");
    const loaded = await get(script);
    expect([loaded.statusCode, loaded.body]).toEqual([200, '"2"']);
    expect(loaded.headers["cache-control"]).toContain("immutable");
  }
  // a tab of before
  expect((await get("/assets/app-1.js")).body).toBe('"1"');
  expect((await get("/seal.svg")).body).toContain('"2"');
  const packed = await get("/assets/app-2.js", { "accept-encoding": "gzip" });
  expect(packed.headers["content-encoding"]).toBe("gzip");

  await build("3");
  expect((await get("/assets/app-1.js")).statusCode).toBe(404);
  expect((await get("/assets/app-2.js")).body).toBe('"2"');
  expect((await get("/assets/shared.js")).body).toBe("same in every build");
  // the same build once more takes nothing away
  await build("3");
  expect((await get("/")).body).toContain("app-3.js");
  expect((await get("/assets/app-3.js")).statusCode).toBe(200);
  await app.close();
});

it("nothing outside of the pages can be asked for, nor what is hidden among them", async () => {
  await writeFile(join(folder, "secret.txt"), "secret");
  await writeFile(join(webDir, ".sources"), "secret");
  const app = fastify();
  const deps = { webDir, secureCookies: false } as AppDeps; // the two that pages need
  await servePages(app, deps);
  const ways = ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/../../secret.txt", "/assets/..%5c..%5csecret.txt", "/.sources", "/.assets.json", "/%2esources", "//secret.txt"]; // prettier-ignore
  for (const url of ways) {
    const { body } = await app.inject({ url });
    expect([url, body.includes("secret") || body.startsWith("[")]).toEqual([url, false]);
  }
  expect(await readFile(join(webDir, ".sources"), "utf8")).toBe("secret");
  await app.close();
});
