import { LIGHT_NAMES, type Light } from "#domain/committee/task-light.ts";
import { Mark } from "../ui/Mark.tsx";

const STATES = { green: "met", yellow: "due-soon", red: "overdue" } as const;

/** Red, yellow, green: shape, colour and word, never colour alone. */
export function LightMark({ light }: { light: Light }) {
  return (
    <span className={`committee-light committee-${light}`}>
      <Mark state={STATES[light]} label={null} />
      {LIGHT_NAMES[light]}
    </span>
  );
}
