import type { CaseDetail } from "#app/cases/schema.ts";
import type { CaseStep } from "../api/cases.ts";
import { useMe } from "../api/session.ts";
import { PanelSection } from "../ui/Panel.tsx";
import { isJudging } from "./case-words.ts";
import { sayDates } from "./say-days.ts";
import "./CaseSide.css";

/** What was written in the steps before, above the form of whoever has to judge it: the panel covers where it stands otherwise. */
export function WrittenBefore({ detail, step }: { detail: CaseDetail; step: CaseStep }) {
  const { today } = useMe();
  const asked = new Set([...step.fields, ...step.optionalFields]);
  const values = detail.values.filter(({ id }) => !asked.has(id));
  if (!isJudging(step) || values.length === 0) return null;
  const isDay = (id: string): boolean => detail.fields.find((field) => field.id === id)?.type === "day"; // prettier-ignore
  return (
    <PanelSection title="前面写的">
      <dl className="case-values">
        {values.map((value) => (
          <div key={value.id}>
            <dt>{value.name}</dt>
            <dd className={value.sealed ? "grey" : ""}>
              {isDay(value.id) && !value.sealed ? sayDates(value.shown, today) : value.shown}
            </dd>
          </div>
        ))}
      </dl>
    </PanelSection>
  );
}
