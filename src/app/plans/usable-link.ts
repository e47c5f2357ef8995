import { TRUSTED_CONFIDENCE } from "#domain/plan/bind-plan.ts";

interface Weighed {
  readonly status: "proposed" | "confirmed" | "rejected";
  readonly confidence: number;
}

/** Whether a link makes its institution work: a person confirmed it, or it is sure enough and nobody has said no. */
export const isUsable = (link: Weighed): boolean =>
  link.status === "confirmed" ||
  (link.status === "proposed" && link.confidence >= TRUSTED_CONFIDENCE);
