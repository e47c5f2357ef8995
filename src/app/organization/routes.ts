import { z } from "zod";
import { day, formatDay } from "#kernel/day.ts";
import { success } from "#kernel/problem.ts";
import { organizationToRows } from "#domain/organization/organization-to-rows.ts";
import { readOrganizationWorkbook } from "#platform/documents/organization/read-organization-workbook.ts"; // prettier-ignore
import { actorUnits } from "#app/access/actor.ts";
import { requireUnit } from "#app/access/scoped-units.ts";
import { defineOperation, type FileAnswer, type Operation } from "#app/operation.ts";
import { describeOrganization, describeUnitDetail } from "#app/organization/describe-organization.ts"; // prettier-ignore
import { findPeople, personQuerySchema } from "#app/organization/find-people.ts";
import { importOrganization } from "#app/organization/import-organization.ts";
import { loadOrganization } from "#app/units/load-organization.ts";
import { importResultSchema, organizationSchema, personPageSchema, unitDetailSchema } from "#app/organization/schema.ts"; // prettier-ignore
import { organizationChangeOperations } from "#app/organization/change-routes.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const workbook = (name: string, bytes: Uint8Array): FileAnswer => ({
  name,
  type: XLSX,
  body: Buffer.from(bytes),
});
const idParams = z.object({ id: z.string() });
const area = "organization";

export const organizationOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/organization",
    id: "showOrganization",
    summary: "The tree of units on a day, as far as it may be seen",
    area,
    policy: "organization.read",
    query: z.object({ asOf: z.iso.date().optional() }),
    response: organizationSchema,
    handler: async ({ deps, actor, query }) => {
      const organization = await loadOrganization(deps.db, actor.groupId, actor.organizationVersion); // prettier-ignore
      const on = query.asOf === undefined ? actor.today : day(query.asOf);
      const tops = actorUnits(actor, "organization.read");
      return success(describeOrganization(organization, on, actor.organizationVersion, tops));
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/units/:id",
    id: "showUnit",
    summary: "One unit: path, posts, people, history",
    area,
    policy: "organization.read",
    params: idParams,
    response: unitDetailSchema,
    handler: async ({ deps, actor, params }) => {
      const allowed = await requireUnit(deps.db, actor, "organization.read", params.id);
      if (!allowed.ok) return allowed;
      const organization = await loadOrganization(deps.db, actor.groupId, actor.organizationVersion); // prettier-ignore
      const detail = describeUnitDetail(organization, params.id, actor.today);
      const mayKnow = await requireUnit(deps.db, actor, "person.read", params.id);
      // who is where is for those who work with it; a member sees the unit and its posts
      return detail.ok && !mayKnow.ok ? success({ ...detail.value, people: [] }) : detail;
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/people",
    id: "findPeople",
    summary: "People of the units that may be seen, by name or code",
    area,
    policy: "person.read",
    query: personQuerySchema,
    response: personPageSchema,
    handler: async ({ deps, actor, query }) => success(await findPeople(deps.db, actor, query)),
  }),
  defineOperation({
    method: "GET",
    url: "/api/organization/template.xlsx",
    id: "downloadOrganizationTemplate",
    summary: "The empty template of the organization",
    area,
    policy: "organization.edit",
    response: "file",
    handler: async () => {
      const { organizationTemplate } =
        await import("#platform/documents/organization/organization-template.ts");
      return success(workbook("组织人员模板.xlsx", await organizationTemplate()));
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/organization/export.xlsx",
    id: "exportOrganization",
    summary: "The organization in the form of the template",
    area,
    policy: "organization.edit",
    response: "file",
    handler: async ({ deps, actor }) => {
      const { organization } = await loadOrganization(deps.db, actor.groupId, actor.organizationVersion); // prettier-ignore
      const rows = organizationToRows(organization, actor.today);
      const name = `组织人员（${formatDay(actor.today, { year: true })}）.xlsx`;
      const { writeOrganizationWorkbook } =
        await import("#platform/documents/organization/organization-template.ts");
      return success(workbook(name, await writeOrganizationWorkbook(rows)));
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/organization/import",
    id: "importOrganization",
    summary: "Check or apply a filled template",
    area,
    policy: "organization.edit",
    multipart: true,
    query: z.object({ dryRun: z.enum(["true", "false"]).default("true") }),
    response: importResultSchema,
    handler: async ({ deps, actor, query, upload }) => {
      const file = await upload();
      if (!file.ok) return file;
      const rows = await readOrganizationWorkbook(file.value.bytes);
      if (!rows.ok) return rows;
      return importOrganization(deps, actor, rows.value, { dryRun: query.dryRun === "true" });
    },
  }),
  ...organizationChangeOperations,
];
