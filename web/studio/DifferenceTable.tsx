import type { Comparison } from "../api/studio.ts";
import { sayValueAt } from "./words.ts";

/** Every place in which two versions differ. `names` says what the ids in the places are called. */
export function DifferenceTable(props: {
  differences: Comparison["differences"];
  before: string;
  after: string;
  names: ReadonlyMap<string, string>;
}) {
  const { differences, names } = props;
  if (differences.length === 0) return <p className="grey">两版一样。</p>;
  return (
    <table className="studio-differences">
      <thead>
        <tr>
          <th scope="col">哪里</th>
          <th scope="col">{props.before}</th>
          <th scope="col">{props.after}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ path, place, before, after }) => (
          <tr key={path}>
            <th scope="row">{sayPlace(place, names)}</th>
            <td>{before === null ? <span className="grey">没有</span> : sayValueAt(path, before, names)}</td>
            <td>{after === null ? <span className="grey">没有</span> : sayValueAt(path, after, names)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
} // prettier-ignore

/** 应办·“monthly”·做什么 → 应办·“开读书会”·做什么. */
const sayPlace = (place: string, names: ReadonlyMap<string, string>): string =>
  place.replaceAll(/“([^”]+)”/g, (quoted, id: string) => names.has(id) ? `“${names.get(id)}”` : quoted); // prettier-ignore
