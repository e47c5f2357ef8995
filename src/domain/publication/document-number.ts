/**
 * 发文字号, 澜城党〔2026〕21号: year in hexagonal brackets, no 第, no leading zeros
 * (GB/T 9704-2012, 7.2.5). `code` is the issuer's short code, 澜城党.
 */
export const documentNumber = (code: string, year: number, serial: number): string =>
  `${code}〔${year}〕${serial}号`;

/**
 * A typed number in its standard form, or null: 澜城党[2026]第021号 → 澜城党〔2026〕21号. Any brackets are understood,
 * full-width digits too.
 */
export function parseDocumentNumber(text: string): string | null {
  const match =
    /^(\p{Script=Han}{1,12})[[(（［【〔](\d{4})[\])）］】〕]第?0*([1-9]\d{0,4})号?$/u.exec(
      text.normalize("NFKC").replaceAll(/\s/g, ""),
    );
  return match === null ? null : documentNumber(match[1] ?? "", Number(match[2]), Number(match[3]));
}
