import { useState } from "react";
import "./CheckboxGrid.css";

export interface GridPerson {
  readonly id: string;
  readonly name: string;
  /** A quiet word after the name: 支委, 预备. */
  readonly note?: string;
}

/** More names than these are found by typing; who is ticked is always shown. */
const MOST = 400;

/**
 * People as a grid of tick boxes. Who is not ticked can be given leave with a reason; leave stays in the denominator.
 * Left out, `leave` and `onLeave` make it a plain choice of people.
 */
export function CheckboxGrid(props: {
  label: string;
  people: readonly GridPerson[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
  leave?: ReadonlyMap<string, string>;
  onLeave?: (leave: ReadonlyMap<string, string>) => void;
}) {
  const { people, chosen, leave, onLeave } = props;
  const [asking, setAsking] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const found =
    typed.trim() === "" ? people : people.filter((one) => one.name.includes(typed.trim()));
  const shown = found.filter((one, index) => index < MOST || chosen.has(one.id));

  const setLeave = (id: string, reason: string | null): void => {
    const next = new Map(leave);
    if (reason === null) next.delete(id);
    else next.set(id, reason);
    onLeave?.(next);
  };
  const toggle = (id: string, on: boolean): void => {
    const next = new Set(chosen);
    if (on) {
      next.add(id);
      if (leave?.has(id) === true) setLeave(id, null);
    } else next.delete(id);
    props.onChange(next);
  };
  const asked = people.find((one) => one.id === asking);

  return (
    <div className="input-frame person-frame" role="group" aria-label={props.label}>
      {people.length > 40 && (
        <input
          className="person-search"
          type="search"
          aria-label="在名单里找"
          placeholder={`共${people.length}人，输入姓名来找`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <ul className="person-grid">
        {shown.map((person) => {
          const on = chosen.has(person.id);
          const reason = leave?.get(person.id);
          return (
            <li key={person.id} className={on ? "person-here" : ""}>
              <label className="person-tick">
                <input
                  type="checkbox"
                  checked={on}
                  onChange={(event) => toggle(person.id, event.target.checked)}
                />
                <span>{person.name}</span>
              </label>
              {!on && onLeave !== undefined && (
                <button
                  type="button"
                  className={`person-leave${reason === undefined ? "" : " person-on-leave"}`}
                  aria-label={reason === undefined ? `${person.name}请假` : `${person.name}请假：${reason === "" ? "未写原因" : reason}，改`} // prettier-ignore
                  aria-expanded={asking === person.id}
                  onClick={() => {
                    if (reason === undefined) setLeave(person.id, "");
                    setAsking(asking === person.id ? null : person.id);
                  }}
                >
                  请假
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {shown.length < found.length && (
        <p className="note">另有{found.length - shown.length}人没有列出，输入姓名来找。</p>
      )}
      {asked !== undefined && !chosen.has(asked.id) && leave?.has(asked.id) === true && (
        <div className="person-reason">
          <label>
            {asked.name}请假，因为
            <input
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was just opened by a click on this person
              autoFocus
              value={leave.get(asked.id) ?? ""}
              maxLength={60}
              placeholder="例如 夜班、出差、病假（选填）"
              onChange={(event) => setLeave(asked.id, event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter" || event.key === "Escape") {
                  event.preventDefault();
                  setAsking(null);
                }
              }}
            />
          </label>
          <button type="button" className="text-link" onClick={() => setAsking(null)}>
            好
          </button>
          <button
            type="button"
            className="text-link"
            onClick={() => {
              setLeave(asked.id, null);
              setAsking(null);
            }}
          >
            不是请假
          </button>
        </div>
      )}
    </div>
  );
}
