// Finds a Chromium-based browser, or gets one where that is possible without asking: Debian as root.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const COMMANDS = [
  // without windows and what belongs to them: the same pages in two thirds of the time
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "microsoft-edge-stable",
  "microsoft-edge",
];

const PLACES = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) =>
    process.env[name] === undefined
      ? []
      : [
          join(process.env[name], "Google/Chrome/Application/chrome.exe"),
          join(process.env[name], "Microsoft/Edge/Application/msedge.exe"),
        ],
  ),
};

/** The path of a browser, or null. LUOSHI_BROWSER names one. */
export function findBrowser() {
  const named = process.env.LUOSHI_BROWSER;
  if (named !== undefined && named !== "") return existsSync(named) ? named : null;
  const folders = (process.env.PATH ?? "").split(process.platform === "win32" ? ";" : ":");
  const onPath = COMMANDS.flatMap((command) =>
    [...folders, "/usr/bin", "/snap/bin"].map((folder) => join(folder, command)),
  );
  return [...(PLACES[process.platform] ?? []), ...onPath].find((path) => existsSync(path)) ?? null;
}

/** Are there Chinese letters to draw with? Without them every screenshot is boxes. */
export function hasChineseFont() {
  if (process.platform !== "linux") return true;
  const listed = spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" });
  return listed.status === 0 && listed.stdout.trim() !== "";
}

/** Debian and its children, as root: the packages come by apt. False when that is not this machine, or did not work. */
export function installPackages(packages) {
  if (process.platform !== "linux" || process.getuid() !== 0 || !isDebian()) return false;
  console.log(`installing ${packages.join(" ")} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (args) =>
    spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env }).status === 0;
  const install = () => apt(["install", "-y", "-qq", "--no-install-recommends", ...packages]);
  return install() || (apt(["update", "-qq"]) && install());
}

function isDebian() {
  try {
    return /^(?:ID|ID_LIKE)=.*(?:debian|ubuntu)/m.test(readFileSync("/etc/os-release", "utf8"));
  } catch {
    return false;
  }
}
