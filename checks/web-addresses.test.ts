import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { allOperations } from "#main/operations.ts";

/** Addresses of the API as the browser writes them, with what is filled in as `*`. */
function addressesIn(folder: string): { file: string; address: string }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .flatMap((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      return [...text.matchAll(/["`](\/api\/[^"`?]*)/g)].map((match) => ({
        file: name,
        address: (match[1] ?? "").replaceAll(/\$\{[^}]*\}+(?:\)\})?/g, "*"),
      }));
    });
}

/** `*` in an address and `:name` in an operation stand for anything; an address may be the beginning of longer ones. */
function leadsTo(address: string, url: string): boolean {
  const [asked, known] = [address.split("/"), url.split("/")];
  return asked.every(
    (part, at) =>
      known[at] !== undefined && (part === "*" || known[at].startsWith(":") || part === known[at]),
  );
}

it("every address that a page asks for is an operation of the server", () => {
  const urls = allOperations().map(({ url }) => url);
  const asked = addressesIn(new URL("../web", import.meta.url).pathname).filter(
    ({ file }) => !file.startsWith("dev"),
  );
  expect(asked.length).toBeGreaterThan(30);
  expect(
    asked.filter(({ address }) => !urls.some((url) => leadsTo(address.replace(/\/$/, ""), url))),
  ).toEqual([]);
});
