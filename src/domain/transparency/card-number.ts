/** The check of ISO/IEC 7812 (Luhn): every second figure from the right doubled, its figures added up, a multiple of ten. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const figure = Number(digits[digits.length - 1 - place]);
    const weighed = place % 2 === 0 ? figure : figure * 2;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return digits.length > 0 && sum % 10 === 0;
}

/** A number of a bank card: 16 to 19 figures, as cards in China begin (62, or the older 3 to 5), with its check figure. */
export const isCardNumber = (digits: string): boolean =>
  /^[3-6]\d{15,18}$/.test(digits) && passesLuhn(digits);
