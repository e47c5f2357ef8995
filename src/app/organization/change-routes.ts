import { z } from "zod";
import { day, formatDay } from "#kernel/day.ts";
import { type Result, success } from "#kernel/problem.ts";
import { movePerson } from "#domain/organization/move-person.ts";
import type { OrganizationChanges } from "#domain/organization/organization-changes.ts";
import { postName } from "#domain/organization/organization-names.ts";
import { planMerge } from "#domain/organization/plan-merge.ts";
import { planAppointment, planAppointmentEnd, planPerson, planRename } from "#domain/organization/plan-people.ts"; // prettier-ignore
import { planClose, planMove, planOpen } from "#domain/organization/plan-units.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { changeOrganization, type PlannedChange } from "#app/organization/change-organization.ts";
import {
  appointmentEndSchema,
  appointmentInputSchema,
  closeSchema,
  mergeSchema,
  moveSchema,
  organizationChangeSchema,
  personInputSchema,
  personMoveSchema,
  renameSchema,
  unitInputSchema,
} from "#app/organization/schema.ts";
import { requirePersonUnchanged } from "#app/organization/unchanged-person.ts";
import { renamedSince, requireAppointmentUnchanged, requireUnitUnchanged } from "#app/organization/unchanged-unit.ts"; // prettier-ignore

const idParams = z.object({ id: z.uuid() });
const area = "organization";
const policy = "organization.edit";
const response = organizationChangeSchema;
const from = (text: string): string => `${formatDay(day(text), { year: true })}起`;

/** A plan with what is told about it. */
const told = (
  planned: Result<OrganizationChanges>,
  about: Omit<PlannedChange, "changes">,
): Result<PlannedChange> => (planned.ok ? success({ changes: planned.value, ...about }) : planned);

