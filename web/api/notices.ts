import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { DeliveryStatus, groupRulesSchema, NoticePage, NoticeSettings, noticeSettingsInputSchema, Robot, robotInputSchema, testResultSchema } from "#app/notices/schema.ts"; // prettier-ignore
import { get, post, put, remove } from "./client.ts";

export type { DeliveryStatus, Notice, NoticePage, NoticeSettings, Robot } from "#app/notices/schema.ts"; // prettier-ignore
export type TestResult = z.infer<typeof testResultSchema>;
export type GroupRules = z.infer<typeof groupRulesSchema>;

const MINUTE = 60_000;

export const noticesQuery = queryOptions({
  queryKey: ["notices", "list"],
  queryFn: async ({ signal }) => get<NoticePage>("/api/notices", undefined, signal),
});
export const olderNotices = async (before: string): Promise<NoticePage> =>
  get<NoticePage>("/api/notices", { before });
/** For the count in the shell; asked again every minute while the window is looked at. */
export const unreadQuery = queryOptions({
  queryKey: ["notices", "unread"],
  queryFn: async ({ signal }) => get<{ unread: number }>("/api/notices/unread", undefined, signal),
  refetchInterval: MINUTE,
  staleTime: MINUTE,
  retry: false,
});
export const markRead = async (id: string): Promise<unknown> => post(`/api/notices/${encodeURIComponent(id)}/read`); // prettier-ignore
export const markAllRead = async (): Promise<unknown> => post("/api/notices/read");

export const noticeSettingsQuery = queryOptions({
  queryKey: ["notices", "settings"],
  queryFn: async ({ signal }) => get<NoticeSettings>("/api/notices/settings", undefined, signal),
});
export const changeNoticeSettings = async (body: z.infer<typeof noticeSettingsInputSchema>): Promise<NoticeSettings> => put("/api/notices/settings", body); // prettier-ignore
export const sendTestMail = async (): Promise<TestResult> => post("/api/notices/settings/test-mail"); // prettier-ignore

export const robotsQuery = queryOptions({
  queryKey: ["robots"],
  queryFn: async ({ signal }) => get<{ items: Robot[] }>("/api/robots", undefined, signal),
});
export const addRobot = async (body: z.infer<typeof robotInputSchema>): Promise<Robot> =>
  post("/api/robots", body);
export const removeRobot = async (id: string): Promise<unknown> =>
  remove(`/api/robots/${encodeURIComponent(id)}`);
export const testRobot = async (id: string): Promise<TestResult> =>
  post(`/api/robots/${encodeURIComponent(id)}/test`);

export const noticeRulesQuery = queryOptions({
  queryKey: ["notice-rules"],
  queryFn: async ({ signal }) => get<GroupRules>("/api/notice-rules", undefined, signal),
});
export const changeNoticeRules = async (
  body: Omit<GroupRules, "revision"> & { basedOn: string },
): Promise<GroupRules> => put("/api/notice-rules", body);

export const deliveriesQuery = queryOptions({
  queryKey: ["deliveries"],
  queryFn: async ({ signal }) => get<DeliveryStatus>("/api/deliveries", undefined, signal),
});
export const retryDelivery = async (id: string): Promise<unknown> =>
  post(`/api/deliveries/${encodeURIComponent(id)}/retry`);
