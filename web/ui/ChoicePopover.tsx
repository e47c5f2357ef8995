import { useState, type RefObject } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Dialog } from "react-aria-components/Dialog";
import { portalOf } from "./portal-of.ts";
import "./Popover.css";

/** From this many choices on, typing narrows the list. */
const LONG = 12;

/** A list of choices under a word or a field. */
export default function ChoicePopover(props: {
  trigger: RefObject<HTMLElement | null>;
  label: string;
  value: string;
  options: readonly { value: string; name: string; note?: string }[];
  onChange: (value: string) => void;
  onClose: () => void;
}) {
  const { options, value, onChange, onClose } = props;
  const [typed, setTyped] = useState("");
  const shown = typed === "" ? options : options.filter((option) => option.name.includes(typed) || option.note?.includes(typed) === true); // prettier-ignore
  return (
    <I18nProvider locale="zh-CN">
      <Popover
        triggerRef={props.trigger}
        {...portalOf(props.trigger.current)}
        isOpen
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
        placement="bottom start"
        offset={6}
        className="popover"
        data-popover-open=""
      >
        <Dialog aria-label={props.label} className="popover-dialog">
          {options.length >= LONG && (
            <input
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the list was just opened; typing narrows it
              autoFocus
              className="popover-search"
              aria-label={`在${props.label}里找`}
              placeholder="输入几个字来找"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => {
                const first = shown[0];
                if (
                  event.key === "Enter" &&
                  !event.nativeEvent.isComposing &&
                  first !== undefined
                ) {
                  onChange(first.value);
                  onClose();
                }
              }}
            />
          )}
          <ListBox
            aria-label={props.label}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the list was just opened; the keyboard goes on inside it
            autoFocus={options.length < LONG}
            selectionMode="single"
            selectedKeys={[value]}
            disallowEmptySelection
            items={shown.map((option) => ({ ...option, id: option.value }))}
            renderEmptyState={() => <p className="popover-none">没有“{typed}”，换个字试试。</p>}
            onAction={(key) => {
              onChange(String(key));
              onClose();
            }}
            onSelectionChange={(keys) => {
              if (keys === "all") return;
              for (const key of keys) onChange(String(key));
              onClose();
            }}
            className="popover-list"
          >
            {(option) => (
              <ListBoxItem id={option.value} textValue={option.name} className="popover-choice">
                <span>{option.name}</span>
                {option.note !== undefined && <span className="popover-note">{option.note}</span>}
              </ListBoxItem>
            )}
          </ListBox>
        </Dialog>
      </Popover>
    </I18nProvider>
  );
}
