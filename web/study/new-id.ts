import { newRecordId } from "../records/draft.ts";

/** An id for something that is saved by PUT, so that sending it twice makes one. */
export const newThingId = (): string => newRecordId(Date.now());
