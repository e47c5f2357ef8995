import { z } from "zod";
import { BALLOT_KINDS, ELECTION_BASES } from "#domain/election/ballot.ts";
import { ELECTED_BODIES, TERM_STATES } from "#domain/election/term.ts";
import { unitRefSchema } from "#app/duties/schema.ts";

const day = z.iso.date();
const personSchema = z.object({ id: z.string(), name: z.string() });

/** Where the day of the election comes from: its case, the ledger, or the posts that are held now. */
const ORIGINS = ["case", "record", "posts"] as const;

export const termRowSchema = z.object({
  unit: unitRefSchema,
  body: z.enum(ELECTED_BODIES),
  /** 供水公司 */
  parent: z.string(),
  state: z.enum(TERM_STATES),
  origin: z.enum(ORIGINS).nullable(),
  electedOn: day.nullable(),
  expiresOn: day.nullable(),
  remindOn: day.nullable(),
  latestOn: day.nullable(),
  /** To when the superior let the election be held, where that is another day. */
  approvedUntil: day.nullable(),
  seated: z.number().int(),
  secretary: z.string().nullable(),
  /** The case that runs, with the names of its open steps. */
  case: z.object({ id: z.string(), next: z.array(z.string()), dueOn: day.nullable(), late: z.boolean(), reminded: z.boolean() }).nullable(), // prettier-ignore
  /** `discipline`: of a Party committee of which no discipline committee is known. */
  may: z.object({ register: z.boolean(), discipline: z.boolean() }),
});

export const termsQuerySchema = z.object({
  unitId: z.string().optional(),
  state: z.enum(TERM_STATES).optional(),
});

export const termsPageSchema = z.object({
  today: day,
  items: z.array(termRowSchema),
  counts: z.object(Object.fromEntries(TERM_STATES.map((state) => [state, z.number().int()])) as Record<(typeof TERM_STATES)[number], z.ZodNumber>), // the keys of a constant
  /** Units whose term may be registered from the posts that are held, by the reader. */
  toRegister: z.number().int(),
  base: z.enum(ELECTION_BASES),
}); // prettier-ignore
export type TermsPage = z.output<typeof termsPageSchema>;

export const registerInputSchema = z.object({
  unitId: z.string(),
  body: z.enum(ELECTED_BODIES).default("committee"),
  electedOn: day,
});
/** All units below without a registered term, as their posts tell. */
export const registerAllInputSchema = z.object({ unitId: z.string() });
export const registeredSchema = z.object({ registered: z.number().int() });

const count = z.number().int().min(0).max(100_000);
const candidateSchema = z.object({
  personId: z.string(),
  inFavour: count,
  against: count,
  writtenIn: z.boolean().default(false),
});

export const ballotInputSchema = z.object({
  basedOn: z.number().int().min(0),
  on: day,
  expected: count,
  attended: count,
  issued: count,
  returned: count,
  spoiled: count,
  candidates: z.array(candidateSchema).min(1).max(200),
  tellers: z.array(z.string()).min(1).max(20),
  /** Of an election of officers: which of them is the secretary. */
  secretary: z.string().optional(),
  /** The meeting agrees to fewer seats than were to be filled. */
  reducesSeats: z.boolean().default(false),
});
export type BallotInput = z.output<typeof ballotInputSchema>;

/** What is kept of a ballot. */
export const keptBallotSchema = z.object({
  seats: count,
  expected: count,
  attended: count,
  issued: count,
  returned: count,
  spoiled: count,
  candidates: z.array(candidateSchema),
  tellers: z.array(z.string()),
  secretary: z.string().nullable(),
  reducesSeats: z.boolean(),
});
export type KeptBallot = z.output<typeof keptBallotSchema>;

/** What is kept of who was elected, and of the posts that changed because of it. */
export const keptElectionSchema = z.object({
  secretary: z.string(),
  deputies: z.array(z.string()),
  members: z.array(z.string()),
  posts: z.object({ begun: z.array(z.string()), ended: z.array(z.object({ appointment: z.object({ id: z.string(), personId: z.string(), unitId: z.string(), post: z.string(), key: z.boolean(), from: day, until: day.nullable() }) })) }), // prettier-ignore
  onDay: day,
  nextCase: z.string().nullable(),
});

const outcomeSchema = z.object({
  quorate: z.boolean(),
  attendedNeeded: z.number().int(),
  voided: z.boolean(),
  validBallots: z.number().int(),
  needed: z.number().int(),
  elected: z.array(personSchema),
  tied: z.array(personSchema),
  open: z.number().int(),
});

export const countSheetSchema = z.object({
  case: z.object({ id: z.string(), title: z.string(), revision: z.number().int() }),
  unit: unitRefSchema,
  body: z.enum(ELECTED_BODIES),
  /** Null where no ballot is to be counted now. */
  ballot: z
    .object({
      kind: z.enum(BALLOT_KINDS),
      /** 党员大会选举 */
      step: z.string(),
      /** Secretary and deputies elected by the members themselves. */
      direct: z.boolean(),
      /** To be elected by this ballot, and by all together. */
      seats: z.number().int(),
      allSeats: z.number().int(),
      round: z.number().int(),
      candidatesAsked: z.number().int(),
      candidates: z.array(personSchema),
      /** 应到: as the roster says on the day. */
      expected: z.number().int(),
      /** Elected by the ballots before this one. */
      elected: z.array(personSchema),
      may: z.boolean(),
      whyNot: z.string().nullable(),
    })
    .nullable(),
  base: z.enum(ELECTION_BASES),
  rounds: z.array(
    keptBallotSchema.omit({ tellers: true, candidates: true, secretary: true }).extend({
      id: z.string(),
      kind: z.enum(BALLOT_KINDS),
      on: day,
      base: z.enum(ELECTION_BASES),
      candidates: z.array(candidateSchema.extend({ name: z.string() })),
      tellers: z.array(personSchema),
      outcome: outcomeSchema,
    }),
  ),
  people: z.array(personSchema),
});
export type CountSheet = z.output<typeof countSheetSchema>;
