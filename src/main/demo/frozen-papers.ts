import { type Day, day } from "#kernel/day.ts";
import type { Result } from "#kernel/problem.ts";
import { fixedClock } from "#platform/clock.ts";
import type { Actor } from "#app/access/actor.ts";
import { closeCheckpoint } from "#app/assessments/closings.ts";
import type { AppDeps } from "#app/deps.ts";
import { draftPublication } from "#app/publications/draft-publication.ts";
import { publishPublication } from "#app/publications/publish-publication.ts";
import { reviewPublication } from "#app/publications/review-publication.ts";
import { DEMO_DAY } from "#main/demo/demo-day.ts";

const CLOSINGS = [
  { checkpoint: "q1", on: day("2026-04-10") },
  { checkpoint: "h1", on: day("2026-07-10") },
] as const;

const CIRCULARS = [
  { period: "2026Q1", on: day("2026-04-10"), number: "澜城党〔2026〕12号" },
  { period: "2026Q2", on: day("2026-07-10"), number: "澜城党〔2026〕21号" },
] as const;

/** What the year has frozen so far: two assessments and two circulars, made by the commands of the application on their days. */
export async function freezePapers(deps: AppDeps, actor: Actor, schemeId: string): Promise<void> {
  const on = (today: Day): AppDeps => ({ ...deps, clock: fixedClock(today) });
  for (const { checkpoint, on: closedOn } of CLOSINGS) {
    // Known as of the closing day, asked on the demo's day: the history of outcomes answers.
    mustSucceed(
      await closeCheckpoint(on(closedOn), { ...actor, today: DEMO_DAY }, schemeId, { checkpoint }),
    );
  }
  for (const { period, on: publishedOn, number } of CIRCULARS) {
    const then = { ...actor, today: publishedOn };
    const drafted = mustSucceed(await draftPublication(on(publishedOn), then, { kind: "study-circular", period })); // prettier-ignore
    mustSucceed(await reviewPublication(on(publishedOn), then, drafted.id));
    mustSucceed(await publishPublication(on(publishedOn), then, drafted.id, { number }));
  }
}

function mustSucceed<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demo was refused: ${result.refusal.message}`);
  return result.value;
}
