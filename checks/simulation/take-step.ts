import { addDays } from "#kernel/day.ts";
import type { Result } from "#kernel/problem.ts";
import { closeCheckpoint } from "#app/assessments/closings.ts";
import { enterFigure } from "#app/assessments/figures.ts";
import { setParameter } from "#app/institutions/set-parameter.ts";
import { runNightly } from "#app/schedule/nightly.ts";
import { type Act, pick } from "./act.ts";
import { prepareCase } from "./prepare-case.ts";
import { prepareItem } from "./prepare-item.ts";
import { prepareOrganization } from "./prepare-organization.ts";
import { preparePlan } from "./prepare-plan.ts";
import { prepareProject } from "./prepare-project.ts";
import { prepareRecord } from "./prepare-record.ts";
import { simulatedScheme } from "./simulated-scheme.ts";
import type { Step } from "./steps.ts";
import type { World } from "./world.ts";

/** What a step does here and now. Null: there is nothing to do it to. */
export async function prepareStep(world: World, { kind, choose }: Step): Promise<Act | null> {
  const [a = 0, b = 0, c = 0] = choose;
  const { deps, clock } = world;
  const today = clock.today();
  const organization = await world.organization();
  const office = await world.office();
  switch (kind) {
    case "clock": {
      const to = addDays(today, [1, 1, 2, 5, 9, 14, 28, 45][a % 8] ?? 1);
      return () => {
        clock.moveTo(to);
        return Promise.resolve(done);
      };
    }
    case "night":
      return async () => {
        const failures: unknown[] = [];
        await runNightly({ ...deps, log: { ...deps.log, error: (line: unknown) => void failures.push(line) } }); // prettier-ignore
        // the nightly step tells a failure to the operator and goes on: here it is the crash that was asked for
        const [failure] = failures;
        if (typeof failure === "object" && failure !== null && "err" in failure) throw failure.err;
        return done;
      };
    case "record":
    case "correct":
    case "return":
    case "withdraw":
    case "approve":
      return prepareRecord(world, organization, kind, choose);
    case "openCase":
    case "caseStep":
    case "caseExtend":
    case "caseMove":
    case "caseWithdraw":
    case "caseTakeBack":
    case "caseVersion":
      return prepareCase(world, kind, choose);
    case "waive":
    case "endWaiver":
    case "extend":
    case "chase":
      return prepareItem(world, kind, choose);
    case "openUnit":
    case "closeUnit":
    case "mergeUnit":
    case "moveUnit":
    case "addPerson":
    case "movePerson":
    case "leave":
    case "appoint":
    case "endAppointment":
      return prepareOrganization(world, organization, kind, choose);
    case "draft":
    case "publish":
    case "undo":
    case "decide":
      return preparePlan(world, kind, choose);
    case "parameter":
      return () =>
        setParameter(deps, office, "themed-party-day", {
          parameter: "registerWithinDays",
          from: addDays(today, a % 40),
          value: 1 + (b % 12),
          reason: "集团规定",
        });
    case "close": {
      const open = simulatedScheme.checkpoints.filter((each) => each.closesOn <= today);
      const checkpoint = pick(open, a);
      if (checkpoint === undefined) return null;
      const reason = b % 2 === 0 ? "补记了漏登的台账" : undefined;
      return () =>
        closeCheckpoint(deps, office, "simulated", { checkpoint: checkpoint.id, reason });
    }
    case "figure": {
      const unit = pick(organization.unitsOf(["branch"], today), a);
      if (unit === undefined) return null;
      const month = String(1 + (b % 12)).padStart(2, "0");
      return () => enterFigure(deps, office, { unitId: unit.id, code: "quality", kind: "figure", period: `2026-${month}`, value: 90 + (c % 100) / 10, source: "月报" }); // prettier-ignore
    }
    case "project":
    case "editProject":
    case "endProject":
      return prepareProject(world, organization, kind, choose);
  }
}

const done: Result<null> = { ok: true, value: null };
