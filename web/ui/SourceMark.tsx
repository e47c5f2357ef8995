import "./SourceMark.css";

/** How sure we are of a value: S 已核 (solid teal frame), M 待核 (dashed ochre), P 惯例 (thin grey). */
const WORDS: Readonly<Record<string, { readonly word: string; readonly look: string }>> = {
  S: { word: "已核", look: "checked" },
  M: { word: "待核", look: "unchecked" },
  P: { word: "惯例", look: "practice" },
};

export function SourceMark(props: { mark: string }) {
  const found = WORDS[props.mark] ?? { word: props.mark, look: "practice" };
  return <span className={`source-mark source-${found.look}`}>{found.word}</span>;
}

/** 封 (outlined) = frozen, 实时 (filled) = live. */
export function FrozenMark(props: { frozen: boolean }) {
  return (
    <span className={props.frozen ? "seal-mark" : "live-mark"}>{props.frozen ? "封" : "实时"}</span>
  );
}
