import { addDays, parseDay } from "#kernel/day.ts";
import { useMe } from "../api/session.ts";
import { useActing } from "../delegations/use-acting.ts";
import { TextButton } from "../ui/Button.tsx";
import { sayDate } from "../ui/day-words.ts";
import "./ActingBanner.css";

/** On every page while acting for somebody: for whom, until when, and the way back to oneself. */
export function ActingBanner() {
  const me = useMe();
  const acting = useActing();
  if (me.actingFor === null) return null;
  const until = parseDay(me.actingFor.until);
  return (
    <div className="acting not-printed" role="status">
      <span>
        正在代<strong>{me.actingFor.name}</strong>办理
        {until === null ? "" : `，到${sayDate(addDays(until, -1), me.today)}为止`}
        。办的事都记着“{me.person.name} 代 {me.actingFor.name}”。
      </span>
      <TextButton onClick={() => acting.mutate(null)}>
        {acting.isPending ? "正在换……" : "回到自己"}
      </TextButton>
    </div>
  );
}
