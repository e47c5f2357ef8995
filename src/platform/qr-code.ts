import { encode } from "uqr";

/** The modules of a QR code row by row, "1" for dark, without the quiet border of four that whoever draws it adds. */
export const qrRows = (text: string): string[] =>
  encode(text, { ecc: "M", border: 0 }).data.map((row) =>
    row.map((dark) => (dark ? "1" : "0")).join(""),
  );
