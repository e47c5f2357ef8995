import { useState } from "react";
import type { Preview, RecordForm } from "#app/records/schema.ts";
import { Button, TextButton } from "../ui/Button.tsx";
import { Chips } from "../ui/Chips.tsx";
import { FieldGroup, SelectField } from "../ui/Field.tsx";
import { Sheet, SheetBody } from "../ui/Sheet.tsx";
import type { FormLine } from "./form-state.ts";

const MANY = 12;
type Topic = RecordForm["topics"][number];

/** The chosen ones first, then what was typed for; not a wall of ninety. */
function topicsShown(
  topics: readonly Topic[],
  chosen: readonly string[],
  typed: string,
): readonly Topic[] {
  const first = topics.filter((topic) => chosen.includes(topic.id));
  const rest = topics.filter((topic) => !chosen.includes(topic.id) && topic.name.includes(typed));
  return [...first, ...rest].slice(0, first.length + MANY);
}

/** What an agenda line counts as, set by hand. The machine recognises; the person who was there decides. */
export function TopicSheet(props: {
  line: FormLine;
  form: RecordForm;
  recognised: Preview["agenda"][number] | undefined;
  first: boolean;
  last: boolean;
  onChange: (patch: Partial<FormLine>) => void;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
  onClose: () => void;
}) {
  const { line, form, recognised, onChange, onClose } = props;
  const [typed, setTyped] = useState("");
  const chosen = line.topics ?? recognised?.topics.map((topic) => topic.id) ?? [];
  return (
    <Sheet label="这一项算什么" onClose={onClose}>
      <SheetBody
        title={`“${line.text.trim()}”`}
        buttons={
          <>
            <Button kind="primary" onClick={onClose}>
              好
            </Button>
            {line.topics !== null && (
              <TextButton onClick={() => onChange({ topics: null, milestone: null })}>
                还是按文字识别
              </TextButton>
            )}
          </>
        }
      >
        <FieldGroup label="这一项算什么" aside="可多选，也可都不选">
          {form.topics.length > MANY && (
            <input
              className="input topic-search"
              type="search"
              aria-label="找专题"
              placeholder={`共${form.topics.length}个专题，输入几个字来找`}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
          <Chips
            all
            label="专题"
            options={topicsShown(form.topics, chosen, typed.trim())}
            chosen={chosen}
            onChange={(topics) => onChange({ topics })}
          />
        </FieldGroup>
        {form.milestones.length > 0 && (
          <SelectField
            label="汇报了哪个项目节点"
            value={line.milestone ?? recognised?.milestone?.id ?? ""}
            empty="没有"
            options={form.milestones.map((one) => ({ value: one.id, name: one.name }))}
            onChange={(value) =>
              onChange({ topics: chosen, milestone: value === "" ? null : value })
            }
          />
        )}
        <div className="sheet-buttons">
          {!props.first && <TextButton onClick={() => props.onMove(-1)}>上移</TextButton>}
          {!props.last && <TextButton onClick={() => props.onMove(1)}>下移</TextButton>}
          <TextButton onClick={props.onRemove}>删去这一项</TextButton>
        </div>
      </SheetBody>
    </Sheet>
  );
}
