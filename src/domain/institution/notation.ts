import { z } from "zod";

/** How an id is written in a definition: themed-party-day. */
export const idText = z.string().regex(/^[a-z][a-z0-9-]*$/);
/** A day: 2026-09-17. */
export const dayText = z.iso.date();
