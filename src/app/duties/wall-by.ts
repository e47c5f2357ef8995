/** What the rows of the wall are. */
export const WALL_BY = ["unit", "institution", "measure"] as const;
export type WallBy = (typeof WALL_BY)[number];
