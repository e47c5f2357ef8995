import { newId } from "#kernel/id.ts";
import type { Caller } from "#main/testing/test-app.ts";
import type { Things } from "./example.ts";
import { must } from "./seed-with.ts";

/** Proposals to the branch's committee, meetings that are prepared, one that was closed with a task and one that was closed too early. */
export async function seedCommittee(
  office: Caller,
  at: { readonly unitId: string; readonly words: string; readonly people: readonly string[]; readonly file: object }, // prettier-ignore
): Promise<Pick<Things, "proposals" | "meetings" | "firstItemId" | "preStudyId" | "taskId">> {
  const { unitId, words, people, file } = at;
  const [secretary = ""] = people;
  const proposals = [newId(), newId(), newId()];
  for (const id of proposals) await must(office("PUT", `/api/committee/proposals/${id}`, { unitId, bodyId: unitId, kind: "ordinary", title: `${words}申报`, summary: `${words}情况`, argued: "missing", legality: "missing", communicated: "missing", papers: [file], basedOn: 0 }), "proposal"); // prettier-ignore
  const [firstItemId, preStudyId, taskId] = [newId(), newId(), newId()];
  const first = (id: string) => ({ id, kind: "first-item", title: `${words}学习`, source: `${words}讲话`, resolution: `${words}措施`, outcome: "noted", papers: [file] }); // prettier-ignore
  const meeting = (items: object[], heldOn: string) => ({ bodyId: unitId, form: "meeting", heldOn, place: `${words}会议室`, chairId: secretary, attended: [secretary], items, basedOn: 0 }); // prettier-ignore
  const meetings = [newId(), newId(), newId(), newId(), newId(), newId()];
  for (const id of meetings.slice(1)) await must(office("PUT", `/api/committee/meetings/${id}`, meeting([first(newId())], "2026-09-16")), "meeting"); // prettier-ignore
  const studied = { id: preStudyId, kind: "pre-study", title: `${words}投资`, argued: "done", legality: "done", communicated: "done", speakers: [secretary], votes: [{ subject: "", inFavour: 1, against: 0, abstained: 0 }], outcome: "passed" }; // prettier-ignore
  const work = { id: newId(), kind: "ordinary", title: `${words}议题`, votes: [{ subject: "", inFavour: 1, against: 0, abstained: 0 }], outcome: "passed", tasks: [{ id: taskId, text: `${words}任务`, unitId, ownerId: secretary, dueOn: "2026-10-31", rhythm: "monthly" }] }; // prettier-ignore
  await must(office("PUT", `/api/committee/meetings/${meetings[0] ?? ""}`, meeting([first(firstItemId), studied, work], "2026-09-14")), "meeting"); // prettier-ignore
  await must(office("POST", `/api/committee/meetings/${meetings[0] ?? ""}/notice`, { basedOn: 1 }), "meeting noticed"); // prettier-ignore
  await must(office("POST", `/api/committee/meetings/${meetings[0] ?? ""}/close`, { basedOn: 1 }), "meeting closed"); // prettier-ignore
  await must(office("POST", `/api/committee/meetings/${meetings[5] ?? ""}/close`, { basedOn: 1 }), "meeting closed too early"); // prettier-ignore
  return { proposals, meetings, firstItemId, preStudyId, taskId };
}
