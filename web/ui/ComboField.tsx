import { ComboBox } from "react-aria-components/ComboBox";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { Button } from "react-aria-components/Button";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { useState } from "react";
import { portalOf } from "./portal-of.ts";
import "./Popover.css";
import "./ComboField.css";

/** One of many, found by typing: units, people. Load it lazily (`lazy(() => import("../ui/ComboField.tsx"))`): it brings React Aria. */
export default function ComboField(props: {
  label: string;
  value: string | null;
  options: readonly { value: string; name: string; note?: string }[];
  onChange: (value: string | null) => void;
  /** For lists on the server: called with what is typed; give the new options back. */
  onType?: (text: string) => void;
  /** The options for what is typed are on their way. */
  waiting?: boolean;
  placeholder?: string;
  error?: string;
}) {
  const { onType } = props;
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  return (
    <I18nProvider locale="zh-CN">
      <ComboBox
        className="combo field"
        selectedKey={props.value}
        onSelectionChange={(key) => props.onChange(key === null ? null : String(key))}
        defaultItems={props.options.map((option) => ({ ...option, id: option.value }))}
        menuTrigger="focus"
        // the list stays open while its options are on their way: closed, it would not come back for what is typed already
        allowsEmptyCollection
        isInvalid={props.error !== undefined}
        {...(onType === undefined ? {} : { onInputChange: onType, defaultFilter: () => true })}
      >
        <Label className="field-head">{props.label}</Label>
        {/* Enter would give up what is typed where nothing is found; what is on its way may yet be found */}
        <div
          className="combo-frame"
          ref={setFrame}
          role="presentation"
          onKeyDownCapture={(event) => {
            if (event.key !== "Enter" || props.waiting !== true) return;
            event.preventDefault();
            event.stopPropagation();
          }}
        >
          <Input className="input" placeholder={props.placeholder ?? "输入几个字来找"} />
          <Button className="combo-open" aria-label="列出全部">
            ▾
          </Button>
        </div>
        <FieldError className="field-error">{props.error}</FieldError>
        <Popover className="popover" offset={2} {...portalOf(frame)} data-popover-open="">
          <ListBox
            className="popover-list"
            renderEmptyState={() => (
              <p className="popover-none">
                {props.waiting === true ? "正在查找……" : "没有找到，换个字试试。"}
              </p>
            )}
          >
            {(option: { id: string; name: string; note?: string }) => (
              <ListBoxItem id={option.id} textValue={option.name} className="popover-choice">
                <span>{option.name}</span>
                {option.note !== undefined && <span className="popover-note">{option.note}</span>}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </I18nProvider>
  );
}