export const organizationChangeOperations: readonly Operation[] = [
  defineOperation({
    method: "POST",
    url: "/api/units",
    id: "openUnit",
    summary: "Open a unit",
    area,
    policy,
    body: unitInputSchema,
    response,
    handler: ({ deps, actor, body }) =>
      changeOrganization(deps, actor, "unit.open", (organization) => {
        const { parentId: parent, opensOn, ...fields } = body;
        const planned = planOpen(organization, { ...fields, parent, on: day(opensOn), scope: actor.groupId }); // prettier-ignore
        const id = planned.ok ? (planned.value.units[0]?.id ?? "") : "";
        return told(planned, {
          text: `“${body.name}”${from(opensOn)}成立。`,
          subject: { kind: "unit", id },
        });
      }),
  }),
  defineOperation({
    method: "PUT",
    url: "/api/units/:id",
    id: "renameUnit",
    summary: "Change the names and tags of a unit",
    area,
    policy,
    params: idParams,
    body: renameSchema,
    response,
    handler: ({ deps, actor, params, body }) =>
      changeOrganization(deps, actor, "unit.rename", (organization) => {
        const { was, ...names } = body;
        const changed = renamedSince(organization.unit(params.id), was);
        if (changed !== null) return changed;
        return told(planRename(organization, { unit: params.id, ...names }), {
          text: `已改名为“${body.name}”（${body.shortName}）。`,
          subject: { kind: "unit", id: params.id },
        });
      }),
  }),
  defineOperation({
    method: "POST",
    url: "/api/units/:id/merge",
    id: "mergeUnit",
    summary: "Merge a unit into another from a day on",
    area,
    policy,
    params: idParams,
    body: mergeSchema,
    response,
    handler: ({ deps, actor, params, body }) =>
      changeOrganization(deps, actor, "unit.merge", (organization) => {
        const unchanged = requireUnitUnchanged(organization, params.id, body.basedOn, actor.today);
        if (!unchanged.ok) return unchanged;
        const nameOf = (id: string): string => organization.unit(id)?.name ?? "";
        return told(
          planMerge(organization, { unit: params.id, into: body.into, on: day(body.on) }),
          {
            text: `“${nameOf(params.id)}”${from(body.on)}并入“${nameOf(body.into)}”。`,
            subject: { kind: "unit", id: params.id },
            cause: body.reason,
          },
        );
      }),
  }),
  defineOperation({
    method: "POST",
    url: "/api/units/:id/move",
    id: "moveUnit",
    summary: "Hang a unit under another parent from a day on",
    area,
    policy,
    params: idParams,
    body: moveSchema,
    response,
    handler: ({ deps, actor, params, body }) =>
      changeOrganization(deps, actor, "unit.move", (organization) => {
        const unchanged = requireUnitUnchanged(organization, params.id, body.basedOn, actor.today);
        if (!unchanged.ok) return unchanged;
        const nameOf = (id: string): string => organization.unit(id)?.name ?? "";
        return told(
          planMove(organization, { unit: params.id, to: body.parentId, on: day(body.on) }),
          {
            text: `“${nameOf(params.id)}”${from(body.on)}改由“${nameOf(body.parentId)}”管理。`,
            subject: { kind: "unit", id: params.id },
            cause: body.reason,
          },
        );
      }),
  }),
  defineOperation({
    method: "POST",
    url: "/api/units/:id/close",
    id: "closeUnit",
    summary: "Close a unit from a day on",
    area,
    policy,
    params: idParams,
    body: closeSchema,
    response,
    handler: ({ deps, actor, params, body }) =>
      changeOrganization(deps, actor, "unit.close", (organization) => {
        const unchanged = requireUnitUnchanged(organization, params.id, body.basedOn, actor.today);
        if (!unchanged.ok) return unchanged;
        return told(planClose(organization, { unit: params.id, on: day(body.on) }), {
          text: `“${organization.unit(params.id)?.name ?? ""}”${from(body.on)}撤销。`,
          subject: { kind: "unit", id: params.id },
          cause: body.reason,
        });
      }),
  }),
  defineOperation({
    method: "POST",
    url: "/api/people",
    id: "addPerson",
    summary: "Add a person",
    area,
    policy,
    body: personInputSchema,
    response,
    handler: ({ deps, actor, body }) =>
      changeOrganization(deps, actor, "person.add", (organization) => {
        const planned = planPerson(organization, {
          code: body.code,
          name: body.name,
          unit: body.unitId,
          branch: body.branchId,
          facet: body.facet,
          from: day(body.from),
          scope: actor.groupId,
        });
        const id = planned.ok ? (planned.value.people[0]?.id ?? "") : "";
        return told(planned, {
          text: `已加入${body.name}，${from(body.from)}。`,
          subject: { kind: "person", id },
        });
      }),
  }),
  defineOperation({
    method: "POST",
    url: "/api/people/:id/move",
    id: "movePerson",
    summary: "Move a person to another unit or branch, or out of it, from a day on",
    area,
    policy,
    params: idParams,
    body: personMoveSchema,
    response,
    handler: ({ deps, actor, params, body }) =>
      changeOrganization(deps, actor, "person.move", (organization) => {
        const same = requirePersonUnchanged(organization, params.id, body.basedOn, actor.today);
        if (!same.ok) return same;
        const unit = body.unitId === null ? null : organization.unit(body.unitId);
        const name = organization.person(params.id)?.name ?? "";
        return told(
          movePerson(organization, {
            person: params.id,
            facet: body.facet,
            unit: body.unitId,
            on: day(body.on),
          }),
          {
            text:
              unit === null
                ? `${name}${from(body.on)}不再在原单位。`
                : `${name}${from(body.on)}在“${unit?.name ?? ""}”。`,
            subject: { kind: "person", id: params.id },
          },
        );
      }),
  }),
  defineOperation({
    method: "POST",
    url: "/api/appointments",
    id: "appointPerson",
    summary: "Appoint a person to a post",
    area,
    policy,
    body: appointmentInputSchema,
    response,
    handler: ({ deps, actor, body }) =>
      changeOrganization(deps, actor, "appointment.begin", (organization) => {
        const person = organization.person(body.personId)?.name ?? "";
        const unit = organization.unit(body.unitId)?.name ?? "";
        return told(
          planAppointment(organization, {
            person: body.personId,
            unit: body.unitId,
            post: body.post,
            key: body.key,
            from: day(body.from),
            scope: actor.groupId,
          }),
          {
            text: `${person}${from(body.from)}任${unit}${postName(body.post)}。`,
            subject: { kind: "person", id: body.personId },
          },
        );
      }),
  }),
  defineOperation({
    method: "POST",
    url: "/api/appointments/:id/end",
    id: "endAppointment",
    summary: "End an appointment",
    area,
    policy,
    params: idParams,
    body: appointmentEndSchema,
    response,
    handler: ({ deps, actor, params, body }) =>
      changeOrganization(deps, actor, "appointment.end", (organization) => {
        const found = organization.organization.appointments.find(({ id }) => id === params.id);
        const unchanged = requireAppointmentUnchanged(organization, found, body.was);
        if (!unchanged.ok) return unchanged;
        return told(planAppointmentEnd(organization, { appointment: params.id, until: day(body.until) }), {
          text: `${from(body.until)}免去该职务。`,
          subject: { kind: "appointment", id: params.id },
        }); // prettier-ignore
      }),
  }),
];
