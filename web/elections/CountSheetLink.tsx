import { Link } from "@tanstack/react-router";

const COUNTED = new Set(["election-meeting", "elect-officers"]);
const ELECTIONS = new Set(["branch-election", "committee-election", "discipline-election"]);

/** Steps that are done by their count sheet instead of the form of a step. */
export const isCounted = (procedure: string, step: string): boolean => ELECTIONS.has(procedure) && COUNTED.has(step); // prettier-ignore

export function CountSheetLink({ caseId }: { caseId: string }) {
  return (
    <p>
      <Link to="/elections/$caseId" params={{ caseId }} className="text-link">
        打开计票单
      </Link>
      <span className="note">
        选举用计票单登记：候选人、应到实到、发出收回和各人票数，谁当选由系统算出。
      </span>
    </p>
  );
}
