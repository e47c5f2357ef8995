/**
 * Which room may import which (the table of ARCHITECTURE.md), for dependency-cruiser. Run by checks/import-rules.mjs,
 * which also looks for circles of areas and makes sure that every room was seen. Tests stand beside the code and may use what tests need.
 */
const TESTING = "\\.(test|fixture|bench)\\.tsx?$|/testing/";

const room = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: "error",
  from: { path: from, pathNot: TESTING },
  to: { path: "^(src|web|demo|bench|checks|scripts)/", pathNot: allowed },
});

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    room(
      "kernel-imports-nothing",
      "The kernel is the ground: days, periods, money. Whatever it imported would be under every room.",
      "^src/kernel/",
      "^src/kernel/",
    ),
    room(
      "domain-imports-kernel",
      "The rules are pure: they can be read, tested and reused without any machine around them.",
      "^src/domain/",
      "^src/(domain|kernel)/",
    ),
    room(
      "institutions-import-domain",
      "Institutions are data in the algebra of the domain; nothing of the application leaks into a rule.",
      "^src/institutions/",
      "^src/(institutions|domain|kernel)/",
    ),
    room(
      "platform-imports-domain",
      "The outside knows what things are, not what the application does with them.",
      "^src/platform/",
      "^src/(platform|domain|kernel)/",
    ),
    room(
      "app-gets-its-library",
      "The registry of institutions is an argument: the engine never imports the rules it runs.",
      "^src/app/",
      "^src/(app|platform|domain|kernel)/",
    ),
    room(
      "web-sees-schemas-and-rules",
      "The browser shares the shapes of requests and the pure functions; server code must never be bundled into a page.",
      "^web/(?!vite\\.config\\.ts$)",
      "^(web/|src/(domain|kernel)/|src/app/[^/]+/(?:mine/|requests/|retention/)?schema\\.ts$)",
    ),
    {
      name: "nobody-imports-main",
      comment: "src/main wires everything; whoever imported it would import everything.",
      severity: "error",
      from: { path: "^(src/(?!main/)|web/)", pathNot: TESTING },
      to: { path: "^src/main/" },
    },
    {
      name: "areas-keep-their-insides",
      comment:
        "Another area is used through its commands and queries (verb-first files), never through its routes or its store: those may change without asking anyone.",
      severity: "error",
      from: { path: "^src/app/([^/]+)/", pathNot: TESTING },
      to: {
        path: "^src/app/[^/]+/(routes|[a-z-]+-routes|store|[a-z-]+-store|store-[a-z-]+)\\.ts$",
        pathNot: "^src/app/$1/",
      },
    },
    {
      name: "no-circle-of-files",
      comment: "Two files that need each other are one file, or hide a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "pure-rooms-touch-nothing",
      comment:
        "Kernel, domain and institutions have no clock, no randomness, no files and no network: the day is an argument. A hash is a pure function: derived-id.ts may take it from Node.",
      severity: "error",
      from: {
        path: "^src/(kernel|domain|institutions)/",
        pathNot: `${TESTING}|^src/kernel/derived-id\\.ts$`,
      },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "pages-run-in-a-browser",
      comment: "A page has no Node below it.",
      severity: "error",
      from: { path: "^web/", pathNot: `${TESTING}|^web/(vite\\.config\\.ts|dev/)` },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "nothing-from-tests",
      comment: "What ships must not lean on what tests are made of.",
      severity: "error",
      from: { path: "^(src|web)/", pathNot: TESTING },
      to: { path: TESTING },
    },
    {
      name: "server-needs-no-development-package",
      comment:
        "An installation without development packages must run. worker-from-source.mjs is only used when nothing was built.",
      severity: "error",
      from: { path: "^src/", pathNot: `${TESTING}|/worker-from-source\\.mjs$` },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "everything-resolves",
      comment:
        "An import that leads nowhere, or to a package that package.json does not name, breaks elsewhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "packages-are-declared",
      comment: "A package that another one happens to bring can go with the next update.",
      severity: "error",
      from: { path: "^(src|web|demo|bench|checks|scripts|bin)/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".cjs", ".js", ".json"],
    },
  },
};
