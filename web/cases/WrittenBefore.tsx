import type { CaseDetail } from "#app/cases/schema.ts";
import type { CaseStep } from "../api/cases.ts";
import { useMe } from "../api/session.ts";
import { sayDates } from "./say-days.ts";
import "./CaseSide.css";

/** So many are read before the form; more stand folded. */
const FEW = 6;

/** What was written in the steps before, above the form of whoever answers or judges it: the panel covers where it stands otherwise. */
export function WrittenBefore({ detail, step }: { detail: CaseDetail; step: CaseStep }) {
  const { today } = useMe();
  const asked = new Set([...step.fields, ...step.optionalFields]);
  const values = detail.values.filter(({ id }) => !asked.has(id));
  if (values.length === 0) return null;
  const isDay = (id: string): boolean => detail.fields.find((field) => field.id === id)?.type === "day"; // prettier-ignore
  return (
    <details className="step-folded" open={values.length <= FEW}>
      <summary>
        前面写的<span>{values.length}项</span>
      </summary>
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
    </details>
  );
}
