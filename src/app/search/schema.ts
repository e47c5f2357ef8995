import { z } from "zod";

/** What is searched, in the order in which it is shown. */
export const SEARCH_KINDS = ["clause", "institution", "unit", "person", "publication", "case", "record"] as const; // prettier-ignore
export type SearchKind = (typeof SEARCH_KINDS)[number];

export const searchQuerySchema = z.object({
  q: z.string().trim().min(1).max(200),
  /** Only this kind; without it a few of each. */
  kind: z.enum(SEARCH_KINDS).optional(),
  /** Of each kind. */
  limit: z.coerce.number().int().min(1).max(50).default(5),
  /** The `next` of the group of this kind. */
  after: z.string().max(80).optional(),
});

const marked = {
  text: z.string(),
  /** [begin, end) of what was searched for, in UTF-16 units, in order. */
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
};

export const foundSchema = z.object({
  id: z.string(),
  title: z.object(marked),
  /** The part of its text that holds the words; null when the title says it all. `label`: 纪要, 议题 … */
  passage: z.object({ label: z.string().nullable(), ...marked }).nullable(),
  /** When, whose: 2026年计划，二·3第1条. */
  note: z.string(),
  /** Where it opens. */
  to: z.string(),
});
export type Found = z.infer<typeof foundSchema>;

export const searchResultSchema = z.object({
  /** The words as they were understood; empty when there was nothing to search for. */
  words: z.array(z.string()),
  /** What the reader may search. */
  searched: z.array(z.enum(SEARCH_KINDS)),
  /** Kinds with hits, in order. */
  groups: z.array(
    z.object({
      kind: z.enum(SEARCH_KINDS),
      total: z.number().int(),
      /** There are more than `total`: counting stopped there. */
      orMore: z.boolean(),
      items: z.array(foundSchema),
      next: z.string().nullable(),
    }),
  ),
});
export type SearchResult = z.infer<typeof searchResultSchema>;
