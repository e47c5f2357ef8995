import { Link } from "@tanstack/react-router";
import { formatDay } from "#kernel/day.ts";
import type { OfficialPaper, PaperCell, PaperColumn, PaperTable } from "#domain/publication/paper.ts"; // prettier-ignore
import { headLines, widthInCharacters } from "#domain/publication/red-head.ts";
import { cellLink, type PaperAbout } from "./cell-link.ts";
import type { MeasuredPart } from "./measure-paper.ts";
import type { Part } from "./paper-parts.ts";

const CHARACTERS = 28;
/** Width of the type area in points, and the largest red head. As in the Word file. */
const TEXT_WIDTH = (156 / 25.4) * 72;
const LARGEST_HEAD = 44;
/** So many columns are set smaller. */
const MANY_COLUMNS = 8;

/** A part of the paper, or the lines or rows of it that stand on one page. */
export function PaperPartView(props: {
  paper: OfficialPaper;
  part: Part;
  /** For the links of figures. */
  about: PaperAbout;
  slice?: { from: number; to: number; measured: MeasuredPart };
}) {
  const { paper, part, slice } = props;
  switch (part.kind) {
    case "head":
      return <Head paper={paper} />;
    case "title":
      return (
        <h1 className="paper-title">
          {paper.title.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </h1>
      );
    case "addressees":
      return <p className="paper-addressees">{part.text}</p>;
    case "attachments":
      return (
        <div className="paper-attachments">
          {paper.attachments.map((text, at) => (
            <p key={text}>
              {at === 0 ? "附件：" : ""}
              {paper.attachments.length > 1 ? `${at + 1}.` : ""}
              {text}
            </p>
          ))}
        </div>
      );
    case "signature":
      return <Signature paper={paper} />;
    case "block":
      break;
  }
  const { block } = part;
  if (block.kind === "heading")
    return (
      <h2 className={`paper-line paper-level-${block.level}`}>
        {block.number}
        {block.text}
      </h2>
    );
  if (block.kind === "table") return <Table table={block} about={props.about} slice={slice} />;
  const starts = slice?.measured.lineStarts ?? [];
  const text = slice === undefined ? block.text : block.text.slice(starts[slice.from] ?? 0, starts[slice.to] ?? undefined); // prettier-ignore
  const continued = slice !== undefined && slice.from > 0;
  const goesOn = slice !== undefined && slice.to < slice.measured.units.length;
  return (
    <p
      className={`paper-line${continued ? " paper-continued" : ""}${goesOn ? " paper-goes-on" : ""}`}
    >
      {text}
    </p>
  );
}

function Head({ paper }: { paper: OfficialPaper }) {
  const lines = headLines(paper.issuer);
  const longest = Math.max(...lines.map(widthInCharacters));
  const size = Math.min(LARGEST_HEAD, TEXT_WIDTH / (longest + 0.6));
  return (
    <header className="paper-head">
      <div className="paper-mark" style={{ fontSize: `${size}pt` }}>
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </div>
      <p className="paper-number">{paper.number ?? ""}</p>
    </header>
  );
}

/** 落款 without seal: as the Word file places it. */
function Signature({ paper }: { paper: OfficialPaper }) {
  const date = paper.date === null ? "" : formatDay(paper.date, { year: true });
  const room = CHARACTERS - 2;
  const before = Math.max(
    0,
    Math.min(room - widthInCharacters(paper.signature), room - widthInCharacters(date) - 2),
  );
  return (
    <div className="paper-signature">
      <p style={{ paddingLeft: `${before}em` }}>{paper.signature}</p>
      <p style={{ paddingLeft: `${before + 2}em` }}>{date}</p>
    </div>
  );
}

/** 版记, at the foot of the last page. */
export function Imprint({ paper }: { paper: OfficialPaper }) {
  const { copyTo, printedBy } = paper;
  if (copyTo.length === 0 && printedBy === null) return null;
  return (
    <footer className="paper-imprint">
      {copyTo.length > 0 && <p>抄送：{copyTo.join("，")}。</p>}
      {printedBy !== null && (
        <p>
          <span>{printedBy.office}</span>
          <span>{formatDay(printedBy.on, { year: true })}印发</span>
        </p>
      )}
    </footer>
  );
}

function Table(props: {
  table: PaperTable;
  about: PaperAbout;
  slice: { from: number; to: number; measured: MeasuredPart } | undefined;
}) {
  const { table, slice } = props;
  // A table that is kept together is one unit: all its rows.
  const whole = slice === undefined || slice.measured.units.length === 1;
  const rows = whole ? table.rows : table.rows.slice(slice.from, slice.to);
  const first = whole || slice.from === 0;
  const last = whole || slice.to === table.rows.length;
  const sum = table.columns.reduce((total, column) => total + column.width, 0);
  return (
    <div
      className={`paper-table${table.columns.length >= MANY_COLUMNS ? " paper-table-many" : ""}`}
    >
      {first && table.caption !== null && <p className="paper-caption">{table.caption}</p>}
      <table>
        <colgroup>
          {table.columns.map((column, at) => (
            <col key={at} style={{ width: `${(column.width / sum) * 100}%` }} />
          ))}
        </colgroup>
        <TableHead columns={table.columns} />
        <tbody>
          {rows.map((row, at) => (
            <tr key={at} className={row.total === true ? "paper-total" : ""}>
              {row.cells.map((cell, place) => {
                const align = table.columns[place]?.align ?? "center";
                return place === 0 ? (
                  <th key={place} scope="row" className={`paper-${align}`}>
                    <Cell cell={cell} about={props.about} />
                  </th>
                ) : (
                  <td key={place} className={`paper-${align}`}>
                    <Cell cell={cell} about={props.about} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {last && table.notes.length > 0 && (
        <div className="paper-notes">
          {table.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      )}
    </div>
  );
}

/** Neighbouring columns of the same group stand under one common head. */
function TableHead({ columns }: { columns: readonly PaperColumn[] }) {
  const grouped = columns.some((column) => column.group !== null);
  if (!grouped)
    return (
      <thead>
        <tr>
          {columns.map((column, at) => (
            <th key={at} scope="col">
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
    );
  const spanOf = (at: number): number => {
    const end = columns.findIndex((other, place) => place > at && other.group !== columns[at]?.group); // prettier-ignore
    return (end < 0 ? columns.length : end) - at;
  };
  return (
    <thead>
      <tr>
        {columns.map((column, at) =>
          column.group === null ? (
            <th key={at} scope="col" rowSpan={2}>
              {column.header}
            </th>
          ) : columns[at - 1]?.group === column.group ? null : (
            <th key={at} scope="colgroup" colSpan={spanOf(at)}>
              {column.group}
            </th>
          ),
        )}
      </tr>
      <tr>
        {columns.map(
          (column, at) =>
            column.group !== null && (
              <th key={at} scope="col">
                {column.header}
              </th>
            ),
        )}
      </tr>
    </thead>
  );
}

function Cell({ cell, about }: { cell: PaperCell; about: PaperAbout }) {
  const link = cell.source === undefined || cell.figure === 0 ? null : cellLink(cell.source, about); // prettier-ignore
  if (link === null) return cell.text;
  if (link.to === "assessments")
    return (
      <Link to="/assessments" search={{ open: link.open }} className="paper-figure">
        {cell.text}
      </Link>
    );
  return link.to === "organization" ? (
    <Link to="/organization" search={{ open: link.open }} className="paper-figure">
      {cell.text}
    </Link>
  ) : (
    <Link to="/records" search={link.search} className="paper-figure">
      {cell.text}
    </Link>
  );
}
