import { useEffect, useRef, useState } from "react";
import "./SearchBox.css";

const PAUSE = 250;

/** Narrows a list by typing. What is typed is told after a short pause; Chinese is told once it is composed. */
export function SearchBox(props: {
  label: string;
  value: string;
  onChange: (text: string) => void;
}) {
  const { label, value, onChange } = props;
  const [typed, setTyped] = useState(value);
  const composing = useRef(false);
  const timer = useRef(0);
  const told = useRef(value);
  // The address changed by itself (back, a link): the box follows.
  useEffect(() => {
    if (value !== told.current) {
      told.current = value;
      setTyped(value);
    }
  }, [value]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const tell = (text: string): void => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      told.current = text.trim();
      onChange(text.trim());
    }, PAUSE);
  };
  return (
    <input
      type="search"
      className="search-box"
      aria-label={label}
      placeholder={label}
      autoComplete="off"
      value={typed}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={(event) => {
        composing.current = false;
        tell(event.currentTarget.value);
      }}
      onChange={(event) => {
        setTyped(event.target.value);
        if (!composing.current) tell(event.target.value);
      }}
    />
  );
}
