import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Development against the in-memory API of web/dev, when LUOSHI_FAKE is set: never part of a build. */
function fakeApi(): Plugin {
  return {
    name: "luoshi-fake-api",
    async configureServer(server) {
      const { answer } = await import("./dev/fake-api.ts");
      server.middlewares.use(answer);
    },
    async configurePreviewServer(server) {
      const { answer } = await import("./dev/fake-api.ts");
      server.middlewares.use(answer);
    },
  };
}

// The server compares Origin and Host: the browser's own Host goes through.
const server = { target: "http://127.0.0.1:7010", changeOrigin: false };

const fake = process.env["LUOSHI_FAKE"] === "1";

export default defineConfig({
  root: here("."),
  cacheDir: here("../node_modules/.vite"),
  plugins: fake ? [react(), fakeApi()] : [react()],
  build: {
    outDir: process.env["LUOSHI_WEB_OUT"] ?? here("../dist/web"),
    emptyOutDir: true,
    target: "es2022",
    // Old office browsers: nothing newer than what the pictures need; no inline data: in scripts or styles (CSP).
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: "assets/manifest.json",
  },
  server: { port: 7011, strictPort: true, ...(fake ? {} : { proxy: { "/api": server, "/feeds": server } }) }, // prettier-ignore
  preview: { port: 7012, strictPort: true },
});
