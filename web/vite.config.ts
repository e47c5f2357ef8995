import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The server compares Origin and Host: the browser's own Host goes through.
const server = { target: "http://127.0.0.1:7010", changeOrigin: false };

export default defineConfig({
  root: here("."),
  cacheDir: here("../node_modules/.vite"),
  plugins: [react()],
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
  server: { port: 7011, strictPort: true, proxy: { "/api": server, "/feeds": server } },
  preview: { port: 7012, strictPort: true },
});
