/** A QR code from its rows ("1" is dark), drawn as one path: always black on white, or no camera reads it. */
export function QrCode(props: { rows: readonly string[]; label: string }) {
  const size = props.rows.length + 8;
  const path = props.rows.flatMap(
    (row, y) =>
    [...row.matchAll(/1+/g)].map((run) => `M${run.index + 4} ${y + 4}h${run[0].length}v1h-${run[0].length}z`), // prettier-ignore
  );
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={props.label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} className="qr-light" />
      <path d={path.join("")} className="qr-dark" />
    </svg>
  );
}
