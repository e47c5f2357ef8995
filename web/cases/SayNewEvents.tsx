import type { CaseDetail } from "#app/cases/schema.ts";
import { useMe } from "../api/session.ts";
import { sayDates, sayMinute } from "./say-days.ts";

/** The case as it stands now, as a refusal with 409 carries it; null when it carries none. */
export function caseOfConflict(current: Readonly<Record<string, unknown>>): CaseDetail | null {
  // the server puts the answer of GET /api/cases/:id there; its events tell it from anything else
  return Array.isArray(current["events"]) && typeof current["revision"] === "number" ? (current as unknown as CaseDetail) : null; // prettier-ignore
}

/** What was written to a case since it was read. */
export function SayNewEvents({ now, since }: { now: CaseDetail; since: number }) {
  const { today } = useMe();
  const added = now.events.slice(0, Math.max(1, now.revision - since)).toReversed();
  return (
    <>
      {added.map((event) => (
        <span key={event.position} className="case-newer">
          {event.by}（{sayMinute(event.at, today)}）：{sayDates(event.text, today)}
        </span>
      ))}
    </>
  );
}
