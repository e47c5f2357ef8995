import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { checkQuery } from "../api/studio.ts";
import type { Definition } from "./definition.ts";

const PAUSE_MS = 450;

/** What the server says of a definition, asked once the writer pauses; the answer before stays until the new one is there. */
export function useCheck(definition: Definition) {
  const [settled, setSettled] = useState(definition);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(definition), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [definition]);
  const asked = useQuery(checkQuery(settled));
  return { ...asked, isBehind: settled !== definition || asked.isFetching };
}
