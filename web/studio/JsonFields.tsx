import { useState } from "react";
import { wordsOf } from "../api/client.ts";
import { checkDefinition } from "../api/studio.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { ErrorSummary, TextArea } from "../ui/Field.tsx";
import type { Definition } from "./definition.ts";
import { sayProblem } from "./faults.tsx";

const write = (definition: Definition): string => JSON.stringify(definition, null, 2);

/** The definition as it is kept, for those who know the algebra. It goes into the form once its shape is right. */
export function JsonFields(props: {
  definition: Definition;
  onChange: (definition: Definition) => void;
}) {
  const { definition, onChange } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [errors, setErrors] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const take = async (text: string): Promise<void> => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      setErrors([`这段文字不是完整的JSON：${error instanceof Error ? error.message : ""}。看看括号、引号和逗号。`]); // prettier-ignore
      return;
    }
    setBusy(true);
    try {
      const { problems } = await checkDefinition(value);
      const misshapen = problems.filter(({ code }) => code.startsWith("definition-"));
      if (idOf(value) !== definition.institution.id) {
        setErrors([`制度的代号（institution.id）要保持“${definition.institution.id}”。要另立一项制度，请新增。`]); // prettier-ignore
      } else if (misshapen.length > 0) setErrors(misshapen.map(sayProblem));
      else {
        setErrors([]);
        setTyped(null);
        onChange(value as Definition); // the server found its shape right
      }
    } catch (error) {
      setErrors([wordsOf(error)]);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="studio-form">
      <p className="grey">
        和表单是同一份内容。表单里没有的写法，可以在这里写；写好按“采用”，右边就会跟着变。
      </p>
      <ErrorSummary title="没有采用：" errors={errors.map((message) => ({ message }))} />
      <TextArea
        label="原始数据（JSON）"
        rows={20}
        spellCheck={false}
        value={typed ?? write(definition)}
        onChange={setTyped}
      />
      <div className="sheet-buttons">
        <Button
          disabled={typed === null}
          busy={busy}
          busyWord="正在检查……"
          onClick={() => void take(typed ?? "")}
        >
          采用
        </Button>
        {typed !== null && (
          <TextButton
            onClick={() => {
              setTyped(null);
              setErrors([]);
            }}
          >
            不要这里的改动
          </TextButton>
        )}
      </div>
    </div>
  );
}

/** The id that a value of any shape says it has. */
function idOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("institution" in value)) return undefined;
  const { institution } = value;
  return typeof institution === "object" && institution !== null && "id" in institution ? institution.id : undefined; // prettier-ignore
}
