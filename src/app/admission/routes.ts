import { z } from "zod";
import { exportAdmission } from "#app/admission/export-admission.ts";
import { admissionQuerySchema, admissionSchema, cultivationSchema, quotaInputSchema } from "#app/admission/schema.ts"; // prettier-ignore
import { setQuota } from "#app/admission/set-quota.ts";
import { showAdmission } from "#app/admission/show-admission.ts";
import { showCultivation } from "#app/admission/show-cultivation.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { defineOperation, type Operation } from "#app/operation.ts";

const area = "admission";
const policy = "admission.read";
const query = admissionQuerySchema;

export const admissionOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/admission",
    id: "showAdmission",
    summary: "Admission of members in a year: numbers by unit and stage, quotas, what is late",
    area,
    policy,
    query,
    response: admissionSchema,
    handler: async ({ deps, actor, query: asked }) =>
      showAdmission(deps.db, actor, await loadFrame(deps.db, deps, actor), asked),
  }),
  defineOperation({
    method: "GET",
    url: "/api/admission.docx",
    id: "printAdmission",
    summary: "The yearly report on the admission of members as a paper",
    area,
    policy,
    query,
    response: "file",
    handler: async ({ deps, actor, query: asked }) =>
      exportAdmission(deps.db, actor, await loadFrame(deps.db, deps, actor), asked, "docx"),
  }),
  defineOperation({
    method: "GET",
    url: "/api/admission.xlsx",
    id: "exportAdmission",
    summary: "The yearly report on the admission of members as a workbook",
    area,
    policy,
    query,
    response: "file",
    handler: async ({ deps, actor, query: asked }) =>
      exportAdmission(deps.db, actor, await loadFrame(deps.db, deps, actor), asked, "xlsx"),
  }),
  defineOperation({
    method: "PUT",
    url: "/api/admission/quotas/:unitId/:year",
    id: "setAdmissionQuota",
    summary: "Set how many members a unit may admit in a year",
    area,
    policy: "admission.set-quota",
    params: z.object({ unitId: z.string(), year: z.coerce.number().int().min(2000).max(2100) }),
    body: quotaInputSchema,
    response: admissionSchema,
    handler: ({ deps, actor, params, body }) => setQuota(deps, actor, params.unitId, params.year, body), // prettier-ignore
  }),
  defineOperation({
    method: "GET",
    url: "/api/admission/cultivation",
    id: "showCultivation",
    summary:
      "Two-way cultivation: key staff becoming members, members becoming key staff, coverage",
    area,
    policy,
    query,
    response: cultivationSchema,
    handler: async ({ deps, actor, query: asked }) =>
      showCultivation(deps.db, actor, await loadFrame(deps.db, deps, actor), asked),
  }),
];
