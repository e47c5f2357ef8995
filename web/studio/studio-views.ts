/** The parts of the studio; the form when the address says nothing. */
export const STUDIO_VIEWS = ["form", "json", "versions", "off"] as const;
