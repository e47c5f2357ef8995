import { useState } from "react";
import type { CaseDetail } from "#app/cases/schema.ts";
import { checklistAddress } from "../api/cases.ts";
import { TextButton } from "../ui/Button.tsx";
import { lastStepName, MoveSheet, TakeBackSheet, VersionSheet, WithdrawSheet } from "./CaseSheets.tsx"; // prettier-ignore
import "./CaseChanges.css";

type Change = "take-back" | "move" | "version" | "withdraw";

/** What can be done with a case as a whole, each with its reason kept. */
export function CaseChanges({ detail }: { detail: CaseDetail }) {
  const [doing, setDoing] = useState<Change | null>(null);
  const { may } = detail;
  const [exit, setExit] = useState<CaseDetail["exits"][number] | null>(null);
  const close = (): void => setDoing(null);
  return (
    <div className="case-changes not-printed">
      {may.takeBack && (
        <TextButton onClick={() => setDoing("take-back")}>收回“{lastStepName(detail)}”</TextButton>
      )}
      {may.move && <TextButton onClick={() => setDoing("move")}>移交单位</TextButton>}
      {may.changeVersion && detail.versions.length > 0 && (
        <TextButton onClick={() => setDoing("version")}>改按另一版规定</TextButton>
      )}
      {may.withdraw &&
        [...detail.exits, null].map((way) => (
          <TextButton
            key={way?.id ?? "withdraw"}
            onClick={() => {
              setExit(way);
              setDoing("withdraw");
            }}
          >
            {way?.name ?? "撤回这件事项"}
          </TextButton>
        ))}
      <a className="text-link case-phone-only" href={checklistAddress(detail.id)}>
        材料清单
      </a>
      {doing === "take-back" && <TakeBackSheet detail={detail} onClose={close} />}
      {doing === "move" && <MoveSheet detail={detail} onClose={close} />}
      {doing === "version" && <VersionSheet detail={detail} onClose={close} />}
      {doing === "withdraw" && <WithdrawSheet detail={detail} exit={exit} onClose={close} />}
    </div>
  );
}
