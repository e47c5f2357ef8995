import { MultiBar, Presets, type SingleBar } from "cli-progress";

export interface StepProgress<Step extends string> {
  readonly report: (step: Step, done: number, total: number) => void;
  readonly stop: () => void;
}

/** One bar a step on a terminal; nothing where nobody looks. */
export function stepProgress<Step extends string>(
  names: Readonly<Record<Step, string>>,
): StepProgress<Step> {
  if (!process.stderr.isTTY) return { report: () => undefined, stop: () => undefined };
  const bars = new MultiBar({ format: "{name} {bar} {percentage}%", hideCursor: true, clearOnComplete: false, stream: process.stderr }, Presets.shades_classic); // prettier-ignore
  const known = new Map<string, SingleBar>();
  return {
    report: (step, done, total) => {
      const bar = known.get(step) ?? bars.create(total, 0, { name: names[step].padEnd(4, "　") });
      known.set(step, bar);
      bar.setTotal(total);
      bar.update(done);
      bars.update();
    },
    stop: () => bars.stop(),
  };
}
