import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  publicationDetailSchema,
  publicationInputSchema,
  publicationListSchema,
  publicationRowSchema,
} from "#app/publications/schema.ts";
import type { OfficialPaper } from "#domain/publication/paper.ts";
import { get, post } from "./client.ts";

export type PublicationRow = z.infer<typeof publicationRowSchema>;
export type PublicationList = z.infer<typeof publicationListSchema>;
/** The schema leaves the paper open; the server sends the domain's own type. */
export type PublicationDetail = Omit<z.infer<typeof publicationDetailSchema>, "paper"> & {
  readonly paper: OfficialPaper;
};

export const publicationsQuery = () =>
  queryOptions({
    queryKey: ["publications"],
    queryFn: async ({ signal }) => get<PublicationList>("/api/publications", undefined, signal),
  });

const publication = (id: string): string => `/api/publications/${encodeURIComponent(id)}`;

export const publicationQuery = (id: string) =>
  queryOptions({
    queryKey: ["publication", id],
    queryFn: async ({ signal }) => get<PublicationDetail>(publication(id), undefined, signal),
  });

export const draftPublication = async (body: z.input<typeof publicationInputSchema>): Promise<PublicationDetail> => post("/api/publications", body); // prettier-ignore
export const reviewPublication = async (id: string): Promise<PublicationDetail> => post(`${publication(id)}/review`); // prettier-ignore
export const publishPublication = async (id: string, number?: string): Promise<PublicationDetail> => post(`${publication(id)}/publish`, number === undefined ? {} : { number }); // prettier-ignore
export const withdrawPublication = async (id: string, remark: string): Promise<PublicationDetail> => post(`${publication(id)}/withdraw`, { remark }); // prettier-ignore
