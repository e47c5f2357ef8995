import { Link } from "@tanstack/react-router";
import { may } from "../access/may.ts";
import { useMe } from "../api/session.ts";

/** The pages that show all units of a procedure at once: terms, the catalogue of disclosure, the ledger of major matters. */
export function PartyLinks({ procedure }: { procedure: string }) {
  const me = useMe();
  if (procedure.endsWith("-election") && may(me, "election.read")) {
    return (
      <p className="note">
        各单位的任期和提醒：
        <Link to="/elections" className="text-link">
          换届
        </Link>
      </p>
    );
  }
  if (procedure === "transparency" || procedure === "disclosure-application") {
    return (
      <p className="note">
        已经公开的：
        <Link to="/disclosures" className="text-link">
          党务公开
        </Link>
        {may(me, "disclosure.watch") && (
          <Link to="/disclosures/catalogue" className="text-link">
            公开目录
          </Link>
        )}
      </p>
    );
  }
  if (procedure.startsWith("major-matter-") && may(me, "matter.read")) {
    return (
      <p className="note">
        台账和打印：
        <Link to="/matters" className="text-link">
          重大事项请示报告
        </Link>
      </p>
    );
  }
  return null;
}
