import type { Project, ProjectList } from "../api/projects.ts";

export type ProjectAction =
  | { readonly kind: "change" | "accept" | "withdraw"; readonly project: Project }
  | { readonly kind: "register"; readonly leader: ProjectList["leaders"][number] | null };
