// Runs checks/import-rules.cjs over the code. A checker that looked at nothing fails: every room must have been seen.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { cruise } from "dependency-cruiser";
import extractConfig from "dependency-cruiser/config-utl/extract-depcruise-config";
import extractTsConfig from "dependency-cruiser/config-utl/extract-ts-config";

const ROOMS = [
  "src/kernel",
  "src/domain",
  "src/institutions",
  "src/platform",
  "src/app",
  "src/main",
  "web",
];
const OTHERS = ["demo", "bench", "checks"].filter((folder) => existsSync(folder));

const areaOf = (file) => /^src\/app\/([^/]+)\//.exec(file)?.[1];

const path = createRequire(import.meta.url).resolve("./import-rules.cjs");
const { forbidden, options } = await extractConfig(path);
const result = await cruise(
  [...ROOMS, ...OTHERS],
  { ...options, ruleSet: { forbidden }, validate: true, outputType: "json" },
  undefined,
  { tsConfig: extractTsConfig("tsconfig.json") },
);
const { modules, summary } = JSON.parse(result.output);

let wrong = 0;
for (const { rule, from, to, cycle } of summary.violations) {
  wrong += 1;
  const comment = forbidden.find((known) => known.name === rule.name)?.comment ?? "";
  const through = cycle === undefined ? to : cycle.map((step) => step.name ?? step).join(" → ");
  console.error(`${rule.name}: ${from} → ${through}\n    ${comment}`);
}
for (const circle of circlesOfAreas()) {
  wrong += 1;
  console.error(`areas need each other in a circle, so that none can be read alone: ${circle}`);
}
for (const room of ROOMS) {
  const seen = modules.filter(({ source }) => source.startsWith(`${room}/`));
  const links = seen.reduce((sum, { dependencies }) => sum + dependencies.length, 0);
  if (seen.length > 0 && (links > 0 || room === "src/institutions")) continue;
  wrong += 1;
  console.error(
    `${room}: the checker saw ${seen.length} files and ${links} imports here: it looks at nothing`,
  );
}
console.log(
  `${modules.length} modules, ${summary.totalDependenciesCruised} imports, ${wrong} against the rules`,
);
process.exitCode = wrong === 0 ? 0 : 1;

/** Each pair of areas that lies on a circle, with the files that tie it. Tests may look around. */
function circlesOfAreas() {
  const ties = new Map();
  for (const { source, dependencies } of modules) {
    if (/\.(test|fixture)\.ts$/.test(source)) continue;
    for (const { resolved } of dependencies) {
      const [from, to] = [areaOf(source), areaOf(resolved)];
      if (from === undefined || to === undefined || from === to) continue;
      if (!ties.has(from)) ties.set(from, new Map());
      const files = ties.get(from).get(to) ?? [];
      ties.get(from).set(to, [...files, `${source} → ${resolved}`]);
    }
  }
  const reaches = (from, goal, seen = new Set()) =>
    [...(ties.get(from)?.keys() ?? [])].some(
      (next) => next === goal || (!seen.has(next) && reaches(next, goal, seen.add(next))),
    );
  return [...ties].flatMap(([from, targets]) =>
    [...targets]
      .filter(([to]) => reaches(to, from))
      .map(
        ([to, files]) =>
          `${from} → ${to} (${files.length} imports)\n    ${files.slice(0, 4).join("\n    ")}`,
      ),
  );
}
