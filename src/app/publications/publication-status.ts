export const PUBLICATION_STATUSES = ["draft", "reviewed", "published", "withdrawn"] as const;
export type PublicationStatus = (typeof PUBLICATION_STATUSES)[number];
