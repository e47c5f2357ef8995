import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { CaseDetail } from "#app/cases/schema.ts";
import { may } from "../access/may.ts";
import { contractsQuery } from "../api/contracts.ts";
import { useMe } from "../api/session.ts";
import { PanelSection } from "../ui/Panel.tsx";

/** The contract that an appointment drafted, for whoever reads contracts. */
export function AppointmentContract({ detail }: { detail: CaseDetail }) {
  const me = useMe();
  const appointed = detail.procedure.id === "professional-manager" && detail.filled["appointee"] !== undefined; // prettier-ignore
  const asked = useQuery({ ...contractsQuery({ caseId: detail.id }), enabled: appointed && may(me, "contract.read") }); // prettier-ignore
  const rows = asked.data?.items ?? [];
  if (!appointed || rows.length === 0) return null;
  return (
    <PanelSection title="据此生成的契约">
      {rows.map((row) => (
        <p key={row.id}>
          <Link to="/contracts/$contractId" params={{ contractId: row.id }} className="text-link">
            {row.person.name}，{row.unit.shortName}
            {row.postTitle}
          </Link>
          <span className="grey">　{row.standingWords}</span>
        </p>
      ))}
    </PanelSection>
  );
}
