import { z } from "zod";
import { type Result, success } from "#kernel/problem.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { createFeed, presentFeed, revokeFeed } from "#app/publications/change-feed.ts";
import { downloadPaper } from "#app/publications/download-paper.ts";
import { draftPublication } from "#app/publications/draft-publication.ts";
import { listFeeds } from "#app/publications/feed-store.ts";
import { rootOf } from "#app/publications/issuer.ts";
import { presentPublication, presentRow } from "#app/publications/present-publication.ts";
import { findPublication, listPublications } from "#app/publications/publication-store.ts";
import { publishPublication } from "#app/publications/publish-publication.ts";
import { readFeed } from "#app/publications/read-feed.ts";
import { reviewPublication } from "#app/publications/review-publication.ts";
import { feedCreatedSchema, feedInputSchema, feedListSchema, publicationDetailSchema, publicationInputSchema, publicationListSchema, type PublicationDetail, publishInputSchema } from "#app/publications/schema.ts"; // prettier-ignore
import { withdrawPublication } from "#app/publications/withdraw-publication.ts";
import { remarkSchema } from "#app/records/schema.ts";

const area = "publications";
const idParams = z.object({ id: z.string() });

/** The publication as it stands now, for those who may see it. */
async function show(deps: AppDeps, actor: Actor, id: string): Promise<Result<PublicationDetail>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const found = await findPublication(deps.db, actor, rootOf(frame, actor.today).id, id);
  return found.ok ? success(await presentPublication(deps.db, actor, frame, found.value)) : found;
}

/** Publications: drafted, reviewed, published with their figures frozen, withdrawn; and as files. */
const paperOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/publications",
    id: "listPublications",
    summary: "Circulars and checklists that the caller may see, the newest first",
    area,
    policy: "publication.read",
    response: publicationListSchema,
    handler: async ({ deps, actor }) => {
      const frame = await loadFrame(deps.db, deps, actor);
      const rows = await listPublications(deps.db, actor, rootOf(frame, actor.today).id);
      return success({ items: rows.map((row) => presentRow(row, frame)) });
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/publications",
    id: "draftPublication",
    summary: "Compose a paper from the figures of now; an existing draft is composed anew",
    area,
    policy: "publication.draft",
    body: publicationInputSchema,
    response: publicationDetailSchema,
    limit: 60,
    handler: async ({ deps, actor, body, status }) => {
      const drafted = await draftPublication(deps, actor, body);
      if (!drafted.ok) return drafted;
      if (drafted.value.created) status(201);
      return show(deps, actor, drafted.value.id);
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/publications/:id",
    id: "showPublication",
    summary: "A paper with its origin, who signed, and what has changed since a draft",
    area,
    policy: "publication.read",
    params: idParams,
    response: publicationDetailSchema,
    handler: ({ deps, actor, params }) => show(deps, actor, params.id),
  }),
  defineOperation({
    method: "POST",
    url: "/api/publications/:id/review",
    id: "reviewPublication",
    summary: "A draft has been read and may be published",
    area,
    policy: "publication.review",
    params: idParams,
    response: publicationDetailSchema,
    handler: async ({ deps, actor, params }) => {
      const done = await reviewPublication(deps, actor, params.id);
      return done.ok ? show(deps, actor, params.id) : done;
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/publications/:id/publish",
    id: "publishPublication",
    summary: "Number and freeze a reviewed paper; refused when its figures have moved",
    area,
    policy: "publication.publish",
    params: idParams,
    body: publishInputSchema,
    response: publicationDetailSchema,
    handler: async ({ deps, actor, params, body }) => {
      const done = await publishPublication(deps, actor, params.id, body);
      return done.ok ? show(deps, actor, params.id) : done;
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/publications/:id/withdraw",
    id: "withdrawPublication",
    summary: "Take a paper back with the reason; it stays as it was, to be read",
    area,
    policy: "publication.draft",
    params: idParams,
    body: remarkSchema,
    response: publicationDetailSchema,
    handler: async ({ deps, actor, params, body }) => {
      const done = await withdrawPublication(deps, actor, params.id, body.remark);
      return done.ok ? show(deps, actor, params.id) : done;
    },
  }),
  ...(["docx", "xlsx"] as const).map((format) =>
    defineOperation({
      method: "GET",
      url: `/api/publications/:id/paper.${format}`,
      id: format === "docx" ? "downloadPaper" : "downloadPaperWorkbook",
      summary: format === "docx" ? "The paper in the layout of GB/T 9704" : "The paper's tables and text as a workbook", // prettier-ignore
      area,
      policy: "publication.read",
      params: idParams,
      response: "file",
      limit: 60,
      handler: ({ deps, actor, params }) => downloadPaper(deps, actor, params.id, format),
    }),
  ),
];

/** Calendar feeds: made and ended by their owner, read by anybody who holds the address. */
const feedOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/feeds",
    id: "listFeeds",
    summary: "The caller's own calendar addresses, without their tokens",
    area,
    policy: "feed.manage",
    response: feedListSchema,
    handler: async ({ deps, actor }) => {
      const frame = await loadFrame(deps.db, deps, actor);
      const feeds = await listFeeds(deps.db, actor.groupId, actor.personId);
      return success({ items: feeds.map((feed) => presentFeed(feed, frame)) });
    },
  }),
  defineOperation({
    method: "POST",
    url: "/api/feeds",
    id: "createFeed",
    summary: "Make a calendar address of a unit or of oneself; told once",
    area,
    policy: "feed.manage",
    body: feedInputSchema,
    response: feedCreatedSchema,
    limit: 30,
    handler: async ({ deps, actor, body, status }) => {
      const created = await createFeed(deps, actor, await loadFrame(deps.db, deps, actor), body);
      if (created.ok) status(201);
      return created;
    },
  }),
  defineOperation({
    method: "DELETE",
    url: "/api/feeds/:id",
    id: "revokeFeed",
    summary: "End a calendar address at once",
    area,
    policy: "feed.manage",
    params: idParams,
    response: null,
    handler: ({ deps, actor, params }) => revokeFeed(deps, actor, params.id),
  }),
  defineOperation({
    method: "GET",
    url: "/feeds/:token.ics",
    id: "readFeed",
    summary: "What a unit or person owes this year and next, as iCalendar",
    area,
    policy: "public",
    params: z.object({ token: z.string() }),
    response: "file",
    limit: 60,
    handler: async ({ deps, params, raw }) => {
      const { protocol, host, headers } = raw.request;
      const feed = await readFeed(deps, params.token, `${protocol}://${host}`);
      if (!feed.ok) return feed;
      const { text, etag } = feed.value;
      const same = (headers["if-none-match"] ?? "").split(",").some((each) => each.trim().replace(/^W\//, "") === etag); // prettier-ignore
      if (same) raw.reply.status(304);
      return success({
        name: "应办日历.ics",
        type: "text/calendar; charset=utf-8",
        body: Buffer.from(same ? "" : text),
        etag,
      });
    },
  }),
];

export const publicationOperations: readonly Operation[] = [...paperOperations, ...feedOperations];
