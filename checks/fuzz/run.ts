import { POLICY, type Role, ROLES } from "#domain/access/policy.ts";
import { type Draft, writeDraft } from "./draft.ts";
import type { FuzzedGroup } from "./fuzzed-group.ts";
import type { JsonSchema } from "./json-schema.ts";
import { makeRequest, type Target, targetsOf } from "./make-request.ts";
import { mutateDraft } from "./mutate.ts";
import { repairDraft } from "./repair.ts";
import { type Answered, createSender, type Sender, type SenderSettings } from "./send.ts";

/** Requests that succeeded, kept of each operation, to be changed and sent again. */
const MOST_KEPT = 6;
export const MOST_FAILURES = 25;

export interface RunSettings extends SenderSettings {
  /** No request is sent beyond this number. */
  readonly most: number;
  /** Changed requests that are tried after each valid one of a scene, and before a third of them. */
  readonly mutants: number;
}

/** Requests to one group. */
export interface Run extends Pick<Sender, "succeeded" | "restore"> {
  readonly isOver: () => boolean;
  /** A valid request, with some that are nearly that one. Where somebody was first, it is sent again about what is there now. */
  readonly askValid: (role: Role | null, operation: string, draft: Draft) => Promise<Answered>;
  /** One request more: nearly one that succeeded, such a one again, or one made from the document. */
  readonly askAnything: () => Promise<void>;
  /** Roles that may do it somewhere, those who may do most first; null for what asks nobody. */
  readonly rolesFor: (operation: string) => readonly (Role | null)[];
}

export function createRun(settings: RunSettings, fuzzed: FuzzedGroup): Run {
  const { document, policies, random, tally, most, mutants } = settings;
  const targets = targetsOf(document);
  const byOperation = new Map(targets.map((target) => [target.operation.operationId, target]));
  const targetOf = (operation: string): Target => {
    const target = byOperation.get(operation);
    if (target === undefined) throw new Error(`no operation ${operation}`);
    return target;
  };
  const { send, known, succeeded, restore } = createSender(settings, fuzzed, targetOf);
  const resolve = (reference: string): JsonSchema => document.components.schemas[reference.replace("#/components/schemas/", "")] ?? {}; // prettier-ignore
  const kept = new Map<string, Draft[]>();
  const isOver = (): boolean => tally.sent >= most || tally.failures.size >= MOST_FAILURES;

  const rolesFor = (operation: string): readonly (Role | null)[] => {
    const policy = policies.get(operation) ?? "session";
    if (policy === "public") return [null];
    return policy === "session" ? ROLES : ROLES.filter((role) => POLICY[policy].roles.some((each) => each === role)); // prettier-ignore
  };
  /** Half of the requests by those who may do most; the others by everybody, and nobody. */
  const pickRole = (operation: string): Role | null => {
    if (random.chance(0.5)) return random.pick([...ROLES, null]);
    const roles = rolesFor(operation);
    return roles.includes("office") ? "office" : random.pick(roles);
  };

  const askMutant = async (target: Target, draft: Draft, role: Role | null): Promise<void> => {
    const by = random.chance(0.2) ? random.pick([...ROLES, null]) : role;
    const tools = { random, known: known.of(target.operation.tags[0] ?? ""), resolve };
    const mutant = random.chance(0.1) ? draft : mutateDraft(target, draft, tools);
    const key = `fuzz-${random.between(0, 5)}-of-${target.operation.operationId}`;
    const headers: Record<string, string> = random.chance(0.1) ? { "idempotency-key": key } : {};
    await send(by, await writeDraft(target, mutant, mutant === draft ? "valid" : "nearly", headers)); // prettier-ignore
  };

  const askValid = async (
    role: Role | null,
    operation: string,
    draft: Draft,
  ): Promise<Answered> => {
    // prettier-ignore
    const target = targetOf(operation);
    const askMutants = async (): Promise<void> => {
      for (let count = 0; count < mutants && !isOver(); count += 1) await askMutant(target, draft, role); // prettier-ignore
    };
    // one of these that succeeds may take what the valid one needs, so not before each
    if (mutants > 0 && random.chance(1 / 3)) await askMutants();
    let sent = draft;
    let answer = await send(role, await writeDraft(target, sent, "valid"));
    for (let times = 0; times < 2 && answer.status === 409; times += 1) {
      const repaired = repairDraft(sent, answer.body);
      if (repaired === null) break;
      sent = repaired;
      answer = await send(role, await writeDraft(target, sent, "valid"));
    }
    const before = kept.get(operation) ?? [];
    if (answer.ok) kept.set(operation, [...before.slice(before.length < MOST_KEPT ? 0 : 1), sent]);
    else tally.refused.set(operation, `${role ?? "nobody"}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`); // prettier-ignore
    await askMutants();
    return answer;
  };

  const askAnything = async (): Promise<void> => {
    const target = random.pick(targets);
    const { operationId, tags } = target.operation;
    const role = pickRole(operationId);
    const drafts = kept.get(operationId) ?? [];
    if (drafts.length > 0 && random.chance(0.55)) return askMutant(target, random.pick(drafts), role); // prettier-ignore
    await send(role, makeRequest(target, random, known.of(tags[0] ?? ""), resolve));
  };
  return { succeeded, restore, isOver, askValid, askAnything, rolesFor };
}
