import { z } from "zod";
import { day } from "#kernel/day.ts";
import { success } from "#kernel/problem.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { moveRulesVersion } from "#app/plans/move-rules-version.ts";
import { checkDefinition } from "#app/studio/check-definition.ts";
import { forecastPublishing } from "#app/studio/forecast-publishing.ts";
import { listChoices } from "#app/studio/list-choices.ts";
import { listDrafts } from "#app/studio/list-drafts.ts";
import { listSwitchedOff } from "#app/studio/list-switched-off.ts";
import { adoptInstitution, publishDefinition, retireInstitution } from "#app/studio/publish-definition.ts"; // prettier-ignore
import { readDefinitionFile } from "#app/studio/read-definition-file.ts";
import { discardDefinition, saveDraft } from "#app/studio/save-draft.ts";
import { adoptSchema, checkAnswerSchema, choicesSchema, comparisonSchema, DEFINITION_FORMAT, definitionInput, draftListSchema, forecastSchema, loadLimitSchema, publishingForecastSchema, publishSchema, retireSchema, saveDraftSchema, studioPageSchema, switchedOffListSchema, switchOffSchema, tryAnswerSchema, trySchema } from "#app/studio/schema.ts"; // prettier-ignore
import { compareVersions, showStudio } from "#app/studio/show-studio.ts";
import { switchOff, switchOn } from "#app/studio/switch-off.ts";
import { tryDuty } from "#app/studio/try-duty.ts";
import { lockGroup, transact } from "#app/transact.ts";

const area = "studio";
const idParams = z.object({ id: z.string().max(80) });
const later = (actor: Actor): Actor => ({ ...actor, rulesVersion: actor.rulesVersion + 1 });

