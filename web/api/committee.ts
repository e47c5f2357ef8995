import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  BoardTask,
  Bodies,
  ChainList,
  ChainRow,
  decisionInputSchema,
  Matters,
  mattersInputSchema,
  MeetingForm,
  meetingInputSchema,
  MeetingPage,
  MeetingRow,
  MeetingView,
  Proposal,
  proposalDecisionSchema,
  proposalInputSchema,
  ProposalPage,
  ProposalRow,
  TaskPage,
  TaskRow,
} from "#app/committee/schema.ts";
import { address, get, post, put } from "./client.ts";

export type {
  BoardTask,
  Bodies,
  ChainRow,
  Matters,
  MeetingForm,
  MeetingRow,
  MeetingView,
  Proposal,
  ProposalRow,
  TaskRow,
};
export type MeetingInput = z.input<typeof meetingInputSchema>;
export type ItemDraft = NonNullable<z.output<typeof meetingInputSchema>["items"]>[number];
export type ProposalInput = z.input<typeof proposalInputSchema>;
export type DecisionInput = z.input<typeof decisionInputSchema>;
export type MattersInput = z.input<typeof mattersInputSchema>;

export const bodiesQuery = queryOptions({
  queryKey: ["committee-bodies"],
  queryFn: async ({ signal }) => get<Bodies>("/api/committee/bodies", undefined, signal),
});

export interface MeetingFilter {
  bodyId?: string | undefined;
  year?: number | undefined;
  status?: MeetingRow["status"] | undefined;
}
export const meetingsQuery = (filter: MeetingFilter) =>
  infiniteQueryOptions({
    queryKey: ["committee-meetings", filter],
    queryFn: async ({ signal, pageParam }) =>
      get<MeetingPage>("/api/committee/meetings", { ...filter, after: pageParam }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
const meeting = (id: string): string => `/api/committee/meetings/${encodeURIComponent(id)}`;
export const meetingQuery = (id: string) =>
  queryOptions({
    queryKey: ["committee-meeting", id],
    queryFn: async ({ signal }) => get<MeetingView>(meeting(id), undefined, signal),
  });
export const meetingFormQuery = (bodyId: string, day: string | undefined) =>
  queryOptions({
    queryKey: ["committee-meeting-form", bodyId, day],
    queryFn: async ({ signal }) =>
      get<MeetingForm>("/api/committee/meetings/form", { bodyId, day }, signal),
    placeholderData: keepPreviousData,
  });
export const paperOf = (meetingId: string, hash: string): string => `${meeting(meetingId)}/papers/${hash}`; // prettier-ignore
export const minutesOf = (meetingId: string): string => `${meeting(meetingId)}/minutes.docx`;
export const noticeOf = (meetingId: string): string => `${meeting(meetingId)}/notice.docx`;
export const saveMeeting = async (id: string, body: MeetingInput): Promise<MeetingView> => put(meeting(id), body); // prettier-ignore
export const sendNotice = async (id: string, basedOn: number): Promise<MeetingView> => post(`${meeting(id)}/notice`, { basedOn }); // prettier-ignore
export const closeMeeting = async (id: string, basedOn: number): Promise<MeetingView> => post(`${meeting(id)}/close`, { basedOn }); // prettier-ignore
export const reopenMeeting = async (id: string, body: { basedOn: number; remark: string }): Promise<MeetingView> => post(`${meeting(id)}/reopen`, body); // prettier-ignore
export const approveMeeting = async (id: string, basedOn: number): Promise<MeetingView> => post(`${meeting(id)}/approve`, { basedOn }); // prettier-ignore
export const callOffMeeting = async (id: string, body: { basedOn: number; remark: string }): Promise<MeetingView> => post(`${meeting(id)}/call-off`, body); // prettier-ignore

const item = (id: string): string => `/api/committee/items/${encodeURIComponent(id)}`;
export const registerDecision = async (id: string, body: DecisionInput): Promise<MeetingView> => post(`${item(id)}/decision`, body); // prettier-ignore
export const giveFeedback = async (id: string, body: { on: string; text: string }): Promise<MeetingView> => post(`${item(id)}/feedback`, body); // prettier-ignore

export interface ProposalFilter {
  bodyId?: string | undefined;
  unitId?: string | undefined;
  status?: ProposalRow["status"] | "waiting" | undefined;
}
export const proposalsQuery = (filter: ProposalFilter) =>
  infiniteQueryOptions({
    queryKey: ["committee-proposals", filter],
    queryFn: async ({ signal, pageParam }) =>
      get<ProposalPage>("/api/committee/proposals", { ...filter, after: pageParam }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
const proposal = (id: string): string => `/api/committee/proposals/${encodeURIComponent(id)}`;
export const proposalQuery = (id: string) =>
  queryOptions({
    queryKey: ["committee-proposal", id],
    queryFn: async ({ signal }) => get<Proposal>(proposal(id), undefined, signal),
  });
export const proposalPaper = (id: string, hash: string): string => `${proposal(id)}/papers/${hash}`;
export const saveProposal = async (id: string, body: ProposalInput): Promise<Proposal> => put(proposal(id), body); // prettier-ignore
export const decideProposal = async (id: string, body: z.input<typeof proposalDecisionSchema>): Promise<Proposal> => post(`${proposal(id)}/decide`, body); // prettier-ignore
export const withdrawProposal = async (id: string, body: { basedOn: number; remark: string }): Promise<Proposal> => post(`${proposal(id)}/withdraw`, body); // prettier-ignore

export interface TaskFilter {
  bodyId?: string | undefined;
  light?: TaskRow["light"] | undefined;
  state?: "running" | "done" | "all" | undefined;
  asOf?: string | undefined;
}
export const tasksQuery = (filter: TaskFilter) =>
  infiniteQueryOptions({
    queryKey: ["committee-tasks", filter],
    queryFn: async ({ signal, pageParam }) =>
      get<TaskPage>("/api/committee/tasks", { ...filter, after: pageParam }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const chaseTask = async (id: string, body: { remark?: string }): Promise<BoardTask> => post(`/api/committee/tasks/${encodeURIComponent(id)}/chase`, body); // prettier-ignore

export interface ChainFilter {
  bodyId?: string | undefined;
  year?: number | undefined;
  asOf?: string | undefined;
}
export const chainsQuery = (filter: ChainFilter) =>
  queryOptions({
    queryKey: ["committee-chains", filter],
    queryFn: async ({ signal }) =>
      get<ChainList>("/api/committee/first-items", { ...filter }, signal),
    placeholderData: keepPreviousData,
  });
export const chainsWorkbook = (filter: ChainFilter): string =>
  address("/api/committee/first-items.xlsx", { ...filter });

export const mattersQuery = queryOptions({
  queryKey: ["committee-matters"],
  queryFn: async ({ signal }) => get<Matters>("/api/committee/matters", undefined, signal),
});
export const setMatters = async (body: MattersInput): Promise<Matters> => put("/api/committee/matters", body); // prettier-ignore
