import { LIGHT_NAMES, type Light } from "#domain/committee/task-light.ts";
import { Mark } from "../ui/Mark.tsx";

const MARKS = { green: "met", yellow: "due-soon", red: "overdue" } as const;

/** Red, yellow, green: shape, colour and word, never colour alone. `count` stands instead of the word in a table. */
export function LightWord(props: { light: Light; count?: number }) {
  const { light, count } = props;
  return (
    <span className={`inspection-light says-${MARKS[light]}`}>
      <Mark state={MARKS[light]} label={count === undefined ? null : LIGHT_NAMES[light]} />
      {count ?? LIGHT_NAMES[light]}
    </span>
  );
}
