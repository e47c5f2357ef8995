import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { type BarStream, stepProgress } from "#main/start/step-progress.ts";

/** What a terminal was sent, or a file. */
function stream(isTTY: boolean): { readonly out: BarStream; readonly text: () => string } {
  let text = "";
  const writable = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  return { out: Object.assign(writable, { isTTY, columns: 80 }), text: () => text };
}

const NAMES = { read: "读计划", bind: "绑定制度", empty: "空" };

it("draws one line a step, ends each at 100 %, and never draws above its own line", () => {
  const { out, text } = stream(true);
  const progress = stepProgress(NAMES, out);
  for (const done of [0, 1, 2]) progress.report("read", done, 2);
  progress.report("bind", 5, 5);
  progress.report("empty", 0, 0);
  progress.stop();
  progress.stop();
  const lines = text().trimEnd().split("\n");
  expect(lines).toHaveLength(3);
  for (const [index, name] of ["读计划　", "绑定制度", "空　　　"].entries()) {
    expect(lines[index]).toContain(`${name} `);
    expect(lines[index]).toContain("100%");
  }
  // up, and to a place on the screen
  // oxlint-disable-next-line no-control-regex -- these are the codes of the terminal
  expect(text()).not.toMatch(/\u001B\[\d*A|\u001B\[\d+;\d+H/);
});

it("says nothing where nobody looks", () => {
  const { out, text } = stream(false);
  const progress = stepProgress(NAMES, out);
  progress.report("read", 1, 2);
  progress.stop();
  expect(text()).toBe("");
});