/** 制度工作台: where staff read, adjust, add, try and publish institutions. */
export const studioOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/studio/institutions/:id",
    id: "showStudio",
    summary: "An institution with all its versions, one of them opened",
    area,
    policy: "institution.write",
    params: idParams,
    query: z.object({ version: z.coerce.number().int().min(0).optional() }),
    response: studioPageSchema,
    handler: ({ deps, actor, params, query }) => showStudio(deps, actor, params.id, query.version),
  }),
  defineOperation({
    method: "GET",
    url: "/api/studio/choices",
    id: "listDefinitionChoices",
    summary:
      "What the form of a definition chooses from: acts, record kinds, topics, the load limit",
    area,
    policy: "institution.write",
    response: choicesSchema,
    handler: async ({ deps, actor }) => success(listChoices(await loadFrame(deps.db, deps, actor))),
  }),
  defineOperation({
    method: "GET",
    url: "/api/studio/drafts",
    id: "listDefinitionDrafts",
    summary: "Institutions that somebody is writing on",
    area,
    policy: "institution.write",
    response: draftListSchema,
    handler: async ({ deps, actor }) => success(await listDrafts(deps, actor)),
  }),
  defineOperation({
    method: "POST",
    url: "/api/studio/try",
    id: "tryDuty",
    summary: "What a duty makes of records that are thought up, on a day; nothing is kept",
    area,
    policy: "institution.write",
    body: trySchema,
    response: tryAnswerSchema,
    handler: async ({ deps, actor, body }) =>
      tryDuty(body, await loadFrame(deps.db, deps, actor), actor.today),
  }),
  defineOperation({
    method: "POST",
    url: "/api/studio/institutions/:id/forecast",
    id: "forecastPublishing",
    summary: "What publishing a definition from a day on would add to and take from what is owed",
    area,
    policy: "institution.write",
    params: idParams,
    body: forecastSchema,
    response: publishingForecastSchema,
    handler: ({ deps, actor, params, body }) => forecastPublishing(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "GET",
    url: "/api/studio/institutions/:id/switched-off",
    id: "listSwitchedOff",
    summary: "Units for which an institution is or was switched off",
    area,
    policy: "institution.switch-off",
    params: idParams,
    response: switchedOffListSchema,
    handler: ({ deps, actor, params }) => listSwitchedOff(deps, actor, params.id),
  }),
  defineOperation({
    method: "POST",
    url: "/api/studio/check",
    id: "checkDefinition",
    summary:
      "What the linter says of a definition, its sentences, its examples, and what it would make owed",
    area,
    policy: "institution.write",
    body: z.object({ definition: definitionInput, from: z.iso.date().optional() }),
    response: checkAnswerSchema,
    handler: async ({ deps, actor, body }) => {
      const frame = await loadFrame(deps.db, deps, actor);
      return success(checkDefinition(body.definition, frame, body.from === undefined ? actor.today : day(body.from))); // prettier-ignore
    },
  }),
  defineOperation({
    method: "PUT",
    url: "/api/studio/institutions/:id/draft",
    id: "saveDefinition",
    summary: "Keep a definition as a new draft version",
    area,
    policy: "institution.write",
    params: idParams,
    body: saveDraftSchema,
    response: studioPageSchema,
    handler: async ({ deps, actor, params, body }) => {
      const saved = await saveDraft(deps, actor, params.id, body);
      return saved.ok ? showStudio(deps, actor, params.id, saved.value.version) : saved;
    },
  }),
  defineOperation({
    method: "DELETE",
    url: "/api/studio/institutions/:id/draft",
    id: "discardDefinition",
    summary: "Set the draft aside",
    area,
    policy: "institution.write",
    params: idParams,
    query: z.object({ basedOn: z.coerce.number().int().min(0) }),
    response: null,
    handler: ({ deps, actor, params, query }) =>
      discardDefinition(deps, actor, params.id, query.basedOn),
  }),
  defineOperation({
    method: "POST",
    url: "/api/studio/institutions/:id/publish",
    id: "publishDefinition",
    summary: "Put a draft in force from a day on",
    area,
    policy: "institution.write",
    params: idParams,
    body: publishSchema,
    response: studioPageSchema,
    handler: async ({ deps, actor, params, body }) => {
      const published = await publishDefinition(deps, actor, params.id, body);
      return published.ok ? showStudio(deps, later(actor), params.id, body.version) : published;
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/studio/institutions/:id/compare",
    id: "compareDefinitions",
    summary: "Where two versions of an institution differ",
    area,
    policy: "institution.write",
    params: idParams,
    query: z.object({
      before: z.coerce.number().int().min(0),
      after: z.coerce.number().int().min(0),
    }),
    response: comparisonSchema,
    handler: ({ deps, actor, params, query }) => compareVersions(deps, actor, params.id, query),
  }),
  defineOperation({
    method: "GET",
    url: "/api/studio/institutions/:id/export.json",
    id: "exportDefinition",
    summary: "One version of an institution as a file",
    area,
    policy: "institution.write",
    params: idParams,
    query: z.object({ version: z.coerce.number().int().min(0).optional() }),
    response: "file",
    handler: async ({ deps, actor, params, query }) => {
      const page = await showStudio(deps, actor, params.id, query.version);
      if (!page.ok) return page;
      const { version, definition } = page.value.opened;
      const text = `${JSON.stringify({ format: DEFINITION_FORMAT, ...definition }, null, 2)}\n`;
      return success({ name: `${page.value.name}-v${version}.json`, type: "application/json; charset=utf-8", body: Buffer.from(text) }); // prettier-ignore
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/studio/import",
    id: "readDefinitionFile",
    summary: "Read a definition from a file and say what the linter says; nothing is kept",
    area,
    policy: "institution.write",
    multipart: true,
    response: z.object({ definition: definitionInput, check: checkAnswerSchema }),
    handler: async ({ deps, actor, upload }) => {
      const file = await upload();
      if (!file.ok) return file;
      const read = readDefinitionFile(file.value.bytes, file.value.name);
      if (!read.ok) return read;
      const definition = read.value;
      const frame = await loadFrame(deps.db, deps, actor);
      return success({ definition, check: checkDefinition(definition, frame, actor.today) });
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/studio/institutions/:id/adopt",
    id: "adoptInstitution",
    summary: "Put an institution in force apart from any plan",
    area,
    policy: "institution.write",
    params: idParams,
    body: adoptSchema,
    response: studioPageSchema,
    handler: async ({ deps, actor, params, body }) => {
      const adopted = await adoptInstitution(deps, actor, params.id, body);
      return adopted.ok ? showStudio(deps, later(actor), params.id) : adopted;
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/studio/institutions/:id/retire",
    id: "retireInstitution",
    summary: "End an institution that no plan asks for",
    area,
    policy: "institution.write",
    params: idParams,
    body: retireSchema,
    response: studioPageSchema,
    handler: async ({ deps, actor, params, body }) => {
      const retired = await retireInstitution(deps, actor, params.id, body);
      return retired.ok ? showStudio(deps, later(actor), params.id) : retired;
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/studio/institutions/:id/switch-off",
    id: "switchOffInstitution",
    summary: "Switch an institution off for a unit, with reason, approver and end",
    area,
    policy: "institution.switch-off",
    params: idParams,
    body: switchOffSchema,
    response: null,
    handler: ({ deps, actor, params, body }) => switchOff(deps, actor, params.id, body),
  }),
  defineOperation({
    method: "DELETE",
    url: "/api/studio/switched-off/:id",
    id: "switchOnInstitution",
    summary: "End a switching-off today",
    area,
    policy: "institution.switch-off",
    params: idParams,
    response: null,
    handler: ({ deps, actor, params }) => switchOn(deps, actor, params.id),
  }),
  defineOperation({
    method: "PUT",
    url: "/api/studio/load-limit",
    id: "setLoadLimit",
    summary: "Minutes of records that a unit should be asked for in a month at most",
    area,
    policy: "institution.write",
    body: loadLimitSchema,
    response: loadLimitSchema,
    handler: ({ deps, actor, body }) =>
      transact(deps.db, async (tx) => {
        await lockGroup(tx, actor.groupId);
        const group = await tx.selectFrom("groups").select("settings").where("id", "=", actor.groupId).executeTakeFirstOrThrow(); // prettier-ignore
        const before = z.looseObject({}).parse(group.settings ?? {});
        await tx
          .updateTable("groups")
          .set({ settings: JSON.stringify({ ...before, loadLimitMinutes: body.minutes }) })
          .where("id", "=", actor.groupId)
          .execute();
        await moveRulesVersion(tx, actor.groupId);
        await writeAudit(tx, {
          ...accountable(actor),
          at: deps.clock.now(),
          action: "load-limit.set",
          subject: { kind: "group", id: actor.groupId },
          after: body,
        });
        return success(body);
      }),
  }),
];
