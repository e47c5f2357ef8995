import { readCaseFiles } from "#app/cases/case-files.ts";
import { readPapers } from "#app/committee/papers.ts";
import type { AppDeps } from "#app/deps.ts";
import type { FileReader } from "#app/files/file-reader.ts";
import { readCircularFiles } from "#app/inspection/circular-file.ts";
import { readRecordFiles } from "#app/records/files.ts";
import { readMaterialFiles } from "#app/study/list-materials.ts";

/** Where files are given out that others uploaded: each area that does has its line here. */
export const fileReaders = (deps: Pick<AppDeps, "library">): readonly FileReader[] => [
  readRecordFiles,
  readPapers,
  readMaterialFiles(deps),
  readCircularFiles(deps),
  readCaseFiles(deps),
];
