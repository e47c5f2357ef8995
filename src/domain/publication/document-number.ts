/**
 * 发文字号, 澜城党〔2026〕21号: year in hexagonal brackets, no 第, no leading zeros
 * (GB/T 9704-2012, 7.2.5). `code` is the issuer's short code, 澜城党.
 */
export const documentNumber = (code: string, year: number, serial: number): string =>
  `${code}〔${year}〕${serial}号`;
