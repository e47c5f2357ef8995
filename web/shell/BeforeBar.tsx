import { useMe } from "../api/session.ts";
import { useLeave } from "../access/use-leave.ts";
import { TextButton } from "../ui/Button.tsx";
import "./BeforeBar.css";

/** Instead of the rooms, while the password or the second factor is still to be set: they would only lead back. */
export function BeforeBar() {
  const me = useMe();
  const leave = useLeave();
  return (
    <header className="before-bar">
      <span className="before-seal">落实</span>
      <span className="before-who">
        {me.group.name}，{me.person.name}
      </span>
      <TextButton onClick={() => void leave()}>退出</TextButton>
    </header>
  );
}
