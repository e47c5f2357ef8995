import { type Day, parseDay } from "#kernel/day.ts";
import { useMe } from "../api/session.ts";
import { WordChoice, WordDay } from "../ui/FilterSentence.tsx";
import { daysOf, STRETCHES, stretchOf } from "./ledger-days.ts";

/** The words of a filter's sentence that say of which days: 本月, or 自定（自…至…）. `onChange` gets what changed. */
export function StretchChoice(props: {
  from: Day | undefined;
  to: Day | undefined;
  onChange: (days: { from?: Day | undefined; to?: Day | undefined }) => void;
}) {
  const { from, to, onChange } = props;
  const me = useMe();
  const today = parseDay(me.today);
  const stretch = today === null ? "all" : stretchOf(from, to, today);
  return (
    <>
      <WordChoice
        label="时间"
        value={stretch}
        options={STRETCHES}
        onChange={(value) => {
          const chosen = STRETCHES.find((each) => each.value === value)?.value;
          if (chosen !== undefined && today !== null) onChange(daysOf(chosen, today));
        }}
      />
      {stretch === "own" && (
        <>
          （自
          <WordDay
            label="自"
            value={from ?? to ?? me.today}
            today={me.today}
            onChange={(value) => onChange({ from: parseDay(value) ?? undefined })}
          />
          至
          <WordDay
            label="至"
            value={to ?? me.today}
            today={me.today}
            onChange={(value) => onChange({ to: parseDay(value) ?? undefined })}
          />
          ）
        </>
      )}
    </>
  );
}
