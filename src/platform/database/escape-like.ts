/** The text itself, where LIKE would see patterns. */
export const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`); // prettier-ignore
