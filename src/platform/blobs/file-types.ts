/** The kinds of file that Luoshi takes, by ending, with the MIME type under which they are given out again. */
export const FILE_TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  doc: "application/msword",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  pdf: "application/pdf",
  ofd: "application/ofd",
  png: "image/png",
  jpg: "image/jpeg",
  txt: "text/plain; charset=utf-8",
  md: "text/markdown; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  zip: "application/zip",
} as const;

export type FileType = keyof typeof FILE_TYPES;

/** What a record may carry. A .zip hides what is in it, so it must be asked for. */
export const ATTACHMENT_TYPES: readonly FileType[] = [
  ...(["docx", "doc", "xlsx", "pptx", "pdf", "ofd"] as const),
  ...(["png", "jpg", "txt", "md", "csv"] as const),
];

/** The type that the ending of a name claims; null when it is none of ours. */
export function claimedType(name: string): FileType | null {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  if (ending === "jpeg") return "jpg";
  return ending in FILE_TYPES ? (ending as FileType) : null; // `in` just proved it
}
