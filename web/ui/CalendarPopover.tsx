import { parseDate } from "@internationalized/date";
import type { RefObject } from "react";
import { Button } from "react-aria-components/Button";
import { Calendar, CalendarCell, CalendarGrid, CalendarGridBody, CalendarGridHeader, CalendarHeaderCell } from "react-aria-components/Calendar"; // prettier-ignore
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { Popover } from "react-aria-components/Popover";
import { portalOf } from "./portal-of.ts";
import "./Popover.css";

/** A month to pick a day from. Arrow keys, Page Up and Page Down walk; the week begins on Monday. */
export default function CalendarPopover(props: {
  trigger: RefObject<HTMLElement | null>;
  label: string;
  value: string;
  today: string;
  min?: string;
  max?: string;
  onChange: (value: string) => void;
  onClose: () => void;
}) {
  const { value, today, onChange, onClose } = props;
  const pick = (picked: string): void => {
    onChange(picked);
    onClose();
  };
  const away = (props.max !== undefined && today > props.max) || (props.min !== undefined && today < props.min); // prettier-ignore
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
          <Calendar
            aria-label={props.label}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the calendar was just opened; the keyboard goes on inside it
            autoFocus
            firstDayOfWeek="mon"
            value={value === "" ? null : parseDate(value)}
            defaultFocusedValue={parseDate(value === "" ? today : value)}
            minValue={props.min === undefined ? null : parseDate(props.min)}
            maxValue={props.max === undefined ? null : parseDate(props.max)}
            onChange={(picked) => pick(picked.toString())}
            className="calendar"
          >
            <header className="calendar-head">
              <Button slot="previous" aria-label="上个月">
                ‹
              </Button>
              <Heading />
              <Button slot="next" aria-label="下个月">
                ›
              </Button>
            </header>
            <CalendarGrid weekdayStyle="narrow">
              <CalendarGridHeader>
                {(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}
              </CalendarGridHeader>
              <CalendarGridBody>
                {(date) => (
                  <CalendarCell
                    date={date}
                    className={`calendar-day${date.toString() === today ? " calendar-today" : ""}`}
                  />
                )}
              </CalendarGridBody>
            </CalendarGrid>
            {!away && (
              <button type="button" className="calendar-to-today" onClick={() => pick(today)}>
                今天
              </button>
            )}
          </Calendar>
        </Dialog>
      </Popover>
    </I18nProvider>
  );
}
