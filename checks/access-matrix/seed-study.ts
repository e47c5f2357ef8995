import { newId } from "#kernel/id.ts";
import type { Caller } from "#main/testing/test-app.ts";
import type { Things } from "./example.ts";
import { must } from "./seed-with.ts";

/** A plan of study that was filed, one that is a draft, and a material that is a file. */
export async function seedStudy(
  office: Caller,
  at: { readonly unitId: string; readonly words: string; readonly fileHash: string },
): Promise<Pick<Things, "studyPlanId" | "studySessionId" | "studyDraftId" | "studyMaterialId">> {
  const { unitId, words } = at;
  const [studyPlanId, studySessionId, studyDraftId, studyMaterialId] = [newId(), newId(), newId(), newId()]; // prettier-ignore
  const plan = (year: number, session: string) => ({ unitId, year, title: `${words}学习计划`, basedOn: 0, sessions: [{ id: session, title: `${words}学习`, kind: "themed-party-day", plannedOn: `${year}-04-12`, hours: 20 }] }); // prettier-ignore
  await must(office("PUT", `/api/study/plans/${studyPlanId}`, plan(2026, studySessionId)), "study plan"); // prettier-ignore
  await must(office("POST", `/api/study/plans/${studyPlanId}/file`, { recordId: newId(), basedOn: 1 }), "study plan filed"); // prettier-ignore
  await must(office("PUT", `/api/study/plans/${studyDraftId}`, plan(2025, newId())), "study plan draft"); // prettier-ignore
  await must(office("PUT", `/api/study/materials/${studyMaterialId}`, { unitId, title: `${words}资料`, kind: "file", fileHash: at.fileHash, audience: "members" }), "study material"); // prettier-ignore
  return { studyPlanId, studySessionId, studyDraftId, studyMaterialId };
}
