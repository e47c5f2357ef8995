import { useQuery } from "@tanstack/react-query";
import { kindListsQuery } from "../api/kind-lists.ts";

/** The words that a list of kinds offers today; none until it is there. */
export const useKinds = (list: string): readonly string[] =>
  useQuery(kindListsQuery()).data?.items.find(({ id }) => id === list)?.kinds.map(({ name }) => name) ?? []; // prettier-ignore
