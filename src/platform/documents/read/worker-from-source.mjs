// Development and tests only: runs the TypeScript worker without a build. A built program has its own bundled entry.
import { tsImport } from "tsx/esm/api";

await tsImport("./parse-document-worker.ts", import.meta.url);
