import { Presets, SingleBar } from "cli-progress";

export interface StepProgress<Step extends string> {
  readonly report: (step: Step, done: number, total: number) => void;
  readonly stop: () => void;
}

/** Where the bars are drawn: standard error, or a test's own. */
export type BarStream = Pick<NodeJS.WriteStream, "isTTY"> & NodeJS.WritableStream;

/**
 * One bar a step on a terminal, each below the one that ended before it; nothing where nobody looks. One bar at a time is
 * drawn in its own line, so that nothing above it is ever drawn again: several at once leave copies of themselves where
 * the terminal scrolls.
 */
export function stepProgress<Step extends string>(
  names: Readonly<Record<Step, string>>,
  stream: BarStream = process.stderr,
): StepProgress<Step> {
  if (!stream.isTTY) return { report: () => undefined, stop: () => undefined };
  const widest = Math.max(...Object.values<string>(names).map((name) => name.length));
  let current: { readonly step: Step; readonly bar: SingleBar } | null = null;
  const finish = (): void => {
    current?.bar.stop();
    current = null;
  };
  return {
    report: (step, done, total) => {
      if (current?.step !== step) {
        finish();
        const bar = new SingleBar({ format: "{name} {bar} {percentage}%", barsize: 30, hideCursor: true, linewrap: true, stream }, Presets.shades_classic); // prettier-ignore
        bar.start(Math.max(total, 1), 0, { name: names[step].padEnd(widest, "　") });
        current = { step, bar };
      }
      current.bar.setTotal(Math.max(total, 1));
      // a step with nothing in it is done as soon as it begins
      current.bar.update(total === 0 ? 1 : done);
    },
    stop: finish,
  };
}
