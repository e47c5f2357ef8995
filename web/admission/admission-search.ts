/** What the address of these pages says. */
export interface AdmissionSearch {
  unit?: string | undefined;
  year?: number | undefined;
  /** Units of which nothing is to be said are shown too. */
  all?: true | undefined;
}
