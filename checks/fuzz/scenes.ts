import type { Scene } from "./scene.ts";
import { accountScene, delegationScene, feedScene, logInScene, mailScene, ownDataScene, passwordScene } from "./scenes-access.ts"; // prettier-ignore
import { appointmentScene, contractScene, electionScene, selectionScene } from "./scenes-people.ts";
import { challengeScene, planScene, projectScene, recordScene, studioScene, tableScene } from "./scenes-work.ts"; // prettier-ignore

/** Scenes of every area, in this order. */
export const SCENES: readonly (readonly [name: string, scene: Scene])[] = [
  ["log in", logInScene],
  ["password", passwordScene],
  ["delegation", delegationScene],
  ["accounts", accountScene],
  ["feed", feedScene],
  ["mail", mailScene],
  ["own data", ownDataScene],
  ["record", recordScene],
  ["project", projectScene],
  ["challenge", challengeScene],
  ["election", electionScene],
  ["contract", contractScene],
  ["appointment", appointmentScene],
  ["selection", selectionScene],
  ["studio", studioScene],
  ["tables", tableScene],
  ["plan", planScene],
];
